package io.endpointwatch.change;

import java.util.Arrays;
import java.util.Locale;

/// What of an endpoint's answers, or of its published lists, may change again and again though nothing moves.
public enum Variation {
    /// CNAME chains that lead to known addresses.
    CHAINS,
    /// The AD flag of a vantage (RFC 4035 section 3.2.3).
    DNSSEC,
    /// A family that has addresses and has none (NODATA) by turns.
    FAMILIES,
    /// Addresses that leave the pool and return.
    ADDRESSES,
    /// The published TTL of an owner name, or how its TTLs behave.
    TTLS,
    /// A vantage that fails and answers by turns.
    RESOLUTION,
    /// Ranges that leave a published list and return.
    RANGES,
    /// A published list that can be read and cannot by turns.
    PUBLISHERS;

    /// The variation that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Variation parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a kind of variation: " + text));
    }

    /// The name in documents, such as `chains`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
