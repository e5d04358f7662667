package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.render.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The TTLs of one owner name of the chain against time.
///
/// @param seen by any vantage, by time and without overlaps
/// @param published by the zone, as far as is known, by time: each holds until the next begins
public record TtlHistory(DnsName owner, List<Level> seen, List<Published> published) {
    public TtlHistory {
        seen = List.copyOf(seen);
        published = List.copyOf(published);
    }

    /// What runs that cover a time hold of its TTLs. Times are those of [TtlLevels#STEPS] steps of the window.
    public record Level(Instant from, Instant to, TtlRange range) {}

    /// A TTL that was estimated, or that a change told of.
    ///
    /// @param exact whether an authoritative server said so; otherwise it is a lower bound
    public record Published(Instant from, int seconds, boolean exact) {
        /// `300`, or `>=300` with that sign before a lower bound.
        String text(String atLeast) {
            return (exact ? "" : atLeast) + seconds;
        }
    }

    /// `7200 until 2026-11-03 12:00, then 300`.
    ///
    /// @param atLeast what stands before a lower bound
    public String publishedText(String atLeast) {
        return IntStream.range(0, published.size())
                .mapToObj(i -> i + 1 < published.size()
                        ? published.get(i).text(atLeast) + " until "
                                + TimeText.of(published.get(i + 1).from())
                        : (i == 0 ? "" : "then ") + published.get(i).text(atLeast))
                .collect(Collectors.joining(", "));
    }
}
