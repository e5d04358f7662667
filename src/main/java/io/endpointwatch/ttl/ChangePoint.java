package io.endpointwatch.ttl;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The latest entries show another level than those before.
///
/// Where nothing changed, the first sight of an entry is below q times its TTL with probability at most q, because
/// checks meet an entry at an age that is independent of it. All tests rest on that; each bounds the probability of
/// what was seen.
///
/// @param from the level before, in seconds
/// @param to the level of the latest
/// @param newer how many of the latest those are
/// @param chance the natural logarithm of the probability of it where nothing changed
record ChangePoint(int from, int to, int newer, double chance) {
    /// How many sights must show a level before it can be left.
    static final int FEWEST_BEFORE = 3;

    double confidence() {
        return 1 - Math.exp(chance);
    }

    /// The least likely of all shifts that are unlikely enough.
    ///
    /// @param pace of the checks; at a fixed interval, entries may all be met as much later as checks are apart
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
