package io.endpointwatch.simulation;

import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.usecase.NetworkDirectory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A directory that distinguishes the forger's network from the endpoint's, and often does not answer.
final class SimulatedNetworks implements NetworkDirectory {
    private static final int OWN = 64496;
    private static final int FORGERS = 64511;

    private final SeededRandom random;
    private final VirtualScheduler scheduler;

    SimulatedNetworks(SeededRandom random, VirtualScheduler scheduler) {
        this.random = random;
        this.scheduler = scheduler;
    }

    @Override
    public Map<IpAddress, Network> find(Set<IpAddress> addresses, Upstream through, Duration within) {
        scheduler.invocation().step();
        scheduler.pass(random.between(5, 1000));
        Map<IpAddress, Network> found = new HashMap<>();
        if (random.chance(0.8)) {
            addresses.forEach(one -> found.put(one, network(one)));
        }
        return found;
    }

    private static Network network(IpAddress address) {
        return new Network(
                Prefix.around(address, address.family() == Family.IPV4 ? 24 : 48),
                SimulatedZone.isForged(address) ? FORGERS : OWN,
                "EXAMPLE");
    }
}
