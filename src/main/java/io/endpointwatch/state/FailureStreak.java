package io.endpointwatch.state;

import java.time.Instant;

/// A lookup that fails.
///
/// @param since the first failed observation of this stretch
/// @param checks consecutive failed observations, at least 1
/// @param announced whether it was reported
public record FailureStreak(Instant since, int checks, boolean announced) {
    public static FailureStreak begin(Instant at) {
        return new FailureStreak(at, 1, false);
    }

    public FailureStreak follow() {
        return new FailureStreak(since, checks + 1, announced);
    }

    public FailureStreak reported() {
        return new FailureStreak(since, checks, true);
    }
}
