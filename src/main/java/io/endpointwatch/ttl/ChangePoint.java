package io.endpointwatch.ttl;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// A point in the sequence of entries after which they show another TTL.
///
/// Checks meet an entry at an age that is independent of it. If the TTL did not change, the first sample is
/// therefore below q times the TTL with probability at most q. All tests use this bound.
///
/// @param from the level before the point, in seconds
/// @param to the level after the point, in seconds
/// @param newer how many entries come after the point
/// @param chance the natural logarithm of the probability of these samples if the TTL did not change
record ChangePoint(int from, int to, int newer, double chance) {
    /// How many samples must show a level before a change away from it is accepted.
    static final int FEWEST_BEFORE = 3;

    double confidence() {
        return 1 - Math.exp(chance);
    }

    /// The change point with the lowest probability, among those below their test's limit.
    ///
    /// @param pace of the checks. At a fixed interval, all entries may be met later by up to one interval.
    static Optional<ChangePoint> best(LevelSamples levels, IntervalStatistics pace) {
        double slack = pace.isFixed(levels.whole().greatest()) ? pace.gapSeconds() : 1;
        return Stream.of(
                        FallTest.best(levels, slack),
                        RiseTest.best(levels, pace, slack),
                        RepetitionCheck.best(levels, pace))
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble(ChangePoint::chance));
    }
}
