package io.endpointwatch.sync;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.sync.PlannedEntry.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares a list with what endpoints need.
///
/// An entry is removed only if the rest of the list covers, right now, everything of it that is needed or was
/// seen lately. So a removal never depends on an addition that did not happen yet.
final class Planner {
    private final FirewallList list;
    private final List<EndpointNeeds> needs;
    private final SyncPolicy policy;
    private final Allowlist accepted;
    private final Allowlist needed;
    /// The entries that cover exactly what is needed.
    private final SortedSet<Prefix> wanted;
    private final Allowlist listed;
    private final Allowlist known;
    private final List<String> endpoints;
    /// Until when everything was observed: the age of what was seen is measured from then, not from now.
    private final Instant observedUntil;

    Planner(FirewallList list, List<EndpointNeeds> needs, SyncPolicy policy) {
        this.list = list;
        this.needs = List.copyOf(needs);
        this.policy = policy;
        this.accepted = union(EndpointNeeds::accepted);
        this.needed = Allowlist.of(needs.stream()
                .flatMap(one -> one.parts().stream())
                .filter(part -> part.family() == list.family())
                .toList());
        if (needed.isEmpty()) {
            throw new IllegalArgumentException("no endpoint needs an entry of " + list.family());
        }
        this.listed = list.allowlist();
        this.known = known();
        this.wanted = wanted();
        this.endpoints = needs.stream().map(EndpointNeeds::endpoint).toList();
        this.observedUntil = needs.stream()
                .map(EndpointNeeds::observedUntil)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Allowlist union(Function<EndpointNeeds, Allowlist> part) {
        return Allowlist.of(needs.stream()
                .flatMap(one -> part.apply(one).prefixes().stream())
                .toList());
    }

    /// What is accepted or in the list, the announced prefixes of such addresses, and published ranges.
    private Allowlist known() {
        Allowlist agreed = accepted.with(listed);
        List<Prefix> networks = needs.stream()
                .flatMap(one -> one.networks().entrySet().stream())
                .filter(one -> agreed.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return agreed.with(union(EndpointNeeds::published)).with(Allowlist.of(networks));
    }

    /// Merged, but what was accepted not with what was not: what may be added does not wait for its neighbour.
    private SortedSet<Prefix> wanted() {
        List<Prefix> entries = needed.prefixes().stream()
                .collect(Collectors.groupingBy(one -> reason(one, false), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(alike -> Prefix.merge(alike).stream())
                .toList();
        return new TreeSet<>(Allowlist.of(entries).outermost());
    }

    SyncPlan plan() {
        List<PlannedEntry> plan = new ArrayList<>(keptAndRemoved());
        plan.addAll(replacements(plan));
        plan.addAll(addedAndWaiting());
        return new SyncPlan(plan, list.maxEntries() - list.entries().size());
    }

    /// Entries are looked at one after the other, the widest first, and each against what stays without it. So
    /// of two that cover each other one stays.
    private List<PlannedEntry> keptAndRemoved() {
        List<PlannedEntry> plan = new ArrayList<>();
        List<Prefix> staying = new ArrayList<>(list.prefixes());
        for (ListedEntry entry : list.entries()) {
            PlannedEntry planned = planned(entry, staying);
            plan.add(planned);
            if (planned.action() == PlannedEntry.Action.REMOVE) {
                staying.remove(entry.prefix());
            }
        }
        return plan;
    }

    private PlannedEntry planned(ListedEntry entry, List<Prefix> staying) {
        if (!EntryDescription.isFor(entry.description(), endpoints)) {
            return kept(entry, foreign(entry));
        }
        if (wanted.contains(entry.prefix())) {
            return kept(entry, Reason.NEEDED);
        }
        Allowlist only = Allowlist.of(List.of(entry.prefix())).without(without(entry, staying));
        if (only.isEmpty()) {
            return new PlannedEntry(
                    entry.prefix(), Reason.COVERED, entry.description(), Optional.empty(), users(entry.prefix()));
        }
        Allowlist rest = only.without(needed);
        return rest.isEmpty() ? kept(entry, Reason.NEEDED) : planned(entry, rest, rest.equals(only));
    }

    private Reason foreign(ListedEntry entry) {
        if (!EntryDescription.isOurs(entry.description())) {
            return Reason.NOT_OURS;
        }
        return users(entry.prefix()).isEmpty() ? Reason.OTHER_ENDPOINT : Reason.SHARED;
    }

    private static Allowlist without(ListedEntry entry, List<Prefix> staying) {
        return Allowlist.of(
                staying.stream().filter(one -> !one.equals(entry.prefix())).toList());
    }

    /// @param rest what nobody needs of an entry, and no other entry covers
    /// @param isAll whether nobody needs any of what no other entry covers
    private PlannedEntry planned(ListedEntry entry, Allowlist rest, boolean isAll) {
        Instant until = lastNeeded(rest).plus(policy.removeAfter());
        if (until.isAfter(observedUntil)) {
            return new PlannedEntry(
                    entry.prefix(), Reason.SEEN_LATELY, entry.description(), Optional.of(until), users(entry.prefix()));
        }
        return isAll
                ? new PlannedEntry(
                        entry.prefix(), Reason.UNSEEN, entry.description(), Optional.empty(), users(entry.prefix()))
                : kept(entry, Reason.NOT_REPLACED);
    }

    private PlannedEntry kept(ListedEntry entry, Reason reason) {
        return new PlannedEntry(entry.prefix(), reason, entry.description(), Optional.empty(), users(entry.prefix()));
    }

    /// When an address of these was seen last; if none ever was, when the observations began.
    private Instant lastNeeded(Allowlist addresses) {
        return Stream.concat(
                        needs.stream().map(EndpointNeeds::observedFrom).max(Comparator.naturalOrder()).stream(),
                        needs.stream()
                                .flatMap(one -> one.lastSeen().entrySet().stream())
                                .filter(one -> covers(addresses, one.getKey()))
                                .map(Map.Entry::getValue))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean covers(Allowlist addresses, IpAddress address) {
        return addresses.outermost().stream().anyMatch(one -> one.contains(address));
    }

    /// Narrower entries for those of which only a part is needed. They open nothing.
    private List<PlannedEntry> replacements(List<PlannedEntry> kept) {
        Set<Prefix> replaced = kept.stream()
                .filter(one -> one.reason() == Reason.NOT_REPLACED)
                .map(PlannedEntry::prefix)
                .collect(Collectors.toSet());
        Allowlist others = Allowlist.of(
                list.prefixes().stream().filter(one -> !replaced.contains(one)).toList());
        return wanted.stream()
                .filter(one -> isWithin(one, listed) && !isWithin(one, others))
                .map(one -> added(one, Reason.NARROWER))
                .toList();
    }

    private List<PlannedEntry> addedAndWaiting() {
        List<Prefix> missing =
                wanted.stream().filter(one -> !isWithin(one, listed)).toList();
        long grown = missing.stream().filter(one -> !isWithin(one, accepted)).count();
        boolean isTooMuch = grown + unaccepted() > policy.maxAdded();
        return missing.stream().map(one -> added(one, reason(one, isTooMuch))).toList();
    }

    private PlannedEntry added(Prefix entry, Reason reason) {
        return new PlannedEntry(entry, reason, EntryDescription.of(users(entry)), Optional.empty(), users(entry));
    }

    /// How many entries of the list this program added without that the operator accepted them since.
    private long unaccepted() {
        return list.entries().stream()
                .filter(one -> EntryDescription.isFor(one.description(), endpoints))
                .filter(one -> !isWithin(one.prefix(), accepted))
                .count();
    }

    private Reason reason(Prefix added, boolean isTooMuch) {
        if (isWithin(added, accepted)) {
            return Reason.ACCEPTED;
        }
        if (!isWithin(added, known)) {
            return Reason.OUTSIDE_KNOWN_NETWORKS;
        }
        return isTooMuch ? Reason.TOO_MANY : Reason.KNOWN_NETWORK;
    }

    private static boolean isWithin(Prefix one, Allowlist others) {
        return Allowlist.of(List.of(one)).without(others).isEmpty();
    }

    /// The endpoints that need some of an entry.
    private List<String> users(Prefix entry) {
        return needs.stream()
                .filter(one -> one.parts().stream().anyMatch(part -> entry.contains(part) || part.contains(entry)))
                .map(EndpointNeeds::endpoint)
                .distinct()
                .sorted()
                .toList();
    }
}
