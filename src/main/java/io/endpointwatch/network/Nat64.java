package io.endpointwatch.network;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The IPv6 prefixes whose addresses a NAT64 translator (RFC 6146) maps to IPv4. One is the well-known prefix
/// 64:ff9b::/96 (RFC 6052 section 2.1). One is 64:ff9b:1::/48 for local use (RFC 8215). Others are learned from
/// a network (RFC 7050).
///
/// An address in 64:ff9b:1::/48 does not show the length of its prefix. This class tries 48, 56, 64 and 96, as
/// in RFC 6052 section 2.2. It takes the shortest one that leaves a zero suffix.
///
/// @param learned the prefixes learned from a network, in order
public record Nat64(SortedSet<Nat64Prefix> learned) {
    /// Only the well-known prefixes.
    public static final Nat64 WELL_KNOWN = new Nat64(Collections.emptySortedSet());
    /// The maximum number of learned prefixes. One is usual, two while a network changes.
    public static final int MAX_LEARNED = 8;

    private static final Nat64Prefix GLOBAL = Nat64Prefix.parse("64:ff9b::/96");
    private static final Prefix LOCAL = Prefix.parse("64:ff9b:1::/48");
    private static final List<IpAddress> IPV4_ONLY =
            List.of(IpAddress.parse("192.0.0.170"), IpAddress.parse("192.0.0.171"));

    public Nat64 {
        learned = Collections.unmodifiableSortedSet(new TreeSet<>(learned));
        if (learned.size() > MAX_LEARNED) {
            throw new IllegalArgumentException(learned.size() + " prefixes; accepted: at most " + MAX_LEARNED);
        }
    }

    /// The prefixes learned from the AAAA records of `ipv4only.arpa` (RFC 7050 section 3). That name has only
    /// the IPv4 addresses 192.0.0.170 and 192.0.0.171. So a translator made its IPv6 addresses. An address that
    /// contains neither, or contains them at several positions, is ignored.
    public static Nat64 shownBy(Collection<IpAddress> ipv4Only) {
        TreeSet<Nat64Prefix> shown = new TreeSet<>();
        ipv4Only.stream().sorted().forEach(address -> shownBy(address).ifPresent(shown::add));
        shown.remove(GLOBAL);
        return new Nat64(first(shown.stream()));
    }

    private static Optional<Nat64Prefix> shownBy(IpAddress address) {
        List<Nat64Prefix> fitting = address.family() == Family.IPV4
                ? List.of()
                : Nat64Prefix.LENGTHS.stream()
                        .map(length -> new Nat64Prefix(Prefix.around(address, length)))
                        .filter(prefix -> prefix.extract(address)
                                .filter(IPV4_ONLY::contains)
                                .isPresent())
                        .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /// The union of both. If it is larger than [#MAX_LEARNED], the other's prefixes come first.
    public Nat64 with(Nat64 other) {
        return learned.containsAll(other.learned)
                ? this
                : new Nat64(first(Stream.concat(other.learned.stream(), learned.stream())));
    }

    private static TreeSet<Nat64Prefix> first(Stream<Nat64Prefix> prefixes) {
        return prefixes.distinct().limit(MAX_LEARNED).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /// The NAT64 prefix of an address; empty if it has none.
    public Optional<Nat64Prefix> prefixOf(IpAddress address) {
        if (address.family() == Family.IPV4) {
            return Optional.empty();
        }
        return learned.reversed().stream()
                .filter(prefix -> prefix.extract(address).isPresent())
                .max((one, other) ->
                        Integer.compare(one.prefix().length(), other.prefix().length()))
                .or(() -> Optional.of(GLOBAL)
                        .filter(prefix -> prefix.extract(address).isPresent()))
                .or(() -> LOCAL.contains(address) ? Optional.of(localPrefix(address)) : Optional.empty());
    }

    private static Nat64Prefix localPrefix(IpAddress address) {
        return Nat64Prefix.LENGTHS.stream()
                .filter(length -> length >= LOCAL.length())
                .map(length -> new Nat64Prefix(Prefix.around(address, length)))
                .filter(prefix -> prefix.hasZeroSuffix(address))
                .findFirst()
                .orElseThrow();
    }

    /// Whether an IPv6 address may embed an IPv4 address of a block, with an unknown NAT64 prefix of any
    /// length.
    static boolean mayEmbed(Prefix block, IpAddress address) {
        return block.family() == Family.IPV4
                && address.family() == Family.IPV6
                && Nat64Prefix.LENGTHS.stream()
                        .map(length -> new Nat64Prefix(Prefix.around(address, length)))
                        .anyMatch(prefix ->
                                prefix.extract(address).filter(block::contains).isPresent());
    }

    /// The address that packets finally reach: the embedded IPv4 address, or else the address itself.
    public IpAddress target(IpAddress address) {
        return prefixOf(address).flatMap(prefix -> prefix.extract(address)).orElse(address);
    }
}
