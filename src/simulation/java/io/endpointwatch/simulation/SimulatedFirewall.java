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

/// A firewall that blocks addresses at times. Connections fail with every kind of failure.
final class SimulatedFirewall implements Connector {
    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final boolean ipv6;
    private final Map<IpAddress, FaultWindows> blocked = new HashMap<>();

    SimulatedFirewall(SeededRandom random, VirtualScheduler scheduler) {
        this.random = random;
        this.scheduler = scheduler;
        this.ipv6 = random.chance(0.5);
    }

    @Override
    public Optional<ConnectResult> connect(Endpoint endpoint, IpAddress address, Duration timeout) {
        scheduler.invocation().step();
        scheduler.pass(random.between(1, 80));
        if (address.family() == Family.IPV6 && !ipv6) {
            return Optional.empty();
        }
        FaultWindows windows = blocked.computeIfAbsent(
                address,
                _ -> new FaultWindows(
                        random, Duration.ofDays(60), Duration.ofMinutes(10), Duration.ofDays(4), scheduler.now()));
        ConnectResult connect = windows.isOpen(scheduler.now())
                ? new ConnectResult.Failed(ConnectFailure.values()[windows.number() % ConnectFailure.values().length])
                : new ConnectResult.Connected(scheduler.time().plus(Duration.ofDays(60)));
        scheduler.invocation().connected(address, connect);
        return Optional.of(connect);
    }
}
