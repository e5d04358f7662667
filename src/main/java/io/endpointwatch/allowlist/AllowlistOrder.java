package io.endpointwatch.allowlist;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.report.NumberText;
import io.endpointwatch.report.Opened;
import io.endpointwatch.watch.Endpoint;

/// What is to be let through, and why.
///
/// @param endpoint whose host and port the rules are for
/// @param prefixes merged, in order
/// @param before what the firewall is known to let through already; empty where nothing was ever accepted
/// @param complete whether `prefixes` are all that is needed, or come on top of `before`
/// @param sightings of the addresses that the list rests on
/// @param remarks what else is to be known of it, in sentences
public record AllowlistOrder(
        Endpoint endpoint,
        List<Prefix> prefixes,
        Allowlist before,
        boolean complete,
        List<Sighting> sightings,
        List<String> remarks) {
    public AllowlistOrder {
        remarks = List.copyOf(remarks);
        sightings = List.copyOf(sightings);
        prefixes = Prefix.merge(prefixes);
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("nothing to allow for " + endpoint + ": no address is known");
        }
    }

    /// The same with these remarks in place of its own.
    public AllowlistOrder with(List<String> others) {
        return new AllowlistOrder(endpoint, prefixes, before, complete, sightings, others);
    }

    /// How much the part of one family lets through, such as `The IPv4 list opens 4,096 addresses in 1 entry.`
    public String opened(Family family) {
        BigInteger addresses = Opened.by(prefixes).of(family);
        return "The " + (family == Family.IPV4 ? "IPv4" : "IPv6") + " list opens " + NumberText.addresses(addresses)
                + (addresses.equals(BigInteger.ONE) ? " address in " : " addresses in ")
                + NumberText.count(of(family).size(), "entry", "entries") + ".";
    }

    /// The part of one family.
    ///
    /// @throws IllegalArgumentException where it has no entry of that family
    public AllowlistOrder only(Family family) {
        return new AllowlistOrder(endpoint, of(family), Allowlist.of(before.prefixes().stream()
                .filter(prefix -> prefix.family() == family).toList()), complete, sightings.stream()
                .filter(one -> one.address().family() == family).toList(), remarks);
    }

    /// The families that it has entries of, in order.
    public List<Family> families() {
        return Stream.of(Family.values()).filter(family -> !of(family).isEmpty()).toList();
    }

    List<Prefix> of(Family family) {
        return prefixes.stream().filter(prefix -> prefix.family() == family).toList();
    }

    /// Entries that the firewall does not let through yet.
    List<Prefix> added() {
        return prefixes.stream().filter(prefix -> before.prefixes().stream().noneMatch(old -> old.contains(prefix))).toList();
    }

    /// Entries that the firewall lets through and no address needs any more; a list that is not complete does not know.
    List<Prefix> removable() {
        return complete ? before.prefixes().stream().filter(old -> !overlaps(old, prefixes)).toList() : List.of();
    }

    /// The first of the observations that the list rests on; absent where there was none.
    Optional<Instant> observedFrom() {
        return sightings.stream().map(Sighting::first).min(Instant::compareTo);
    }

    /// The last one.
    Optional<Instant> observedUntil() {
        return sightings.stream().map(Sighting::last).max(Instant::compareTo);
    }

    /// When an address of an entry was seen last.
    Optional<Instant> lastSeen(Prefix prefix) {
        return sightings.stream().filter(one -> prefix.contains(one.address())).map(Sighting::last).max(Instant::compareTo);
    }

    private static boolean overlaps(Prefix one, Collection<Prefix> others) {
        return others.stream().anyMatch(other -> one.contains(other) || other.contains(one));
    }
}
