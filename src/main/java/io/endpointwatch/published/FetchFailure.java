package io.endpointwatch.published;

import java.time.Instant;

/// A published list cannot be read, or what came is not plausible. The last good list stays.
///
/// @param since the first failure in a row
/// @param cause one sentence of printable text
public record FetchFailure(Instant since, String cause) {}
