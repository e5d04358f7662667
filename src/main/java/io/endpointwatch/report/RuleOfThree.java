package io.endpointwatch.report;

import java.time.Duration;

/// What seeing nothing shows (J. A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all right?",
/// JAMA 249, 1983): with 95 % confidence, something that did not happen in n independent trials has a probability of
/// at most 3/n, since 0.95 = 1 − (1 − p)^n is solved by p ≈ −ln 0.05 / n.
final class RuleOfThree {
    private static final double EVENTS = 3;

    private RuleOfThree() {}

    /// The bound, from 0 to 1.
    ///
    /// @param trials at least 1
    static double atMost(long trials) {
        if (trials < 1) {
            throw new IllegalArgumentException(trials + " trials show nothing");
        }
        return Math.min(1, EVENTS / trials);
    }

    /// The least mean time between two events that fits so long a time without one.
    static Duration rarerThanEvery(Duration without) {
        return without.dividedBy((long) EVENTS);
    }
}
