package io.endpointwatch.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long a list lasts: the time until the first answer outside it, as lists show that were made the same way in
/// the past.
///
/// @param lasts how long at least, with 90 % confidence
/// @param holds the probability to hold for usual times, in order; none that the history does not bear
/// @param curve the estimated survival curve, by time: of lists like this, how many still hold; never rising
public record Lifetime(Lasts lasts, List<Holds> holds, List<Holds> curve) {
    /// The confidence of [Lasts].
    public static final double CONFIDENCE = 0.9;

    public Lifetime {
        holds = List.copyOf(holds);
        curve = List.copyOf(curve);
    }

    /// A time that a list lasts.
    ///
    /// @param confidence from 0 to 1
    /// @param atLeast so long with this confidence; zero if not even an hour is
    /// @param trials lists of the past that were tried
    /// @param ended those that an answer ended
    /// @param history from the first of these lists to the end
    public record Lasts(double confidence, Duration atLeast, int trials, int ended, Duration history) {}

    /// How likely a list still holds.
    ///
    /// @param after so long after it was made
    /// @param probability from 0 to 1
    public record Holds(Duration after, double probability) {}

    /// The probability to hold for a time; empty if the history does not bear it.
    public Optional<Double> holdsFor(Duration time) {
        return holds.stream()
                .filter(one -> one.after().equals(time))
                .map(Holds::probability)
                .findFirst();
    }
}
