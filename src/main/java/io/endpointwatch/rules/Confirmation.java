package io.endpointwatch.rules;

import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;

/// When failures in a row confirm each other. Two checks that come close to each other see one event: schedulers
/// deliver an invocation twice, and windows let checks meet. So each failure after the first takes half of the usual
/// time between checks, which is the mean less the mean deviation, and 30 s at least.
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
    boolean isGiven(int checks, Instant since, Instant now) {
        return isOften(checks) && !now.isBefore(since.plus(time));
    }

    boolean isGiven(FailureStreak streak, Instant now) {
        return isGiven(streak.checks(), streak.since(), now);
    }

    /// Whether only time is missing.
    boolean isOften(int checks) {
        return checks >= failures;
    }
}
