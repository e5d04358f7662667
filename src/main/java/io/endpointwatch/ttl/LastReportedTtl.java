package io.endpointwatch.ttl;

import java.time.Instant;

/// The last reported move of a published TTL.
///
/// @param fell whether the TTL became shorter
/// @param to the new TTL in seconds
/// @param at the check that reported it
public record LastReportedTtl(boolean fell, int to, Instant at) {
    /// Estimates are lower bounds with a random error. Two within this factor may belong to the same TTL.
    private static final double NEAR = 1.5;

    /// Whether this report covers the move. Caches of another resolver or the other address family may show it
    /// later.
    boolean covers(TtlFinding.Moved moved) {
        if (moved.fell() != fell) {
            return false;
        }
        if (moved.exact()) {
            return moved.to() == to;
        }
        return fell ? moved.to() * NEAR >= to : moved.to() <= to * NEAR;
    }
}
