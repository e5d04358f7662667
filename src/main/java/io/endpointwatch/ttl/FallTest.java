package io.endpointwatch.ttl;

import java.util.Optional;

/// The test for a fall: too many entries in a row that would all be seen too old.
final class FallTest {
    /// A check a minute asks this question half a million times a year.
    static final double ALPHA = Math.log(1e-8);
    /// Rounding overstates the probabilities of a short TTL by so much that this is enough.
    private static final double ALPHA_SHORT = Math.log(5e-8);
    private static final int SHORT = 50;
    /// No row is long enough for more of the level.
    private static final double LIMIT = Math.exp(ALPHA_SHORT / EntrySamples.MOST);

    private FallTest() {}

    /// Each of the latest is at most their greatest with probability at most that part of the level before.
    ///
    /// @param slack how many seconds more than its probability says an age may be
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
