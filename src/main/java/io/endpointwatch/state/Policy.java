package io.endpointwatch.state;

import io.endpointwatch.network.Allowlist;
import java.time.Duration;
import java.util.Optional;

/// What a request says about judging.
///
/// @param allow the allowlist; if empty, the accepted list alone decides, and without both every address is unjudged
/// @param forgetAfter how long an address stays in the pool unseen; positive
/// @param confirmFailures consecutive failed checks before failing is announced; at least 1
/// @param remindEvery time between messages while a breach or an outage lasts; zero: never
/// @param digestEvery least time between messages that are not critical; zero: no limit
/// @param notifyBaseline whether the first look is announced
public record Policy(
        Optional<Allowlist> allow,
        Tracking tracking,
        Duration forgetAfter,
        int confirmFailures,
        Duration remindEvery,
        Duration digestEvery,
        boolean notifyBaseline) {
    /// What a request gets that says nothing.
    public static final Policy DEFAULT = new Policy(
            Optional.empty(), Tracking.POOL, Duration.ofDays(7), 2, Duration.ofDays(1), Duration.ZERO, false);

    public Policy {
        if (!forgetAfter.isPositive() || remindEvery.isNegative() || digestEvery.isNegative() || confirmFailures < 1) {
            throw new IllegalArgumentException("a policy of forgetAfter " + forgetAfter + ", remindEvery " + remindEvery
                    + ", digestEvery " + digestEvery + ", confirmFailures " + confirmFailures);
        }
    }

    public Policy withAllow(Allowlist list) {
        return new Policy(
                Optional.of(list), tracking, forgetAfter, confirmFailures, remindEvery, digestEvery, notifyBaseline);
    }

    public Policy withTracking(Tracking other) {
        return new Policy(allow, other, forgetAfter, confirmFailures, remindEvery, digestEvery, notifyBaseline);
    }

    public Policy withDigestEvery(Duration time) {
        return new Policy(allow, tracking, forgetAfter, confirmFailures, remindEvery, time, notifyBaseline);
    }

    public Policy withNotifyBaseline() {
        return new Policy(allow, tracking, forgetAfter, confirmFailures, remindEvery, digestEvery, true);
    }
}
