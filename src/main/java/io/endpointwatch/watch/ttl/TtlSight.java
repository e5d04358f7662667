package io.endpointwatch.watch.ttl;

import java.time.Instant;

/// A TTL that was seen.
///
/// @param at when the answer came
/// @param ttl in seconds
public record TtlSight(TtlKey key, Instant at, int ttl) {
}
