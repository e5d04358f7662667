package io.endpointwatch.change;

import java.time.Instant;

import io.endpointwatch.observation.Endpoint;

/// Of which endpoint, and at which check, something is told.
public record ChangeContext(Endpoint endpoint, Instant at) {
}
