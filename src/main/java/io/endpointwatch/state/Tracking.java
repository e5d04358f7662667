package io.endpointwatch.state;

import java.util.Locale;

/// When an address that is not seen counts as removed.
public enum Tracking {
    /// After nobody saw it for [Policy#forgetAfter()]: a rotating subset of a pool is no change.
    POOL,
    /// As soon as it is gone from a check in which every vantage answered.
    EXACT;

    /// `pool` or `exact`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
