package io.endpointwatch.ttl;

import java.util.Optional;

/// The test for a rise: entries that would have shown the higher TTL before, if it had been there.
final class RiseTest {
    private static final double ALPHA = FallTest.ALPHA;
    /// The width of what counts as one value, in seconds: rounding makes it one more or less.
    private static final double PIN = 3;

    private RiseTest() {}

    static Optional<ChangePoint> best(LevelSamples levels, IntervalStatistics pace, double slack) {
        ChangePoint best = null;
        int size = levels.values().length;
        for (int newer = 2; newer <= size && size - newer + levels.older() >= ChangePoint.FEWEST_BEFORE; newer++) {
            int from = levels.before()[size - newer].greatest();
            int to = levels.after()[size - newer].level();
            if (to > from + 1) {
                double chance =
                        chance(levels, size - newer, (from + slack) / to, PIN / Math.min(to, pace.gapSeconds()));
                if (chance < (best == null ? ALPHA : best.chance())) {
                    best = new ChangePoint(from, to, newer, chance);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// Each of those before is at most their greatest with probability `below`; and that so many show that very
    /// value, as entries do that are seen whole, is less likely still.
    private static double chance(LevelSamples levels, int recent, double below, double pinning) {
        int from = levels.before()[recent].greatest();
        int pinned = 0;
        for (int i = 0; i < recent; i++) {
            pinned += Math.abs(levels.values()[i] - from) <= 1 ? 1 : 0;
        }
        double part = Math.min(1, below);
        double pin = Math.min(part, pinning);
        return Binomial.logTail(recent, pinned, pin, part - pin) + levels.older() * Math.log(part);
    }
}
