package io.endpointwatch.watch.ttl;

import java.util.Optional;

/// The test for a fall: too many entries in a row that would all be seen too old.
final class Fall {
    /// A check a minute asks this question half a million times a year.
    static final double ALPHA = Math.log(5e-8);
    /// By number of entries, the part of the level that so many must stay below.
    private static final double[] PART = parts();

    private Fall() {
    }

    /// Each of the latest is at most their greatest with probability at most that part of the level before.
    static Optional<Shift> best(Levels levels) {
        Shift best = null;
        int size = levels.values().length;
        for (int newer = 1; newer <= size && size - newer + levels.older() >= Shift.FEWEST_BEFORE; newer++) {
            int from = levels.before()[size - newer].level();
            int to = levels.after()[size - newer].greatest();
            if (to + 1 < from * PART[newer]) {
                double chance = newer * Math.log((to + 1.0) / from);
                best = best != null && best.chance() <= chance ? best : new Shift(from, to, newer, chance);
            }
        }
        return Optional.ofNullable(best);
    }

    private static double[] parts() {
        double[] parts = new double[FirstSights.MOST + 1];
        for (int newer = 1; newer < parts.length; newer++) {
            parts[newer] = Math.exp(ALPHA / newer);
        }
        return parts;
    }
}
