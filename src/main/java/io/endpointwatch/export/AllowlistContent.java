package io.endpointwatch.export;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.report.AllowlistSize;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is to be let through for one or more endpoints, as one list.
public final class AllowlistContent {
    private final ListName name;
    private final List<EndpointAllowlist> endpoints;
    private final ListOptions options;
    private final TreeSet<Prefix> parts;
    private final List<Prefix> prefixes;
    /// When each address was seen last.
    private final TreeMap<IpAddress, Instant> last = new TreeMap<>();

    /// @param name of the list
    /// @param lists each of another endpoint; at least one
    /// @throws IllegalArgumentException if there is none, or an endpoint comes twice
    public AllowlistContent(ListName name, Collection<EndpointAllowlist> lists, ListOptions options) {
        this.name = name;
        this.options = options;
        endpoints = lists.stream()
                .sorted(Comparator.comparing(EndpointAllowlist::endpoint))
                .toList();
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a list of no endpoint: " + name);
        }
        long distinct =
                endpoints.stream().map(EndpointAllowlist::endpoint).distinct().count();
        if (distinct < endpoints.size()) {
            throw new IllegalArgumentException("an endpoint comes twice in the list " + name);
        }
        parts = new TreeSet<>(Allowlist.of(
                        endpoints.stream().flatMap(one -> one.parts().stream()).toList())
                .outermost());
        prefixes = Prefix.merge(parts);
        sightings().forEach(one -> last.merge(one.address(), one.last(), (a, b) -> a.isAfter(b) ? a : b));
    }

    public ListName name() {
        return name;
    }

    /// In order.
    public List<EndpointAllowlist> endpoints() {
        return endpoints;
    }

    public ListOptions options() {
        return options;
    }

    /// The list of one endpoint, with its name.
    public static AllowlistContent of(EndpointAllowlist one, Instant at) {
        return new AllowlistContent(ListName.of(List.of(one.endpoint())), List.of(one), ListOptions.at(at));
    }

    /// The entries: the fewest prefixes that hold exactly the addresses of the parts, in order.
    public List<Prefix> prefixes() {
        return prefixes;
    }

    /// The entries before they are merged; in order, none inside another.
    Set<Prefix> parts() {
        return Collections.unmodifiableSet(parts);
    }

    /// What else is to be known of it, in sentences. Those about one of several endpoints begin with its name.
    public List<String> remarks() {
        return endpoints.stream()
                .flatMap(one -> one.remarks().stream()
                        .map(remark -> endpoints.size() == 1 ? remark : one.endpoint() + ": " + remark))
                .toList();
    }

    /// The first date at which the list of an endpoint has to be reviewed; empty if one has none.
    public Optional<Instant> reviewBy() {
        return endpoints.stream().allMatch(one -> one.reviewBy().isPresent())
                ? endpoints.stream().flatMap(one -> one.reviewBy().stream()).min(Instant::compareTo)
                : Optional.empty();
    }

    /// The endpoints, in order.
    public List<Endpoint> names() {
        return endpoints.stream().map(EndpointAllowlist::endpoint).toList();
    }

    /// How much the part of one family lets through, such as `The IPv4 list opens 4,096 addresses in 1 entry.`
    public String opened(Family family) {
        BigInteger addresses = AllowlistSize.by(List.copyOf(parts)).of(family);
        return "The " + NetworkText.of(family) + " list opens " + NumberText.size(addresses)
                + (addresses.equals(BigInteger.ONE) ? " address in " : " addresses in ")
                + NumberText.count(of(family).size(), "entry", "entries") + ".";
    }

    /// The families that it has entries of, in order.
    public List<Family> families() {
        return Stream.of(Family.values())
                .filter(family -> !of(family).isEmpty())
                .toList();
    }

    /// The ports of the endpoints, in order.
    List<Integer> ports() {
        return names().stream().map(Endpoint::port).distinct().sorted().toList();
    }

    /// The part for one port, under the same name.
    AllowlistContent at(int port) {
        return new AllowlistContent(
                name,
                endpoints.stream().filter(one -> one.endpoint().port() == port).toList(),
                options);
    }

    /// The protocols of the rules for a port, in order.
    Set<TransportProtocol> protocols(int port) {
        return options.protocols(port);
    }

    /// The entries of one family.
    List<Prefix> of(Family family) {
        return of(prefixes, family);
    }

    static List<Prefix> of(Collection<Prefix> prefixes, Family family) {
        return prefixes.stream().filter(prefix -> prefix.family() == family).toList();
    }

    /// What the firewall is known to let through already.
    Allowlist before() {
        return endpoints.stream()
                .map(EndpointAllowlist::before)
                .reduce(Allowlist::with)
                .orElse(Allowlist.EMPTY);
    }

    /// Whether the parts are all that is needed.
    boolean complete() {
        return endpoints.stream().allMatch(EndpointAllowlist::complete);
    }

    /// What the firewall does not let through yet, in the fewest prefixes.
    List<Prefix> added() {
        return Allowlist.of(parts()).without(before()).merged();
    }

    /// What the firewall lets through and no address needs any more, by accepted entry; a list that is not
    /// complete does not know. Of an entry that is needed in part, it is the rest.
    SortedMap<Prefix, List<Prefix>> removable() {
        TreeMap<Prefix, List<Prefix>> removable = new TreeMap<>();
        Allowlist needed = Allowlist.of(parts());
        for (Prefix old : complete() ? before().merged() : List.<Prefix>of()) {
            List<Prefix> rest = Allowlist.of(List.of(old)).without(needed).merged();
            if (!rest.isEmpty()) {
                removable.put(old, rest);
            }
        }
        return removable;
    }

    /// The accepted entries, merged, that are no entries any more; none of a list that is not complete.
    List<Prefix> gone() {
        Set<Prefix> needed = Set.copyOf(prefixes);
        return complete()
                ? before().merged().stream()
                        .filter(old -> !needed.contains(old))
                        .toList()
                : List.of();
    }

    /// The first of the observations that the list rests on; empty if there was none.
    Optional<Instant> observedFrom() {
        return sightings().map(LastSeen::first).min(Instant::compareTo);
    }

    /// The last one.
    Optional<Instant> observedUntil() {
        return sightings().map(LastSeen::last).max(Instant::compareTo);
    }

    /// Until when an entry was seen: all its parts, so the oldest of the times when an address of each was seen
    /// last.
    Optional<Instant> lastSeen(Prefix prefix) {
        return parts.tailSet(prefix).stream()
                .takeWhile(prefix::contains)
                .flatMap(
                        part -> last.subMap(part.network(), true, part.last(), true).values().stream()
                                .max(Instant::compareTo)
                                .stream())
                .min(Instant::compareTo);
    }

    private Stream<LastSeen> sightings() {
        return endpoints.stream().flatMap(one -> one.sightings().stream());
    }
}
