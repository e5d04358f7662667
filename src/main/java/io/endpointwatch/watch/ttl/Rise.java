package io.endpointwatch.watch.ttl;

import java.util.Optional;

/// The test for a rise: entries that would have shown the higher TTL before, if it had been there.
final class Rise {
    private static final double ALPHA = Fall.ALPHA;
    /// The width of what counts as one value, in seconds: rounding makes it one more or less.
    private static final double PIN = 3;

    private Rise() {
    }

    static Optional<Shift> best(Levels levels, double gapSeconds) {
        Shift best = null;
        int size = levels.values().length;
        for (int newer = 2; newer <= size && size - newer + levels.older() >= Shift.FEWEST_BEFORE; newer++) {
            int from = levels.before()[size - newer].greatest();
            int to = levels.after()[size - newer].level();
            if (to > from + 1) {
                double chance = chance(levels, size - newer, from, to, gapSeconds);
                if (chance < (best == null ? ALPHA : best.chance())) {
                    best = new Shift(from, to, newer, chance);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// Each of those before is at most `from` with probability at most that part of `to`; and that so many show the very
    /// value `from`, as entries do that are seen whole, is less likely still.
    private static double chance(Levels levels, int recent, int from, int to, double gapSeconds) {
        double below = (from + 1.0) / to;
        int pinned = 0;
        for (int i = 0; i < recent; i++) {
            pinned += Math.abs(levels.values()[i] - from) <= 1 ? 1 : 0;
        }
        double pin = Math.min(below, PIN / Math.min(to, gapSeconds));
        return Binomial.logTail(recent, pinned, pin, below - pin) + levels.older() * Math.log(below);
    }
}
