package io.endpointwatch.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.report.TtlEstimates.TtlEstimate;
import io.endpointwatch.watch.TtlRange;

/// The TTLs of an owner name of the chain, as one lookup shows them.
///
/// @param seen in the window, in seconds; absent for aliases, of which runs keep no TTL
/// @param estimate of the TTL that the zone publishes, where there is one
public record TtlSeen(DnsName owner, Lookup lookup, Optional<TtlRange> seen, Optional<TtlEstimate> estimate)
        implements Comparable<TtlSeen> {
    private static final Comparator<TtlSeen> ORDER =
            Comparator.comparing(TtlSeen::owner).thenComparing(TtlSeen::lookup);

    static List<TtlSeen> of(List<Stretch> stretches, TtlEstimates estimates) {
        record Source(DnsName owner, Lookup lookup) {
        }

        var ranges = new HashMap<Source, TtlRange>();
        stretches.forEach(stretch -> stretch.run().ttl().ifPresent(ttl ->
                ranges.merge(new Source(stretch.owner(), stretch.run().lookup()), ttl, TtlSeen::union)));
        Stream<TtlSeen> seen = ranges.entrySet().stream()
                .map(e -> new TtlSeen(e.getKey().owner(), e.getKey().lookup(), Optional.of(e.getValue()),
                        estimates.of(e.getKey().lookup(), e.getKey().owner())));
        Stream<TtlSeen> modelled = estimates.known().stream()
                .filter(key -> !ranges.containsKey(new Source(key.owner(), key.lookup())))
                .map(key -> new TtlSeen(key.owner(), key.lookup(), Optional.empty(),
                        estimates.of(key.lookup(), key.owner())))
                .filter(one -> one.estimate().isPresent());
        return Stream.concat(seen, modelled).sorted().toList();
    }

    /// The range for people, such as `20` or `1-20`.
    ///
    /// @param between what stands between the two ends
    public String range(String between) {
        return seen.map(range -> range.least() == range.greatest()
                ? Integer.toString(range.least())
                : range.least() + between + range.greatest()).orElse("-");
    }

    private static TtlRange union(TtlRange one, TtlRange other) {
        return new TtlRange(Math.min(one.least(), other.least()), Math.max(one.greatest(), other.greatest()));
    }

    @Override
    public int compareTo(TtlSeen other) {
        return ORDER.compare(this, other);
    }
}
