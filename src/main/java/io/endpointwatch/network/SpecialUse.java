package io.endpointwatch.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An entry of the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190), or a multicast
/// block (RFC 5771, RFC 4291 section 2.7). A NAT64 address ([Nat64]) has the entry of its embedded IPv4
/// address.
///
/// @param prefix the block
/// @param purpose the registry's name for it
/// @param global whether its addresses are reachable across the Internet
/// @param announceable whether a network may announce a prefix that contains its addresses. The network that
///        uses documentation or deprecated addresses may announce them. Private addresses have no single owner,
///        so nobody may.
/// @param destination whether a router may forward packets to its addresses. False for loopback, link-local,
///        multicast, reserved and discard-only addresses, 0.0.0.0 and `::`. True for documentation addresses.
public record SpecialUse(Prefix prefix, String purpose, boolean global, boolean announceable, boolean destination) {
    private static final int OCTET = 8;
    private static final List<SpecialUse> REGISTRY = Stream.of(
                    noDestination("0.0.0.0/8", "this network"),
                    privateUse("10.0.0.0/8", "private use"),
                    privateUse("100.64.0.0/10", "shared address space"),
                    noDestination("127.0.0.0/8", "loopback"),
                    noDestination("169.254.0.0/16", "link local"),
                    privateUse("172.16.0.0/12", "private use"),
                    noDestination("192.0.0.0/24", "IETF protocol assignments"),
                    globallyReachable("192.0.0.9/32", "port control protocol anycast"),
                    globallyReachable("192.0.0.10/32", "TURN anycast"),
                    announceable("192.0.2.0/24", "documentation"),
                    globallyReachable("192.31.196.0/24", "AS112-v4"),
                    globallyReachable("192.52.193.0/24", "AMT"),
                    announceable("192.88.99.0/24", "deprecated 6to4 relay anycast"),
                    privateUse("192.168.0.0/16", "private use"),
                    globallyReachable("192.175.48.0/24", "direct delegation AS112 service"),
                    privateUse("198.18.0.0/15", "benchmarking"),
                    announceable("198.51.100.0/24", "documentation"),
                    announceable("203.0.113.0/24", "documentation"),
                    noDestination("224.0.0.0/4", "multicast"),
                    noDestination("240.0.0.0/4", "reserved"),
                    noDestination("255.255.255.255/32", "limited broadcast"),
                    noDestination("::/128", "unspecified address"),
                    noDestination("::1/128", "loopback"),
                    noDestination("100::/64", "discard only"),
                    noDestination("100:0:0:1::/64", "dummy IPv6 prefix"),
                    announceable("2001::/23", "IETF protocol assignments"),
                    announceable("2001::/32", "Teredo"),
                    globallyReachable("2001:1::1/128", "port control protocol anycast"),
                    globallyReachable("2001:1::2/128", "TURN anycast"),
                    globallyReachable("2001:1::3/128", "DNS-SD service registration anycast"),
                    privateUse("2001:2::/48", "benchmarking"),
                    globallyReachable("2001:3::/32", "AMT"),
                    globallyReachable("2001:4:112::/48", "AS112-v6"),
                    globallyReachable("2001:20::/28", "ORCHIDv2"),
                    globallyReachable("2001:30::/28", "drone remote identification"),
                    announceable("2001:db8::/32", "documentation"),
                    announceable("2002::/16", "6to4"),
                    globallyReachable("2620:4f:8000::/48", "direct delegation AS112 service"),
                    announceable("3fff::/20", "documentation"),
                    privateUse("5f00::/16", "segment routing SIDs"),
                    privateUse("fc00::/7", "unique local"),
                    noDestination("fe80::/10", "link-local unicast"),
                    noDestination("ff00::/8", "multicast"))
            .sorted(Comparator.comparingInt((SpecialUse use) -> use.prefix().length())
                    .reversed())
            .toList();
    /// The entries by family and by the first octet of an address. Most octets have none.
    private static final Map<Family, List<List<SpecialUse>>> BY_FIRST_OCTET =
            Map.of(Family.IPV4, byFirstOctet(Family.IPV4), Family.IPV6, byFirstOctet(Family.IPV6));

    private static List<List<SpecialUse>> byFirstOctet(Family family) {
        return IntStream.range(0, 256)
                .mapToObj(octet -> blockOfFirstOctet(family, octet))
                .map(block -> REGISTRY.stream()
                        .filter(use -> block.contains(use.prefix) || use.prefix.contains(block))
                        .toList())
                .toList();
    }

    private static Prefix blockOfFirstOctet(Family family, int octet) {
        byte[] octets = new byte[family.bits() / 8];
        octets[0] = (byte) octet;
        return new Prefix(IpAddress.of(octets), OCTET);
    }

    /// The most specific entry that contains an address.
    public static Optional<SpecialUse> of(IpAddress address) {
        IpAddress target = Nat64.WELL_KNOWN.target(address);
        return near(target).stream().filter(use -> use.prefix.contains(target)).findFirst();
    }

    /// Whether the registries consider an address reachable across the Internet.
    public static boolean isGlobal(IpAddress address) {
        return of(address).map(SpecialUse::global).orElse(true);
    }

    /// Whether the registries permit a network to announce a prefix that contains an address.
    public static boolean isAnnounceable(IpAddress address) {
        return of(address).map(SpecialUse::announceable).orElse(true);
    }

    /// Whether a network may announce a prefix. No entry may overlap it, except announceable entries that
    /// contain all of it.
    public static boolean isAnnounceable(Prefix prefix) {
        List<SpecialUse> near = prefix.length() < OCTET ? REGISTRY : near(prefix.network());
        return near.stream()
                .allMatch(use -> use.prefix.contains(prefix) ? use.announceable : !prefix.contains(use.prefix));
    }

    /// Whether the registries permit an address as the destination of a connection to another host.
    public static boolean isDestination(IpAddress address) {
        return of(address).map(SpecialUse::destination).orElse(true);
    }

    /// Whether an address is for private networks: hosts in the network can connect to it, but nobody announces
    /// it on the Internet.
    public static boolean isPrivate(IpAddress address) {
        return of(address).filter(use -> use.destination && !use.announceable).isPresent();
    }

    private static SpecialUse noDestination(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, false, false, false);
    }

    private static SpecialUse privateUse(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, false, false, true);
    }

    private static SpecialUse announceable(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, false, true, true);
    }

    private static SpecialUse globallyReachable(String prefix, String purpose) {
        return new SpecialUse(Prefix.parse(prefix), purpose, true, true, true);
    }
}
