package io.endpointwatch.observation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Network;
import io.endpointwatch.published.ObservedRanges;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// All answers of one check.
///
/// @param at when the check looked; the only clock that the rules have
/// @param results one for each lookup
/// @param networks of those addresses whose network was not known before and could be found; implausible ones are
///        left out
/// @param connects what came of connecting to the addresses that were tried; empty if the check does not connect
/// @param nat64 what was learned of translation
/// @param ranges what was learned of published and registered ranges
public record Observation(
        Instant at,
        List<LookupResult> results,
        Map<IpAddress, Network> networks,
        Map<IpAddress, ConnectResult> connects,
        Nat64 nat64,
        ObservedRanges ranges) {
    public Observation {
        results = List.copyOf(results);
        networks = plausible(networks);
        connects = Map.copyOf(connects);
    }

    /// Of a check that does not connect.
    public Observation(Instant at, List<LookupResult> results, Map<IpAddress, Network> networks) {
        this(at, results, networks, Map.of(), Nat64.WELL_KNOWN, ObservedRanges.NONE);
    }

    private static Map<IpAddress, Network> plausible(Map<IpAddress, Network> networks) {
        return networks.entrySet().stream()
                .filter(one -> one.getValue().isPlausibleFor(one.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Every address that somebody saw.
    public Set<IpAddress> addresses() {
        return results.stream()
                .flatMap(lookupResult -> Outcome.of(lookupResult.answer()).addresses().stream())
                .collect(Collectors.toSet());
    }

    /// Whether anybody saw an address.
    public boolean hasAddresses() {
        return results.stream().anyMatch(lookupResult -> lookupResult.answer() instanceof Answer.Answered);
    }

    public Observation with(Map<IpAddress, Network> found) {
        return new Observation(at, results, found, connects, nat64, ranges);
    }

    public Observation withConnects(Map<IpAddress, ConnectResult> tried) {
        return new Observation(at, results, networks, tried, nat64, ranges);
    }

    public Observation with(Nat64 learned) {
        return new Observation(at, results, networks, connects, learned, ranges);
    }

    public Observation with(ObservedRanges learned) {
        return new Observation(at, results, networks, connects, nat64, learned);
    }

    public static Observation of(Instant at, Collection<LookupResult> results) {
        return new Observation(at, List.copyOf(results), Map.of());
    }
}
