package io.endpointwatch.network;

import java.util.Locale;

/// An IP address family and the length of its addresses.
public enum Family {
    IPV4(32, 24),
    IPV6(128, 48);

    private final int bits;
    private final int longestRouted;

    Family(int bits, int longestRouted) {
        this.bits = bits;
        this.longestRouted = longestRouted;
    }

    /// The length of an address in bits: 32 or 128.
    public int bits() {
        return bits;
    }

    /// The length of the longest prefixes that networks commonly accept from each other: 24 or 48.
    public int longestRouted() {
        return longestRouted;
    }

    /// The family's name in requests and documents: `ipv4` or `ipv6`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The family for a text that [#toString()] returned.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Family parse(String text) {
        for (Family family : values()) {
            if (family.toString().equals(text)) {
                return family;
            }
        }
        throw new IllegalArgumentException("not an address family: " + text + "; accepted: ipv4, ipv6");
    }
}
