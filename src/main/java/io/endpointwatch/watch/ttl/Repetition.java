package io.endpointwatch.watch.ttl;

import java.util.Optional;

/// The test of a vantage that shows entries whole, because our own questions fill its cache: another value that repeats is
/// the new TTL.
final class Repetition {
    private static final double ALPHA = Math.log(1e-7);
    private static final int FEWEST = 3;
    private static final double ROUNDING = 2;
    /// Eight of nine entries were whole.
    private static final int WHOLE_OF = 9;

    private Repetition() {
    }

    static Optional<Shift> best(Levels levels, Pace pace) {
        int[] all = levels.all();
        int newer = trailingEqual(all);
        int before = all.length - newer;
        if (newer < FEWEST || before < Shift.FEWEST_BEFORE) {
            return Optional.empty();
        }
        int from = level(levels, before);
        int to = all[all.length - 1];
        int partial = before - equalTo(all, before, from);
        double chance = chance(newer, (partial + 1.0) / (before + 2), Math.min(width(from, to), pace.gapSeconds()));
        return partial * WHOLE_OF <= before && Math.abs(from - to) > 1 && chance < ALPHA
                ? Optional.of(new Shift(from, to, newer, chance))
                : Optional.empty();
    }

    /// That so many in a row are not whole, and agree.
    private static double chance(int newer, double partial, double width) {
        return newer * Math.log(partial) + (newer - 1) * Math.log(Math.min(1, ROUNDING / width));
    }

    /// The seconds over which values would be spread where nothing changed. A resolver that renews entries when they are
    /// asked for in the last tenth of their life shows a row of sights in that tenth.
    private static double width(int from, int to) {
        return to <= from / 10 + 1 ? Math.max(1, from / 10.0) : Math.max(from, to);
    }

    private static int level(Levels levels, int before) {
        Top top = levels.before()[0];
        for (int i = 0; i < before; i++) {
            top = top.with(levels.all()[i]);
        }
        return top.level();
    }

    private static int trailingEqual(int[] all) {
        int last = all[all.length - 1];
        int count = 0;
        while (count < all.length && Math.abs(all[all.length - 1 - count] - last) <= 1) {
            count++;
        }
        return count;
    }

    private static int equalTo(int[] all, int before, int level) {
        int count = 0;
        for (int i = 0; i < before; i++) {
            count += Math.abs(all[i] - level) <= 1 ? 1 : 0;
        }
        return count;
    }
}
