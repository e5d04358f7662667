package io.endpointwatch.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An entry of the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190). The multicast
/// blocks are included (RFC 5771, RFC 4291 section 2.7). A NAT64 address ([Nat64]) has the entry of its
/// embedded IPv4 address.
///
/// @param prefix the block
/// @param purpose the registry's name for it
/// @param global whether its addresses can be reached across the Internet
/// @param announceable whether a network may announce a prefix around its addresses: whoever keeps documentation or
///        deprecated addresses in a network of their own can, while private ones belong to everybody
/// @param destination whether a router may forward packets to its addresses: not to loopback, link-local, multicast,
///        reserved and discard-only ones, nor to 0.0.0.0 and `::`. Those for documentation count as such destinations
public record SpecialUse(Prefix prefix, String purpose, boolean global, boolean announceable, boolean destination) {
    private static final int OCTET = 8;
    private static final List<SpecialUse> REGISTRY = Stream.of(
                    nowhere("0.0.0.0/8", "this network"),
                    local("10.0.0.0/8", "private use"),
                    local("100.64.0.0/10", "shared address space"),
                    nowhere("127.0.0.0/8", "loopback"),
                    nowhere("169.254.0.0/16", "link local"),
                    local("172.16.0.0/12", "private use"),
                    nowhere("192.0.0.0/24", "IETF protocol assignments"),
                    reachable("192.0.0.9/32", "port control protocol anycast"),
                    reachable("192.0.0.10/32", "TURN anycast"),
                    reserved("192.0.2.0/24", "documentation"),
                    reachable("192.31.196.0/24", "AS112-v4"),
                    reachable("192.52.193.0/24", "AMT"),
                    reserved("192.88.99.0/24", "deprecated 6to4 relay anycast"),
                    local("192.168.0.0/16", "private use"),
                    reachable("192.175.48.0/24", "direct delegation AS112 service"),
                    local("198.18.0.0/15", "benchmarking"),
                    reserved("198.51.100.0/24", "documentation"),
                    reserved("203.0.113.0/24", "documentation"),
                    nowhere("224.0.0.0/4", "multicast"),
                    nowhere("240.0.0.0/4", "reserved"),
                    nowhere("255.255.255.255/32", "limited broadcast"),
                    nowhere("::/128", "unspecified address"),
                    nowhere("::1/128", "loopback"),
                    nowhere("100::/64", "discard only"),
                    nowhere("100:0:0:1::/64", "dummy IPv6 prefix"),
                    reserved("2001::/23", "IETF protocol assignments"),
                    reserved("2001::/32", "Teredo"),
                    reachable("2001:1::1/128", "port control protocol anycast"),
                    reachable("2001:1::2/128", "TURN anycast"),
                    reachable("2001:1::3/128", "DNS-SD service registration anycast"),
                    local("2001:2::/48", "benchmarking"),
                    reachable("2001:3::/32", "AMT"),
                    reachable("2001:4:112::/48", "AS112-v6"),
                    reachable("2001:20::/28", "ORCHIDv2"),
                    reachable("2001:30::/28", "drone remote identification"),
                    reserved("2001:db8::/32", "documentation"),
                    reserved("2002::/16", "6to4"),
                    reachable("2620:4f:8000::/48", "direct delegation AS112 service"),
                    reserved("3fff::/20", "documentation"),
                    local("5f00::/16", "segment routing SIDs"),
                    local("fc00::/7", "unique local"),
                    nowhere("fe80::/10", "link-local unicast"),
                    nowhere("ff00::/8", "multicast"))
            .sorted(Comparator.comparingInt((SpecialUse use) -> use.prefix().length())
                    .reversed())
            .toList();
    /// Those of each family by the first octet that their addresses can have: most octets have none.
    private static final List<List<SpecialUse>> IPV4_BY_FIRST_OCTET = byFirstOctet(Family.IPV4);

    private static final List<List<SpecialUse>> IPV6_BY_FIRST_OCTET = byFirstOctet(Family.IPV6);

    private static List<List<SpecialUse>> byFirstOctet(Family family) {
        return IntStream.range(0, 256)
                .mapToObj(octet -> beginning(family, octet))
                .map(block -> REGISTRY.stream()
                        .filter(use -> block.contains(use.prefix) || use.prefix.contains(block))
                        .toList())
                .toList();
    }

    private static List<SpecialUse> near(IpAddress address) {
        List<List<SpecialUse>> byFirstOctet = switch (address.family()) {
            case IPV4 -> IPV4_BY_FIRST_OCTET;
            case IPV6 -> IPV6_BY_FIRST_OCTET;
        };
        return byFirstOctet.get(address.firstOctet());
    }

    private static Prefix beginning(Family family, int octet) {
        byte[] octets = new byte[family.bits() / 8];
        octets[0] = (byte) octet;
        return new Prefix(IpAddress.of(octets), OCTET);
    }

    /// The registry's entry for an address: of several blocks that hold it, the most specific one.
    public static Optional<SpecialUse> of(IpAddress address) {
        IpAddress target = Nat64.WELL_KNOWN.target(address);
        return near(target).stream().filter(use -> use.prefix.contains(target)).findFirst();
    }

    /// Whether an address can be reached across the Internet, as far as the registries say.
    public static boolean isGlobal(IpAddress address) {
        return of(address).map(SpecialUse::global).orElse(true);
    }

    /// Whether a network may announce a prefix around an address, as far as the registries say.
    public static boolean isAnnounceable(IpAddress address) {
        return of(address).map(SpecialUse::announceable).orElse(true);
    }

    /// Whether a network may announce a prefix: no block overlaps it, except announceable ones that hold all of
    /// it.
    public static boolean isAnnounceable(Prefix prefix) {
        List<SpecialUse> near = prefix.length() < OCTET ? REGISTRY : near(prefix.network());
        return near.stream()
                .allMatch(use -> use.prefix.contains(prefix) ? use.announceable : !prefix.contains(use.prefix));
    }

    /// Whether an address can be the destination of a connection to another host, as far as the registries say.
    public static boolean isDestination(IpAddress address) {
        return of(address).map(SpecialUse::destination).orElse(true);
    }

    /// Whether an address belongs to whoever uses it inside a network of their own, and to nobody on the
    /// Internet.
    public static boolean isPrivate(IpAddress address) {
        return of(address).filter(use -> use.destination && !use.announceable).isPresent();
    }

    private static SpecialUse nowhere(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, false, false, false);
    }

    private static SpecialUse local(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, false, false, true);
    }

    private static SpecialUse reserved(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, false, true, true);
    }

    private static SpecialUse reachable(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, true, true, true);
    }
}
