package io.endpointwatch.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.report.TtlEstimates.TtlEstimate;
import io.endpointwatch.watch.TtlRange;

/// The TTLs of an owner name's addresses that one lookup saw in the window.
///
/// @param seen in seconds
/// @param estimate of the TTL that the zone publishes, where there is one
public record TtlSeen(DnsName owner, Lookup lookup, TtlRange seen, Optional<TtlEstimate> estimate)
        implements Comparable<TtlSeen> {
    private static final Comparator<TtlSeen> ORDER =
            Comparator.comparing(TtlSeen::owner).thenComparing(TtlSeen::lookup);

    static List<TtlSeen> of(List<Stretch> stretches, TtlEstimates estimates) {
        record Source(DnsName owner, Lookup lookup) {
        }

        var ranges = new HashMap<Source, TtlRange>();
        stretches.forEach(stretch -> stretch.run().ttl().ifPresent(ttl ->
                ranges.merge(new Source(stretch.owner(), stretch.run().lookup()), ttl, TtlSeen::union)));
        return ranges.entrySet().stream()
                .map(e -> new TtlSeen(e.getKey().owner(), e.getKey().lookup(), e.getValue(),
                        estimates.of(e.getKey().lookup(), e.getKey().owner())))
                .sorted().toList();
    }

    private static TtlRange union(TtlRange one, TtlRange other) {
        return new TtlRange(Math.min(one.least(), other.least()), Math.max(one.greatest(), other.greatest()));
    }

    @Override
    public int compareTo(TtlSeen other) {
        return ORDER.compare(this, other);
    }
}
