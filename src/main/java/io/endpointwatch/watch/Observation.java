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
/// @param networks of those new addresses whose network could be found
public record Observation(Instant at, List<Sight> sights, Map<IpAddress, Network> networks) {
    public Observation {
        sights = List.copyOf(sights);
        networks = Map.copyOf(networks);
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
        return new Observation(at, sights, found);
    }

    public static Observation of(Instant at, Collection<Sight> sights) {
        return new Observation(at, List.copyOf(sights), Map.of());
    }
}
