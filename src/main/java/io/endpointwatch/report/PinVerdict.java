package io.endpointwatch.report;

import java.util.Locale;

/// Whether the addresses of an endpoint can be pinned in a firewall.
public enum PinVerdict {
    PIN_ADDRESSES,
    PIN_PREFIXES,
    DO_NOT_PIN;

    /// Such as `pin-addresses`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
