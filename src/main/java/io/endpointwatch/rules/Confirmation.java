package io.endpointwatch.rules;

import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;

/// When failures in a row are confirmed. Two checks close to each other see one event, because schedulers may invoke
/// twice. So there must be enough failures, and they must last: each one after the first adds half of the usual time
/// between checks, at least 30 s. The usual time is the mean minus the mean deviation.
///
/// @param failures how many in a row it takes, at least 1
/// @param time how long they have to last
record Confirmation(int failures, Duration time) {
    static final Duration LEAST = Duration.ofSeconds(30);

    static Confirmation of(State before, Policy policy) {
        long usual = Math.max(
                0, before.ttls().pace().gapMillis() - before.ttls().pace().spreadMillis());
        Duration half = Duration.ofMillis(usual / 2);
        Duration each = half.compareTo(LEAST) > 0 ? half : LEAST;
        return new Confirmation(policy.confirmFailures(), each.multipliedBy(policy.confirmFailures() - 1L));
    }

    /// @param checks failed in a row
    /// @param since the first of them
    boolean isConfirmed(int checks, Instant since, Instant now) {
        return hasEnoughFailures(checks) && !now.isBefore(since.plus(time));
    }

    boolean isConfirmed(FailureStreak streak, Instant now) {
        return isConfirmed(streak.checks(), streak.since(), now);
    }

    /// Whether only time is missing.
    boolean hasEnoughFailures(int checks) {
        return checks >= failures;
    }
}
