package io.endpointwatch.bench;

import java.util.Locale;

/// A target for a median.
///
/// @param most true if `bound` is a maximum, false if it is a minimum
/// @param bound the target in the unit of the group
/// @param why the reason for the bound; empty if it is arbitrary
record Aim(boolean most, double bound, String why) {
    static Aim atMost(double bound) {
        return new Aim(true, bound, "");
    }

    static Aim atMost(double bound, String why) {
        return new Aim(true, bound, why);
    }

    static Aim atLeast(double bound) {
        return new Aim(false, bound, "");
    }

    boolean isMet(double median) {
        return most ? median <= bound : median >= bound;
    }

    /// Such as `≤ 60: met`.
    String text(double median) {
        return (most ? "≤ " : "≥ ")
                + number(bound)
                + (why.isEmpty() ? "" : " (" + why + ")")
                + (isMet(median) ? ": met" : ": MISSED");
    }

    /// A number with three significant figures; whole numbers without decimals.
    static String number(double value) {
        return Math.abs(value) >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : Math.abs(value) >= 100 || value == Math.rint(value)
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : Math.abs(value) >= 10
                                ? String.format(Locale.ROOT, "%.1f", value)
                                : String.format(Locale.ROOT, "%.2f", value);
    }
}
