package io.endpointwatch.change;

import io.endpointwatch.observation.Endpoint;
import java.time.Instant;

/// The endpoint and the time of the check that reports a change.
public record ChangeContext(Endpoint endpoint, Instant at) {}
