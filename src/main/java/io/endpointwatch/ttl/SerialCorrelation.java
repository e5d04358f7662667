package io.endpointwatch.ttl;

/// The test whether successive values depend on each other.
final class SerialCorrelation {
    private static final double STRONG = 0.5;
    private static final int FEWEST = 16;
    /// Constant values are not correlated. Rounding to seconds gives them a variance below this.
    private static final double LEAST_VARIANCE = 0.3;

    private SerialCorrelation() {}

    /// Whether the autocorrelation at lag 1 or 2 is above 0.5 or below -0.5. The values are first split in two
    /// parts, each with its own mean, at the best point. So a single change of level does not count as
    /// correlation. False for fewer than [#FEWEST] values.
    static boolean isStrong(int[] values) {
        if (values.length < FEWEST) {
            return false;
        }
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int split = 0; split < values.length; split++) {
            double variance = variance(centred(values, split));
            best = variance < least ? split : best;
            least = Math.min(least, variance);
        }
        double[] rest = centred(values, best);
        return least >= LEAST_VARIANCE * values.length
                && (isStrong(rest, best, 1, least) || isStrong(rest, best, 2, least));
    }

    private static double variance(double[] rest) {
        return products(rest, 0, rest.length, 0);
    }

    private static double[] centred(int[] values, int split) {
        double[] rest = new double[values.length];
        centre(values, 0, split, rest);
        centre(values, split, values.length, rest);
        return rest;
    }

    private static boolean isStrong(double[] rest, int split, int lag, double variance) {
        double sum = products(rest, 0, split, lag) + products(rest, split, rest.length, lag);
        return Math.abs(sum) > STRONG * variance;
    }

    private static void centre(int[] values, int from, int to, double[] rest) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        for (int i = from; i < to; i++) {
            rest[i] = values[i] - sum / (to - from);
        }
    }

    private static double products(double[] rest, int from, int to, int lag) {
        double sum = 0;
        for (int i = from + lag; i < to; i++) {
            sum += rest[i] * rest[i - lag];
        }
        return sum;
    }
}
