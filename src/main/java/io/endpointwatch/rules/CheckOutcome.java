package io.endpointwatch.rules;

import java.util.Locale;

/// What a check found, in a word.
public enum CheckOutcome {
    /// The first look that gave addresses.
    BASELINE,
    /// Nothing to report.
    UNCHANGED,
    /// There are changes.
    CHANGED,
    /// No vantage got an address.
    FAILING;

    /// Such as `unchanged`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
