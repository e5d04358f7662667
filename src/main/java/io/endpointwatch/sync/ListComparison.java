package io.endpointwatch.sync;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How what a firewall lets through differs from what endpoints need.
///
/// @param missing what is needed and not let through, in the fewest prefixes, in order
/// @param stale entries that nobody needs, in order
/// @param tooWide entries of which far more is open than is needed, in order
/// @param entries how many entries the firewall has
public record ListComparison(List<Missing> missing, List<Stale> stale, List<TooWide> tooWide, int entries) {
    /// An entry that is so many bits shorter than what it is needed for is too wide: it opens 16 times as much.
    private static final int WIDER_BITS = 4;

    public ListComparison {
        missing = List.copyOf(missing);
        stale = List.copyOf(stale);
        tooWide = List.copyOf(tooWide);
    }

    /// @param endpoints those that need it, in order
    public record Missing(Prefix prefix, List<String> endpoints) {
        public Missing {
            endpoints = List.copyOf(endpoints);
        }
    }

    /// @param lastSeen when an address of it was seen last; empty if none ever was
    public record Stale(Prefix prefix, Optional<Instant> lastSeen) {}

    /// @param opens the number of its addresses
    /// @param enough what would do: the announced prefixes of the addresses that are needed, or the /24 or /48
    ///        around them if these are not known
    public record TooWide(Prefix prefix, BigInteger opens, List<Prefix> enough) {
        public TooWide {
            enough = List.copyOf(enough);
        }
    }

    /// Compares the entries of a firewall.
    ///
    /// @param family of the list; empty if the firewall has both
    public static ListComparison of(Collection<Prefix> firewall, List<EndpointNeeds> needs, Optional<Family> family) {
        Allowlist open = Allowlist.of(firewall);
        List<Prefix> entries = open.prefixes();
        Allowlist needed = Allowlist.of(needs.stream()
                .flatMap(one -> one.parts().stream())
                .filter(part -> family.filter(one -> one != part.family()).isEmpty())
                .toList());
        return new ListComparison(
                needed.without(open).merged().stream()
                        .map(one -> new Missing(one, users(one, needs)))
                        .toList(),
                entries.stream()
                        .filter(entry -> partsIn(entry, needed).isEmpty())
                        .map(entry -> new Stale(entry, lastSeen(entry, needs)))
                        .toList(),
                entries.stream()
                        .filter(entry -> !partsIn(entry, needed).isEmpty())
                        .flatMap(entry -> tooWide(entry, partsIn(entry, needed), needs).stream())
                        .toList(),
                entries.size());
    }

    /// What of an entry is needed.
    private static List<Prefix> partsIn(Prefix entry, Allowlist needed) {
        return Allowlist.of(List.of(entry)).and(needed).merged();
    }

    private static List<String> users(Prefix missing, List<EndpointNeeds> needs) {
        return needs.stream()
                .filter(one -> one.parts().stream().anyMatch(part -> missing.contains(part) || part.contains(missing)))
                .map(EndpointNeeds::endpoint)
                .sorted()
                .toList();
    }

    private static Optional<Instant> lastSeen(Prefix entry, List<EndpointNeeds> needs) {
        return needs.stream()
                .flatMap(one -> one.lastSeen().entrySet().stream())
                .filter(one -> entry.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder());
    }

    private static Optional<TooWide> tooWide(Prefix entry, List<Prefix> parts, List<EndpointNeeds> needs) {
        List<Prefix> enough = Allowlist.of(
                        parts.stream().map(part -> around(part, needs)).toList())
                .and(Allowlist.of(List.of(entry)))
                .merged();
        BigInteger opens = size(entry);
        BigInteger needed = enough.stream().map(ListComparison::size).reduce(BigInteger.ZERO, BigInteger::add);
        return opens.compareTo(needed.shiftLeft(WIDER_BITS)) < 0
                ? Optional.empty()
                : Optional.of(new TooWide(entry, opens, enough));
    }

    /// The announced prefix around a part, else the block that networks commonly accept from each other.
    private static Prefix around(Prefix part, List<EndpointNeeds> needs) {
        IpAddress address = part.network();
        Prefix block = part.length() > part.family().longestRouted() ? Prefix.routed(address) : part;
        return needs.stream()
                .flatMap(one -> one.networks().entrySet().stream())
                .filter(one -> part.contains(one.getKey()) && one.getValue().contains(part))
                .map(Map.Entry::getValue)
                .findFirst()
                .filter(network -> network.length() < block.length())
                .orElse(block);
    }

    private static BigInteger size(Prefix prefix) {
        return BigInteger.TWO.pow(prefix.family().bits() - prefix.length());
    }
}
