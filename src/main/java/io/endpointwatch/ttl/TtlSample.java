package io.endpointwatch.ttl;

import java.time.Instant;

/// A TTL in an answer.
///
/// @param key the lookup and the owner name
/// @param at when the answer came
/// @param ttl in seconds
public record TtlSample(TtlKey key, Instant at, int ttl) {}
