package io.endpointwatch.export;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.report.AllowlistSize;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is to be let through, and why.
///
/// @param endpoint whose host and port the rules are for
/// @param parts the entries before they are merged; in order, none inside another
/// @param before what the firewall is known to let through already; empty if nothing was ever accepted
/// @param complete whether `prefixes` are all that is needed, or come on top of `before`
/// @param sightings of the addresses that the list rests on
/// @param remarks what else is to be known of it, in sentences
public record AllowlistContent(
        Endpoint endpoint,
        List<Prefix> parts,
        Allowlist before,
        boolean complete,
        List<LastSeen> sightings,
        List<String> remarks) {
    public AllowlistContent {
        remarks = List.copyOf(remarks);
        sightings = List.copyOf(sightings);
        parts = Allowlist.of(parts).outermost();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to allow for " + endpoint + ": no address is known");
        }
    }

    /// The entries: the fewest prefixes that hold exactly the addresses of the parts, in order.
    public List<Prefix> prefixes() {
        return Prefix.merge(parts);
    }

    /// The same with these remarks in place of its own.
    public AllowlistContent with(List<String> others) {
        return new AllowlistContent(endpoint, parts, before, complete, sightings, others);
    }

    /// How much the part of one family lets through, such as `The IPv4 list opens 4,096 addresses in 1 entry.`
    public String opened(Family family) {
        BigInteger addresses = AllowlistSize.by(parts).of(family);
        return "The " + NetworkText.of(family) + " list opens " + NumberText.size(addresses)
                + (addresses.equals(BigInteger.ONE) ? " address in " : " addresses in ")
                + NumberText.count(of(family).size(), "entry", "entries") + ".";
    }

    /// The part of one family.
    ///
    /// @throws IllegalArgumentException if it has no entry of that family
    public AllowlistContent only(Family family) {
        return new AllowlistContent(
                endpoint,
                of(parts, family),
                Allowlist.of(before.prefixes().stream()
                        .filter(prefix -> prefix.family() == family)
                        .toList()),
                complete,
                sightings.stream()
                        .filter(one -> one.address().family() == family)
                        .toList(),
                remarks);
    }

    /// The families that it has entries of, in order.
    public List<Family> families() {
        return Stream.of(Family.values())
                .filter(family -> !of(family).isEmpty())
                .toList();
    }

    List<Prefix> of(Family family) {
        return of(prefixes(), family);
    }

    private static List<Prefix> of(List<Prefix> prefixes, Family family) {
        return prefixes.stream().filter(prefix -> prefix.family() == family).toList();
    }

    /// What the firewall does not let through yet, in the fewest prefixes.
    List<Prefix> added() {
        return Allowlist.of(parts).without(before).merged();
    }

    /// What the firewall lets through and no address needs any more, by accepted entry; a list that is not
    /// complete does not know. Of an entry that is needed in part, it is the rest.
    SortedMap<Prefix, List<Prefix>> removable() {
        TreeMap<Prefix, List<Prefix>> removable = new TreeMap<>();
        Allowlist needed = Allowlist.of(parts);
        for (Prefix old : complete ? before.merged() : List.<Prefix>of()) {
            List<Prefix> rest = Allowlist.of(List.of(old)).without(needed).merged();
            if (!rest.isEmpty()) {
                removable.put(old, rest);
            }
        }
        return removable;
    }

    /// The first of the observations that the list rests on; empty if there was none.
    Optional<Instant> observedFrom() {
        return sightings.stream().map(LastSeen::first).min(Instant::compareTo);
    }

    /// The last one.
    Optional<Instant> observedUntil() {
        return sightings.stream().map(LastSeen::last).max(Instant::compareTo);
    }

    /// Until when an entry was seen: all its parts, so the oldest of the times when an address of each was seen
    /// last.
    Optional<Instant> lastSeen(Prefix prefix) {
        return parts.stream()
                .filter(prefix::contains)
                .flatMap(part -> lastSeenIn(part).stream())
                .min(Instant::compareTo);
    }

    private Optional<Instant> lastSeenIn(Prefix part) {
        return sightings.stream()
                .filter(one -> part.contains(one.address()))
                .map(LastSeen::last)
                .max(Instant::compareTo);
    }
}
