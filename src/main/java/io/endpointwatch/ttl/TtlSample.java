package io.endpointwatch.ttl;

import java.time.Instant;

/// A TTL that was seen.
///
/// @param at when the answer came
/// @param ttl in seconds
public record TtlSample(TtlKey key, Instant at, int ttl) {}
