package io.endpointwatch.ttl;

import java.util.Arrays;

/// The samples of the present level, prepared so that a test can split them at any index.
///
/// @param all the recent samples
/// @param values those of them that are no outliers
/// @param before for each index, the two greatest of all samples before it
/// @param after for each index, the two greatest of the values from it on
/// @param older how many samples came before the recent ones
record LevelSamples(int[] all, int[] values, TwoGreatest[] before, TwoGreatest[] after, int older) {
    private static final int ENOUGH_FOR_QUANTILE = 10;
    private static final int OUTLIER = 4;

    static LevelSamples of(EntrySamples samples) {
        int[] present = samples.present();
        int cap = cap(present);
        int[] values = cap == Integer.MAX_VALUE
                ? present
                : Arrays.stream(present).filter(v -> v <= cap).toArray();
        return new LevelSamples(
                present, values, before(older(samples, cap), values), after(values), samples.olderCount());
    }

    /// The two greatest samples of the level. The same as [#whole()], without building the rest.
    static TwoGreatest top(EntrySamples samples) {
        int[] present = samples.present();
        int cap = cap(present);
        TwoGreatest top = older(samples, cap);
        for (int one : present) {
            top = one <= cap ? top.with(one) : top;
        }
        return top;
    }

    private static TwoGreatest older(EntrySamples samples, int cap) {
        TwoGreatest top = TwoGreatest.NONE;
        for (int one : samples.older()) {
            top = one <= cap ? top.with(one) : top;
        }
        return top;
    }

    /// Samples above this are outliers, such as a wrong TTL from a faulty resolver. It is four times the 90th
    /// percentile, with at least ten samples.
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

    /// How many samples are at or above the 90th percentile.
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

    /// The two greatest samples of the whole level.
    TwoGreatest whole() {
        return before[values.length];
    }
}
