package io.endpointwatch.watch.ttl;

/// Whether successive values depend on each other.
final class Correlation {
    private static final double STRONG = 0.5;
    private static final int FEWEST = 16;
    /// Constant values, up to the rounding of seconds, are not correlated.
    private static final double LEAST_VARIANCE = 0.3;

    private Correlation() {
    }

    /// Whether the autocorrelation at lag 1 or 2 is above a half either way, wherever the values are cut in two parts
    /// with means of their own: a shift alone is no correlation. Too few values say nothing.
    static boolean isStrong(int[] values) {
        for (int split = 0; split < values.length; split++) {
            if (!isStrong(values, split)) {
                return false;
            }
        }
        return values.length >= FEWEST;
    }

    private static boolean isStrong(int[] values, int split) {
        double[] rest = new double[values.length];
        centre(values, 0, split, rest);
        centre(values, split, values.length, rest);
        double variance = products(rest, 0, split, 0) + products(rest, split, rest.length, 0);
        if (variance < LEAST_VARIANCE * values.length) {
            return false;
        }
        return isStrong(rest, split, 1, variance) || isStrong(rest, split, 2, variance);
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
