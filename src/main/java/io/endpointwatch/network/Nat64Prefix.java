package io.endpointwatch.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An IPv6 prefix of a NAT64 translator. A connection to an address in it reaches the embedded IPv4 address
/// (RFC 6052 section 2.2).
///
/// @param prefix an IPv6 prefix with one of [#LENGTHS]
public record Nat64Prefix(Prefix prefix) implements Comparable<Nat64Prefix> {
    /// The lengths that RFC 6052 section 2.2 allows, shortest first.
    static final List<Integer> LENGTHS = List.of(32, 40, 48, 56, 64, 96);
    /// The octet of bits 64 to 71, which RFC 6052 section 2.2 reserves.
    private static final int RESERVED = 8;

    public Nat64Prefix {
        if (prefix.family() != Family.IPV6 || !LENGTHS.contains(prefix.length())) {
            throw new IllegalArgumentException(
                    prefix + "is not a NAT64 prefix; accepted: an IPv6 prefix of length " + LENGTHS);
        }
    }

    public static Nat64Prefix parse(String text) {
        return new Nat64Prefix(Prefix.parse(text));
    }

    /// The IPv6 address that embeds this IPv4 address.
    public IpAddress embed(IpAddress ipv4) {
        byte[] octets = prefix.network().octets();
        byte[] inside = ipv4.octets();
        int[] positions = positions();
        for (int i = 0; i < positions.length; i++) {
            octets[positions[i]] = inside[i];
        }
        return IpAddress.of(octets);
    }

    /// The embedded IPv4 address, whatever its suffix. Empty if the address is outside the prefix, or its
    /// reserved octet is not zero.
    public Optional<IpAddress> extract(IpAddress address) {
        if (!prefix.contains(address) || prefix.length() < 96 && address.octets()[RESERVED] != 0) {
            return Optional.empty();
        }
        byte[] octets = address.octets();
        byte[] inside = new byte[4];
        int[] positions = positions();
        for (int i = 0; i < positions.length; i++) {
            inside[i] = octets[positions[i]];
        }
        return Optional.of(IpAddress.of(inside));
    }

    /// Whether the suffix after the embedded IPv4 address is zero.
    boolean hasZeroSuffix(IpAddress address) {
        byte[] octets = address.octets();
        int end = positions()[3] + 1;
        return extract(address).isPresent()
                && Arrays.equals(octets, end, octets.length, new byte[octets.length], end, octets.length);
    }

    private int[] positions() {
        return IntStream.range(prefix.length() / 8, 16)
                .filter(i -> prefix.length() == 96 || i != RESERVED)
                .limit(4)
                .toArray();
    }

    @Override
    public int compareTo(Nat64Prefix other) {
        return prefix.compareTo(other.prefix);
    }

    @Override
    public String toString() {
        return prefix.toString();
    }
}
