package io.endpointwatch.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;

/// All answers of one check.
///
/// @param at when the check looked; the only clock that the rules have
/// @param sights one for each lookup
/// @param networks of those addresses whose network was not known before and could be found; implausible ones are left
///        out
/// @param connects what came of connecting to the addresses that were tried; empty where the check does not connect
public record Observation(
        Instant at, List<Sight> sights, Map<IpAddress, Network> networks, Map<IpAddress, Connect> connects) {
    public Observation {
        sights = List.copyOf(sights);
        networks = plausible(networks);
        connects = Map.copyOf(connects);
    }

    /// Of a check that does not connect.
    public Observation(Instant at, List<Sight> sights, Map<IpAddress, Network> networks) {
        this(at, sights, networks, Map.of());
    }

    private static Map<IpAddress, Network> plausible(Map<IpAddress, Network> networks) {
        return networks.entrySet().stream().filter(one -> one.getValue().isPlausibleFor(one.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Every address that somebody saw.
    public Set<IpAddress> addresses() {
        return sights.stream()
                .flatMap(sight -> Outcome.of(sight.answer()).addresses().stream())
                .collect(Collectors.toSet());
    }

    /// Whether anybody saw an address.
    boolean hasAddresses() {
        return sights.stream().anyMatch(sight -> sight.answer() instanceof Answer.Answered);
    }

    public Observation with(Map<IpAddress, Network> found) {
        return new Observation(at, sights, found, connects);
    }

    public Observation withConnects(Map<IpAddress, Connect> tried) {
        return new Observation(at, sights, networks, tried);
    }

    public static Observation of(Instant at, Collection<Sight> sights) {
        return new Observation(at, List.copyOf(sights), Map.of());
    }
}
