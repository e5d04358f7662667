package io.endpointwatch.change;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/// How bad it is, in rising order.
public enum Severity {
    NONE,
    INFO,
    WARNING,
    CRITICAL;

    /// The worse of the two.
    public Severity or(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The worst of several; [#NONE] of none.
    public static Severity worst(Collection<Severity> several) {
        return several.stream().reduce(NONE, Severity::or);
    }

    /// The severity that [#toString()] names so.
    public static Severity parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a severity: " + text));
    }

    /// `none`, `info`, `warning` or `critical`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
