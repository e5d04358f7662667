package io.endpointwatch.report;

import java.time.Duration;

/// What a list has to reach to be recommended.
///
/// @param holdsFor how long the list has to hold, positive
/// @param with the probability of that, above 0 and below 1
public record VerdictTarget(Duration holdsFor, double with) {
    /// A month is how often people review a firewall. At 0.7 a yes was right in 9 of 10 cases: see
    /// docs/calibration.md.
    public static final VerdictTarget DEFAULT = new VerdictTarget(Duration.ofDays(30), 0.7);

    public VerdictTarget {
        if (!holdsFor.isPositive()) {
            throw new IllegalArgumentException("a list that has to hold for " + holdsFor);
        }
        if (!(with > 0 && with < 1)) {
            throw new IllegalArgumentException("a list that has to hold with a probability of " + with);
        }
    }
}
