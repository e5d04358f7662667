package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.report.TtlEstimates.TtlEstimate;
import io.endpointwatch.ttl.SuppressionReason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The TTLs of an owner name of the chain, as one lookup shows them.
///
/// @param seen in the window, in seconds; empty if only an estimate is left
/// @param estimate of the TTL that the zone publishes; empty if there is none
public record TtlSeen(DnsName owner, Lookup lookup, Optional<TtlRange> seen, Optional<TtlEstimate> estimate)
        implements Comparable<TtlSeen> {
    private static final Comparator<TtlSeen> ORDER =
            Comparator.comparing(TtlSeen::owner).thenComparing(TtlSeen::lookup);

    static List<TtlSeen> of(List<ObservedInterval> stretches, TtlEstimates estimates) {
        Map<Lookup, Map<DnsName, TtlRange>> ranges = new HashMap<>();
        for (ObservedInterval stretch : stretches) {
            Map<DnsName, TtlRange> its = ranges.computeIfAbsent(stretch.run().lookup(), _ -> new HashMap<>());
            stretch.forEachTtl((owner, ttl) -> its.merge(owner, ttl, TtlRange::with));
        }
        Stream<TtlSeen> seen = ranges.entrySet().stream()
                .flatMap(of -> of.getValue().entrySet().stream()
                        .map(e -> new TtlSeen(
                                e.getKey(),
                                of.getKey(),
                                Optional.of(e.getValue()),
                                estimates.of(of.getKey(), e.getKey()))));
        Stream<TtlSeen> modelled = estimates.known().stream()
                .filter(key -> !ranges.getOrDefault(key.lookup(), Map.of()).containsKey(key.owner()))
                .map(key -> new TtlSeen(
                        key.owner(), key.lookup(), Optional.empty(), estimates.of(key.lookup(), key.owner())))
                .filter(one -> one.estimate().isPresent());
        return Stream.concat(seen, modelled).sorted().toList();
    }

    /// The lookups whose changes of TTLs are not reported, by the reason for it.
    public static SortedMap<SuppressionReason, SortedSet<Lookup>> suppressed(List<TtlSeen> ttls) {
        SortedMap<SuppressionReason, SortedSet<Lookup>> lookups = new TreeMap<>();
        ttls.forEach(one -> one.estimate()
                .flatMap(TtlEstimate::silence)
                .ifPresent(silence ->
                        lookups.computeIfAbsent(silence, _ -> new TreeSet<>()).add(one.lookup())));
        return lookups;
    }

    @Override
    public int compareTo(TtlSeen other) {
        return ORDER.compare(this, other);
    }
}
