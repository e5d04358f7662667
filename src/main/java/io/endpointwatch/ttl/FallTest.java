package io.endpointwatch.ttl;

import java.util.Optional;

/// The test for a fall: too many entries in a row are below the old TTL.
final class FallTest {
    /// The limit is low because a check each minute runs this test half a million times a year.
    static final double ALPHA = Math.log(1e-8);
    /// For short TTLs, rounding overstates the probability, so a higher limit gives the same error rate.
    private static final double ALPHA_SHORT = Math.log(5e-8);
    private static final int SHORT = 50;
    /// If the samples are above this share of the level, even [EntrySamples#MOST] of them stay above the limit.
    private static final double LIMIT = Math.exp(ALPHA_SHORT / EntrySamples.MOST);

    private FallTest() {}

    /// The best change point to a lower level. If nothing changed, each of the latest samples is at most their
    /// maximum with probability at most maximum / level.
    ///
    /// @param slack seconds added to an age, for rounding or a fixed interval
    static Optional<ChangePoint> best(LevelSamples levels, double slack) {
        ChangePoint best = null;
        int size = levels.values().length;
        for (int newer = 1; newer <= size && size - newer + levels.older() >= ChangePoint.FEWEST_BEFORE; newer++) {
            int from = levels.before()[size - newer].level();
            int to = levels.after()[size - newer].greatest();
            if (to + slack < from * LIMIT) {
                double chance = newer * Math.log((to + slack) / from);
                double least = best != null ? best.chance() : from < SHORT ? ALPHA_SHORT : ALPHA;
                best = chance < least ? new ChangePoint(from, to, newer, chance) : best;
            }
        }
        return Optional.ofNullable(best);
    }
}
