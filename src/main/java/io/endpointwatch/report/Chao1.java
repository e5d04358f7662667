package io.endpointwatch.report;

/// How many kinds there are at least, from how many were seen once and twice (A. Chao, "Nonparametric estimation of the
/// number of classes in a population", Scandinavian Journal of Statistics 11, 1984), in the bias-corrected form that is
/// defined without any that were seen twice, with its log-normal 95 % interval (A. Chao, Biometrics 43, 1987).
///
/// @param seen kinds that were seen
/// @param estimate kinds that there are, at least `seen`
/// @param standardError of the estimate
/// @param low the lower end of the interval, at least `seen`
/// @param high the upper end of the interval
public record Chao1(long seen, double estimate, double standardError, double low, double high) {
    private static final double NORMAL_95 = 1.96;

    /// @param once kinds that were seen exactly once
    /// @param twice kinds that were seen exactly twice
    static Chao1 of(long seen, long once, long twice) {
        if (once < 0 || twice < 0 || once + twice > seen) {
            throw new IllegalArgumentException(
                    "of " + seen + " kinds, " + once + " seen once and " + twice + " seen twice");
        }
        double missing = once * (once - 1.0) / (2 * (twice + 1.0));
        double variance = variance(seen + missing, once, twice);
        double spread = missing == 0 ? 1 : Math.exp(NORMAL_95 * Math.sqrt(Math.log1p(variance / (missing * missing))));
        return new Chao1(seen, seen + missing, Math.sqrt(variance), seen + missing / spread, seen + missing * spread);
    }

    private static double variance(double estimate, double once, double twice) {
        if (once <= 1) {
            return 0;
        }
        double pairs = once * (once - 1) / (2 * (twice + 1));
        double cross = once * square(2 * once - 1) / (4 * square(twice + 1));
        return twice == 0
                ? pairs + once * square(2 * once - 1) / 4 - square(square(once)) / (4 * estimate)
                : pairs + cross + square(once) * twice * square(once - 1) / (4 * square(square(twice + 1)));
    }

    /// `9 (9 to 15)`: the estimate and the interval, in whole kinds.
    @Override
    public String toString() {
        return Math.round(low) == Math.round(high)
                ? Long.toString(Math.round(estimate))
                : Math.round(estimate) + " (" + Math.round(low) + " to " + Math.round(high) + ")";
    }

    private static double square(double number) {
        return number * number;
    }
}
