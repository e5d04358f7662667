package io.endpointwatch.report;

import java.util.Locale;

/// Whether the addresses of an endpoint can be pinned in a firewall.
public enum PinVerdict {
    /// The history is too short: there is no advice.
    TOO_EARLY,
    PIN_ADDRESSES,
    PIN_PREFIXES,
    /// Pin what the operator of the endpoint publishes.
    PIN_PUBLISHED,
    DO_NOT_PIN;

    /// Whether it recommends a list.
    public boolean isYes() {
        return this == PIN_ADDRESSES || this == PIN_PREFIXES || this == PIN_PUBLISHED;
    }

    /// Such as `pin-addresses`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
