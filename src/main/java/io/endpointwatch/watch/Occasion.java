package io.endpointwatch.watch;

import java.time.Instant;

/// Of which endpoint, and at which check, something is told.
public record Occasion(Endpoint endpoint, Instant at) {
}
