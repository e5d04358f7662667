package io.endpointwatch.simulation;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.usecase.Connector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A firewall that blocks an address at times, in front of servers that fail in every way.
final class SimulatedFirewall implements Connector {
    private final SeededRandom chance;
    private final VirtualScheduler stage;
    private final boolean ipv6;
    private final Map<IpAddress, FaultWindows> blocked = new HashMap<>();

    SimulatedFirewall(SeededRandom chance, VirtualScheduler stage) {
        this.chance = chance;
        this.stage = stage;
        this.ipv6 = chance.strikes(0.5);
    }

    @Override
    public Optional<ConnectResult> connect(Endpoint endpoint, IpAddress address, Duration timeout) {
        stage.invocation().step();
        stage.pass(chance.between(1, 80));
        if (address.family() == Family.IPV6 && !ipv6) {
            return Optional.empty();
        }
        FaultWindows spells = blocked.computeIfAbsent(
                address,
                _ -> new FaultWindows(
                        chance, Duration.ofDays(60), Duration.ofMinutes(10), Duration.ofDays(4), stage.now()));
        ConnectResult connect = spells.last(stage.now())
                ? new ConnectResult.Failed(ConnectFailure.values()[spells.number() % ConnectFailure.values().length])
                : new ConnectResult.Connected(stage.time().plus(Duration.ofDays(60)));
        stage.invocation().connected(address, connect);
        return Optional.of(connect);
    }
}
