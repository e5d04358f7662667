package io.endpointwatch.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The product-limit estimate of a survival curve from times of which some are censored (E. L. Kaplan and P. Meier,
/// "Nonparametric estimation from incomplete observations", Journal of the American Statistical Association 53,
/// 1958). Of an end and a censoring at the same time, the end counts first.
final class KaplanMeier {
    private final long[] times;
    private final double[] survival;

    private KaplanMeier(long[] times, double[] survival) {
        this.times = times;
        this.survival = survival;
    }

    /// How long something lived, as far as is known.
    ///
    /// @param time in milliseconds, not negative
    /// @param ended whether it ended then; otherwise it was still alive
    record Life(long time, boolean ended) {}

    static KaplanMeier of(List<Life> lives) {
        List<Life> sorted = lives.stream()
                .sorted(Comparator.comparingLong(Life::time).thenComparing(life -> !life.ended))
                .toList();
        long[] times = new long[sorted.size()];
        double[] survival = new double[sorted.size()];
        double alive = 1;
        for (int i = 0; i < times.length; i++) {
            int atRisk = times.length - i;
            alive *= sorted.get(i).ended ? (atRisk - 1.0) / atRisk : 1;
            times[i] = sorted.get(i).time;
            survival[i] = alive;
        }
        return new KaplanMeier(times, survival);
    }

    /// The probability to live longer than a time, from 0 to 1. Beyond the longest time it stays what it was
    /// there.
    double after(long time) {
        int found = Arrays.binarySearch(times, time);
        int behind = found < 0 ? -found - 1 : found + 1;
        while (behind < times.length && times[behind] == time) {
            behind++;
        }
        return behind == 0 ? 1 : survival[behind - 1];
    }
}
