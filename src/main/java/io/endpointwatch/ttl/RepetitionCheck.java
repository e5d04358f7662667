package io.endpointwatch.ttl;

import java.util.Arrays;
import java.util.Optional;

/// The test for a resolver that shows entries at their full TTL, because only our own queries fill its cache. A
/// different value that repeats is the new TTL.
final class RepetitionCheck {
    private static final double ALPHA = Math.log(1e-7);
    private static final int FEWEST = 3;
    private static final double ROUNDING = 2;
    /// At least eight of nine entries were at their full TTL.
    private static final int WHOLE_OF = 9;
    private static final int WHOLE_TIMES = 3;

    private RepetitionCheck() {}

    static Optional<ChangePoint> best(LevelSamples levels, IntervalStatistics pace) {
        return best(levels, pace, 1).or(() -> best(levels, pace, 1 + 2 * pace.gapSeconds()));
    }

    /// @param young by how many seconds the first sample of an entry may be lower and still count as the full
    ///         TTL. If our own query renews an entry before it expires, the next check meets it at that age.
    private static Optional<ChangePoint> best(LevelSamples levels, IntervalStatistics pace, double young) {
        int[] all = levels.all();
        int newer = trailingEqual(all, young);
        int before = all.length - newer;
        if (newer < FEWEST || before < ChangePoint.FEWEST_BEFORE) {
            return Optional.empty();
        }
        int from = level(levels, before);
        int to = Arrays.stream(all, before, all.length).max().orElseThrow();
        int partial = before - equalTo(all, before, from, young);
        boolean isConstant = partial == 0 && equalTo(all, before, from, 0) == before;
        double chance = chance(newer, (partial + 1.0) / (before + 2), Math.min(width(from, to), pace.gapSeconds()));
        return partial * WHOLE_OF <= before && isClear(from, to, young, partial, isConstant, pace) && chance < ALPHA
                ? Optional.of(new ChangePoint(from, to, newer, chance))
                : Optional.empty();
    }

    /// Whether the later value differs enough from full entries and from entries that our own query renewed.
    private static boolean isClear(
            int from, int to, double young, int partial, boolean isConstant, IntervalStatistics pace) {
        int apart = Math.abs(from - to);
        boolean isCold = pace.gapSeconds() >= from;
        if (young > 1) {
            return from >= WHOLE_TIMES * young && apart > young;
        }
        if (isCold || isConstant) {
            return apart > 1;
        }
        return apart > 2 && (partial == 0 || apart > Math.min(1 + 2 * pace.gapSeconds(), from / 4.0));
    }

    /// The logarithm of the probability that this many samples in a row are below the full TTL, and agree.
    private static double chance(int newer, double partial, double width) {
        return newer * Math.log(partial) + (newer - 1) * Math.log(Math.min(1, ROUNDING / width));
    }

    /// The range in seconds over which values would spread if nothing changed. Some resolvers renew an entry in
    /// the last tenth of its TTL, or in its last two seconds. They then show several samples in that range.
    private static double width(int from, int to) {
        double late = Math.max(3, from / 10.0);
        return to <= late + 1 ? Math.max(1, late) : Math.max(from, to);
    }

    private static int level(LevelSamples levels, int before) {
        TwoGreatest top = levels.before()[0];
        for (int i = 0; i < before; i++) {
            top = top.with(levels.all()[i]);
        }
        return top.level();
    }

    /// How many of the latest samples agree with each other.
    private static int trailingEqual(int[] all, double young) {
        int least = all[all.length - 1];
        int most = least;
        int count = 0;
        while (count < all.length) {
            int one = all[all.length - 1 - count];
            if (Math.max(most, one) - Math.min(least, one) > young) {
                break;
            }
            least = Math.min(least, one);
            most = Math.max(most, one);
            count++;
        }
        return count;
    }

    private static int equalTo(int[] all, int before, int level, double young) {
        int count = 0;
        for (int i = 0; i < before; i++) {
            count += all[i] - level <= Math.min(1, young) && level - all[i] <= young ? 1 : 0;
        }
        return count;
    }
}
