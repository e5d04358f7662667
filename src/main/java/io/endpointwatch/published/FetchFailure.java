package io.endpointwatch.published;

import java.time.Instant;
import java.util.Optional;

/// A published list cannot be read, or what came is not plausible. The last good list stays.
///
/// @param since the first failure in a row
/// @param cause one sentence of printable text
/// @param refused how long the source has sent lists that lost too much; empty if it sent none
public record FetchFailure(Instant since, String cause, Optional<RefusedList> refused) {
    private static final int LONGEST_CAUSE = 500;

    /// The cause is shortened, and characters other than printable ASCII are replaced.
    public FetchFailure {
        String printable = cause.replaceAll("[^ -~]", "?");
        cause = printable.substring(0, Math.min(LONGEST_CAUSE, printable.length()));
    }

    /// A failure without a refused list.
    public FetchFailure(Instant since, String cause) {
        this(since, cause, Optional.empty());
    }
}
