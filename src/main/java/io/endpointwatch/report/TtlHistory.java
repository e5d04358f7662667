package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.TtlRange;
import java.time.Instant;
import java.util.List;

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

    /// A TTL that was estimated, or that a change reported.
    ///
    /// @param exact whether an authoritative server said so; otherwise it is a lower bound
    public record Published(Instant from, int seconds, boolean exact) {}
}
