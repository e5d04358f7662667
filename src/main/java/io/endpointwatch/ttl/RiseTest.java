package io.endpointwatch.ttl;

import java.util.Optional;

/// The test for a rise: the higher TTL would already have shown in the older entries.
final class RiseTest {
    private static final double ALPHA = FallTest.ALPHA;
    /// Samples within this range count as one value, in seconds: rounding changes a value by one.
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

    /// If nothing changed, each older sample is at most their maximum with probability `below`. Many samples at
    /// exactly that maximum, as from full entries, make it less likely still.
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
