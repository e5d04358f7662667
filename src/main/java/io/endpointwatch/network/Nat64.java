package io.endpointwatch.network;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which IPv6 addresses lead to IPv4 addresses through a translator (NAT64, RFC 6146): those of the well-known prefix
/// 64:ff9b::/96 (RFC 6052 section 2.1), of 64:ff9b:1::/48 for local use (RFC 8215), and of the prefixes that a
/// network was seen to use (RFC 7050).
///
/// Of an address for local use the length of the prefix is not known: it is the shortest of 48, 56, 64 and 96 for
/// which nothing stands behind the IPv4 address, as RFC 6052 section 2.2 has it.
///
/// @param learned the prefixes that a network was seen to use, in order
public record Nat64(SortedSet<Nat64Prefix> learned) {
    /// Where nothing was learned.
    public static final Nat64 WELL_KNOWN = new Nat64(Collections.emptySortedSet());
    /// The most prefixes that are remembered: one is usual, two while a network changes.
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

    /// The prefixes that these AAAA records of `ipv4only.arpa` show (RFC 7050 section 3): that name has the IPv4
    /// addresses 192.0.0.170 and 192.0.0.171 alone, so its IPv6 addresses are made by a translator. An address
    /// that has neither inside, or has them in several places, shows nothing.
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

    /// Both together; where that is too much, the other's first.
    public Nat64 with(Nat64 other) {
        return learned.containsAll(other.learned)
                ? this
                : new Nat64(first(Stream.concat(other.learned.stream(), learned.stream())));
    }

    private static TreeSet<Nat64Prefix> first(Stream<Nat64Prefix> prefixes) {
        return prefixes.distinct().limit(MAX_LEARNED).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /// The prefix that makes an address lead to an IPv4 address; empty where none does.
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
                .filter(prefix -> prefix.isFilledBy(address))
                .findFirst()
                .orElseThrow();
    }

    /// Whether an IPv6 address may lead to an IPv4 address of a block, through a translator's prefix of any
    /// length that is not known here.
    static boolean mayLeadInto(Prefix block, IpAddress address) {
        return block.family() == Family.IPV4
                && address.family() == Family.IPV6
                && Nat64Prefix.LENGTHS.stream()
                        .map(length -> new Nat64Prefix(Prefix.around(address, length)))
                        .anyMatch(prefix ->
                                prefix.extract(address).filter(block::contains).isPresent());
    }

    /// The address whose packets arrive where those to this address do: the IPv4 address inside, else itself.
    public IpAddress target(IpAddress address) {
        return prefixOf(address).flatMap(prefix -> prefix.extract(address)).orElse(address);
    }
}
