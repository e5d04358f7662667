package io.endpointwatch.network;

import inet.ipaddr.IPAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A block of addresses that share their first `length` bits (RFC 4632, RFC 4291 section 2.3).
///
/// @param network the first address of the block: all bits after the prefix are zero
/// @param length from 0 to the number of bits of the family
public record Prefix(IpAddress network, int length) implements Comparable<Prefix> {
    /// The texts that [#parse(String)] accepts, described for users.
    public static final String GRAMMAR =
            "an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32";
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Comparator<Prefix> ORDER =
            Comparator.comparing(Prefix::network).thenComparingInt(Prefix::length);

    public Prefix {
        int bits = network.family().bits();
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(
                    "prefix length " + length + " exceeds " + bits + ": " + network + "/" + length);
        }
        IpAddress meant = masked(network, length);
        if (!meant.equals(network)) {
            throw new IllegalArgumentException(
                    network + "/" + length + " has host bits set; the network is " + meant + "/" + length);
        }
    }

    /// Parses `address/length`. An address alone is a prefix of full length. A prefix of IPv4-mapped addresses
    /// becomes an IPv4 prefix: `::ffff:192.0.2.0/120` is `192.0.2.0/24`.
    ///
    /// @throws IllegalArgumentException if `text` is not a prefix, or if host bits are set; then the message
    ///        names the correct network
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? "0" : text.substring(slash + 1);
        Optional<IpAddress> network = LENGTH.matcher(length).matches() ? IpAddress.find(address) : Optional.empty();
        return network.map(found -> slash < 0 ? of(found) : block(text, address, found, Integer.parseInt(length)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "not an address or CIDR block: " + text + "; accepted: " + GRAMMAR));
    }

    private static Prefix block(String text, String address, IpAddress network, int length) {
        return IpAddress.isIpv4Mapped(address) ? mapped(text, network, length) : new Prefix(network, length);
    }

    /// @param length length of the IPv6 prefix
    private static Prefix mapped(String text, IpAddress network, int length) {
        int rest = length - (Family.IPV6.bits() - Family.IPV4.bits());
        if (rest < 0) {
            throw new IllegalArgumentException(
                    text + " has host bits set: an IPv4-mapped prefix has a length of 96 or more");
        }
        return new Prefix(network, rest);
    }

    /// The prefix that contains only this address.
    public static Prefix of(IpAddress address) {
        return new Prefix(address, address.family().bits());
    }

    /// The prefix of this length around an address, host bits cleared.
    public static Prefix around(IpAddress address, int length) {
        return new Prefix(masked(address, length), length);
    }

    /// The /24 or /48 around an address: the smallest block that networks commonly accept from each other.
    public static Prefix routed(IpAddress address) {
        return around(address, address.family().longestRouted());
    }

    public Family family() {
        return network.family();
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && network.commonBits(address) >= length;
    }

    public boolean contains(Prefix other) {
        return other.length >= length && contains(other.network);
    }

    /// The minimal list of prefixes that cover exactly the same addresses, in order.
    public static List<Prefix> merge(Collection<Prefix> prefixes) {
        return Stream.of(Family.values())
                .flatMap(family -> merge(
                        prefixes.stream().filter(p -> p.family() == family).toList()))
                .sorted()
                .toList();
    }

    private static Stream<Prefix> merge(List<Prefix> ofOneFamily) {
        if (ofOneFamily.isEmpty()) {
            return Stream.empty();
        }
        IPAddress[] blocks = ofOneFamily.stream().map(Prefix::block).toArray(IPAddress[]::new);
        return Arrays.stream(blocks[0].mergeToPrefixBlocks(blocks))
                .map(block -> new Prefix(IpAddress.of(block.getLower().getBytes()), block.getPrefixLength()));
    }

    /// The last address of the block.
    public IpAddress last() {
        byte[] octets = network.octets();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(length - 8L * i, 0, 8);
            octets[i] |= (byte) (0xff >> kept);
        }
        return IpAddress.of(octets);
    }

    /// The two halves of this block, in order.
    ///
    /// @throws IndexOutOfBoundsException if the block is a single address
    List<Prefix> halves() {
        byte[] octets = network.octets();
        octets[length / 8] |= (byte) (0x80 >> length % 8);
        return List.of(new Prefix(network, length + 1), new Prefix(IpAddress.of(octets), length + 1));
    }

    private IPAddress block() {
        return network.value().toPrefixBlock(length);
    }

    private static IpAddress masked(IpAddress address, int length) {
        if (length == address.family().bits()) {
            return address;
        }
        byte[] octets = address.octets();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(length - 8L * i, 0, 8);
            octets[i] &= (byte) (0xff00 >> kept);
        }
        return IpAddress.of(octets);
    }

    @Override
    public int compareTo(Prefix other) {
        return ORDER.compare(this, other);
    }

    /// `address/length`, even for a single address.
    @Override
    public String toString() {
        return network + "/" + length;
    }
}
