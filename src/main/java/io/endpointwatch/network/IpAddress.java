package io.endpointwatch.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address, without zone or prefix length. An IPv4-mapped IPv6 address (RFC 4291 section
/// 2.5.5.2) becomes the IPv4 address: a host sends IPv4 packets to it.
///
/// Ordered by family, then numerically. [#toString()] is canonical: dotted decimal, or RFC 5952 for IPv6.
public final class IpAddress implements Comparable<IpAddress> {
    private static final IPAddressGenerator GENERATOR = new IPAddressGenerator();
    private static final IPAddressStringParameters ONE_ADDRESS = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .getParentBuilder()
            .toParams();

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private final byte[] octets;
    private final int hash;
    private @Nullable String text;

    private IpAddress(byte[] octets) {
        this.octets = octets;
        this.hash = hash(octets);
    }

    /// Parses any form of RFC 4291, or dotted decimal without leading zeros.
    ///
    /// @throws IllegalArgumentException if `text` is not an address
    public static IpAddress parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text
                        + "; accepted: an IPv4 or IPv6 address such as 192.0.2.7 or 2001:db8::7"));
    }

    /// Same as [#parse(String)], but empty if `text` is not an address.
    public static Optional<IpAddress> find(String text) {
        return Optional.of(text)
                .filter(IpAddress::mayBeLiteral)
                .map(literal -> new IPAddressString(literal, ONE_ADDRESS).getAddress())
                .map(read -> of(read.getBytes()));
    }

    /// The address with these 4 or 16 octets, in network byte order.
    ///
    /// @throws IllegalArgumentException for any other length
    public static IpAddress of(byte[] octets) {
        if (octets.length != 4 && octets.length != 16) {
            throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
        }
        return new IpAddress(
                isIpv4Mapped(octets) ? Arrays.copyOfRange(octets, MAPPED.length, octets.length) : octets.clone());
    }

    /// Whether this is the text of an IPv4-mapped IPv6 address.
    static boolean isIpv4Mapped(String text) {
        return text.indexOf(':') >= 0 && parse(text).family() == Family.IPV4;
    }

    /// Whether `text` is an address literal rather than a name.
    public static boolean isLiteral(String text) {
        return find(text).isPresent();
    }

    /// Rejects most names at the first letter. This avoids an exception in the parser.
    private static boolean mayBeLiteral(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one != '.' && one != ':' && Character.digit(one, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    public Family family() {
        return octets.length == 4 ? Family.IPV4 : Family.IPV6;
    }

    /// A copy of the octets in network byte order.
    public byte[] octets() {
        return octets.clone();
    }

    /// From 0 to 255.
    int firstOctet() {
        return octets[0] & 0xff;
    }

    /// The number of leading bits that this address shares with another of its family.
    int commonBits(IpAddress other) {
        int octet = Arrays.mismatch(octets, other.octets);
        return octet < 0
                ? 8 * octets.length
                : 8 * octet + Integer.numberOfLeadingZeros((octets[octet] ^ other.octets[octet]) & 0xff) - 24;
    }

    IPAddress value() {
        return GENERATOR.from(octets);
    }

    @Override
    public int compareTo(IpAddress other) {
        if (other == this) {
            return 0;
        }
        int byFamily = family().compareTo(other.family());
        return byFamily != 0 ? byFamily : Arrays.compareUnsigned(octets, other.octets);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof IpAddress that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// FNV-1a. `Arrays.hashCode` gives only some eight thousand values for the addresses of a /16.
    private static int hash(byte[] octets) {
        int hash = 0x811c9dc5;
        for (byte octet : octets) {
            hash = (hash ^ octet & 0xff) * 0x01000193;
        }
        return hash;
    }

    @Override
    public String toString() {
        if (text == null) {
            text = value().toCanonicalString();
        }
        return text;
    }

    private static boolean isIpv4Mapped(byte[] octets) {
        return octets.length == 16 && Arrays.equals(octets, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }
}
