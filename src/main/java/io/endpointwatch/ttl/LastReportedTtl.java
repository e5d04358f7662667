package io.endpointwatch.ttl;

import java.time.Instant;

/// The move of a published TTL that was told last.
///
/// @param to seconds
/// @param at the check that told it
public record LastReportedTtl(boolean fell, int to, Instant at) {
    /// Estimates come from below and by chance; nearer than this they may be of the same TTL.
    private static final double NEAR = 1.5;

    /// Whether that told this already: another resolver's caches, or the other family, show the same move later.
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
