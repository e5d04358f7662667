package io.endpointwatch.change;

import io.endpointwatch.observation.Endpoint;
import java.time.Instant;

/// Of which endpoint, and at which check, something is told.
public record ChangeContext(Endpoint endpoint, Instant at) {}
