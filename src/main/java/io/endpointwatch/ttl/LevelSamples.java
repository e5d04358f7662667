package io.endpointwatch.ttl;

import java.util.Arrays;

/// The sights of the present level, ready to be cut in two at any point.
///
/// @param all the recent ones
/// @param values those of them that a level may be taken from
/// @param before the top of all that came before the value of an index
/// @param after the top of the values from an index on
/// @param older how many came before the recent ones
record LevelSamples(int[] all, int[] values, TwoGreatest[] before, TwoGreatest[] after, int older) {
    private static final int ENOUGH_FOR_QUANTILE = 10;
    private static final int OUTLIER = 4;

    static LevelSamples of(EntrySamples sights) {
        int[] present = sights.present();
        int cap = cap(present);
        int[] values = cap == Integer.MAX_VALUE
                ? present
                : Arrays.stream(present).filter(v -> v <= cap).toArray();
        return new LevelSamples(
                present, values, before(older(sights, cap), values), after(values), sights.olderCount());
    }

    /// The top of all sights of the level, as [#whole()] has it.
    static TwoGreatest top(EntrySamples sights) {
        int[] present = sights.present();
        int cap = cap(present);
        TwoGreatest top = older(sights, cap);
        for (int one : present) {
            top = one <= cap ? top.with(one) : top;
        }
        return top;
    }

    private static TwoGreatest older(EntrySamples sights, int cap) {
        TwoGreatest top = TwoGreatest.NONE;
        for (int one : sights.older()) {
            top = one <= cap ? top.with(one) : top;
        }
        return top;
    }

    /// Four times the 90th percentile, once there are ten: a resolver that lies now and then must not fool.
    private static int cap(int[] present) {
        if (present.length < ENOUGH_FOR_QUANTILE || !hasOutliers(present)) {
            return Integer.MAX_VALUE;
        }
        int[] sorted = present.clone();
        Arrays.sort(sorted);
        return (int) Math.min(Integer.MAX_VALUE, OUTLIER * (sorted[sorted.length - topTenth(sorted)] + 1L));
    }

    private static boolean hasOutliers(int[] present) {
        int greatest = 0;
        for (int one : present) {
            greatest = Math.max(greatest, one);
        }
        int near = 0;
        for (int one : present) {
            near += OUTLIER * (one + 1L) >= greatest ? 1 : 0;
        }
        return near < topTenth(present);
    }

    /// How many are at least the 90th percentile.
    private static int topTenth(int[] present) {
        return present.length - (int) Math.ceil(0.9 * present.length) + 1;
    }

    private static TwoGreatest[] before(TwoGreatest start, int[] values) {
        TwoGreatest[] tops = new TwoGreatest[values.length + 1];
        tops[0] = start;
        for (int i = 0; i < values.length; i++) {
            tops[i + 1] = tops[i].with(values[i]);
        }
        return tops;
    }

    private static TwoGreatest[] after(int[] values) {
        TwoGreatest[] tops = new TwoGreatest[values.length + 1];
        tops[values.length] = TwoGreatest.NONE;
        for (int i = values.length - 1; i >= 0; i--) {
            tops[i] = tops[i + 1].with(values[i]);
        }
        return tops;
    }

    /// Of all sights of the level.
    TwoGreatest whole() {
        return before[values.length];
    }
}
