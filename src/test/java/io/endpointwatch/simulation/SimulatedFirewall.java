package io.endpointwatch.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.endpointwatch.check.Connector;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.watch.Connect;
import io.endpointwatch.watch.ConnectFailure;
import io.endpointwatch.watch.Endpoint;

/// A firewall that blocks an address at times, in front of servers that fail in every way.
final class SimulatedFirewall implements Connector {
    private final Chance chance;
    private final Stage stage;
    private final boolean ipv6;
    private final Map<IpAddress, Spells> blocked = new HashMap<>();

    SimulatedFirewall(Chance chance, Stage stage) {
        this.chance = chance;
        this.stage = stage;
        this.ipv6 = chance.strikes(0.5);
    }

    @Override
    public Optional<Connect> connect(Endpoint endpoint, IpAddress address, Duration timeout) {
        stage.invocation().step();
        stage.pass(chance.between(1, 80));
        if (address.family() == Family.IPV6 && !ipv6) {
            return Optional.empty();
        }
        Spells spells = blocked.computeIfAbsent(address, _ -> new Spells(chance, Duration.ofDays(60),
                Duration.ofMinutes(10), Duration.ofDays(4), stage.now()));
        Connect connect = spells.last(stage.now())
                ? new Connect.Failed(ConnectFailure.values()[spells.number() % ConnectFailure.values().length])
                : new Connect.Connected(stage.time().plus(Duration.ofDays(60)));
        stage.invocation().connected(address, connect);
        return Optional.of(connect);
    }
}
