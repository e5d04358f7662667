package io.endpointwatch.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
        return recommends().isPresent();
    }

    /// The kind of list that it recommends.
    public Optional<Pinning> recommends() {
        return switch (this) {
            case PIN_ADDRESSES -> Optional.of(Pinning.ADDRESSES);
            case PIN_PREFIXES -> Optional.of(Pinning.PREFIXES);
            case PIN_PUBLISHED -> Optional.of(Pinning.PUBLISHED);
            case TOO_EARLY, DO_NOT_PIN -> Optional.empty();
        };
    }

    /// The verdict that recommends a kind of list; empty if none does.
    static Optional<PinVerdict> recommending(Pinning kind) {
        return Arrays.stream(values())
                .filter(one -> one.recommends().filter(its -> its == kind).isPresent())
                .findFirst();
    }

    /// Such as `pin-addresses`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
