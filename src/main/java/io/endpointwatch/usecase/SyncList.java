package io.endpointwatch.usecase;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.sync.EndpointNeeds;
import io.endpointwatch.sync.FirewallList;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.PlannedEntry;
import io.endpointwatch.sync.SyncPlan;
import io.endpointwatch.sync.SyncStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Brings a firewall's list to what endpoints need.
///
/// It reads the list, plans, makes one request, waits until that has taken effect, and begins again, until
/// nothing is left to do. So it may die anywhere, and other programs may change the list meanwhile. Additions
/// come before the removals that need them.
public final class SyncList {
    /// Enough for a list of 1,000 entries that are all replaced, and as many resizes.
    private static final int MAX_REQUESTS = 40;
    /// How many calls may fail, or be too late, in one sync.
    private static final int MAX_FAILURES = 5;
    /// How often a change is asked after; with the pauses between, that is about a minute.
    private static final int MAX_POLLS = 30;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final StateStore store;
    private final PrefixLists lists;
    private final ExecutionEnvironment environment;

    public SyncList(StateStore store, PrefixLists lists, ExecutionEnvironment environment) {
        this.store = store;
        this.lists = lists;
        this.environment = environment;
    }

    /// What a sync did, or would do.
    ///
    /// @param plan every entry of the list, and those that wait. What was added and removed is still named.
    /// @param version of the list; after a dry run, the version before it
    /// @param maxEntries how many entries the list may hold now
    public record Result(Request.Sync request, Family family, long version, int maxEntries, SyncPlan plan) {
        /// Whether entries wait until the operator accepts them.
        public boolean isWaiting() {
            return !plan.with(PlannedEntry.Action.WAIT).isEmpty();
        }

        /// Whether these endpoints need entries that a sync of others may remove.
        public boolean isShared() {
            return plan.entries().stream().anyMatch(one -> one.reason() == PlannedEntry.Reason.SHARED);
        }
    }

    /// @throws InvalidRequestException if one endpoint is unknown, does not resolve now or has no address;
    ///         nothing is changed then
    /// @throws PrefixListException if the list cannot be read or changed. What was changed before stays, and is
    ///        safe.
    /// @throws StoreException if the store cannot be read
    public Result run(Request.Sync request) {
        List<NeedsReader.Needs> read = new NeedsReader(store, environment.clock())
                .read(request.endpoints(), request.pinning(), request.window());
        Failures failures = new Failures();
        ListNow before = read(request.to(), failures);
        read.forEach(one -> one.refuseFailing(before.list().family()));
        return run(request, read.stream().map(NeedsReader.Needs::needs).toList(), before, failures);
    }

    /// A sync for these needs.
    Result run(Request.Sync request, List<EndpointNeeds> needs) {
        Failures failures = new Failures();
        return run(request, needs, read(request.to(), failures), failures);
    }

    private Result run(Request.Sync request, List<EndpointNeeds> needs, ListNow before, Failures failures) {
        SyncPlan plan = plan(before, needs, request);
        if (request.dryRun()) {
            return result(request, before, plan);
        }
        SortedMap<Prefix, PlannedEntry> asked = new TreeMap<>();
        ListNow now = before;
        for (int requests = 0; plan.next().isPresent(); requests++) {
            if (requests == MAX_REQUESTS) {
                throw new PrefixListException(
                        PrefixListException.Kind.CONFLICT,
                        request.to() + " was changed " + MAX_REQUESTS
                                + " times and is not done. Another program changes it too: stop that, and sync again",
                        null);
            }
            plan.entries().stream().filter(PlannedEntry::isChange).forEach(one -> asked.put(one.prefix(), one));
            change(request.to(), now, plan.next().get(), failures);
            now = read(request.to(), failures);
            plan = plan(now, needs, request);
        }
        return result(request, now, merged(before, now, asked, plan));
    }

    private static Result result(Request.Sync request, ListNow now, SyncPlan plan) {
        return new Result(
                request, now.list().family(), now.status().version(), now.list().maxEntries(), plan);
    }

    private static SyncPlan plan(ListNow now, List<EndpointNeeds> needs, Request.Sync request) {
        if (needs.stream()
                .noneMatch(one -> one.parts().stream()
                        .anyMatch(part -> part.family() == now.list().family()))) {
            throw new InvalidRequestException(
                    "to",
                    request.to() + " is a list of " + now.list().family()
                            + " addresses, and no endpoint has one. Nothing is changed");
        }
        return SyncPlan.of(now.list(), needs, request.policy());
    }

    /// The last plan, with the entries that were added and removed on the way to it.
    ///
    /// @param asked what earlier plans were to add and to remove
    private static SyncPlan merged(
            ListNow before, ListNow after, SortedMap<Prefix, PlannedEntry> asked, SyncPlan last) {
        Set<Prefix> old = prefixes(before);
        Set<Prefix> held = prefixes(after);
        Stream<PlannedEntry> there = last.entries().stream()
                .map(one -> old.contains(one.prefix()) ? one : asked.getOrDefault(one.prefix(), one));
        Stream<PlannedEntry> removed =
                asked.values().stream().filter(one -> old.contains(one.prefix()) && !held.contains(one.prefix()));
        return new SyncPlan(Stream.concat(there, removed).toList(), last.free());
    }

    private static Set<Prefix> prefixes(ListNow list) {
        return new TreeSet<>(list.list().allowlist().prefixes());
    }

    /// The list, once no change of it goes on.
    private ListNow read(ListTarget target, Failures failures) {
        Pauses pauses = new Pauses(PrefixListException.Kind.REFUSED);
        while (true) {
            try {
                PrefixLists.Status status = lists.status(target.id());
                if (!status.changing()) {
                    return new ListNow(
                            status,
                            new FirewallList(
                                    status.family(),
                                    status.maxEntries(),
                                    lists.entries(target.id(), status.version())));
                }
                pauses.next(target);
            } catch (PrefixListException failed) {
                failures.after(failed);
            }
        }
    }

    /// Makes a change, and waits until it shows. If that is not known, the next look at the list tells.
    private void change(ListTarget target, ListNow before, SyncStep step, Failures failures) {
        try {
            lists.change(target.id(), before.status().version(), step);
            await(target, before.status());
        } catch (PrefixListException failed) {
            failures.after(failed);
        }
    }

    private void await(ListTarget target, PrefixLists.Status before) {
        Pauses pauses = new Pauses(PrefixListException.Kind.UNANSWERED);
        PrefixLists.Status now = lists.status(target.id());
        while (now.changing() || now.equals(before)) {
            pauses.next(target);
            now = lists.status(target.id());
        }
        if (now.failure().isPresent()) {
            throw new PrefixListException(
                    PrefixListException.Kind.REFUSED,
                    target + " could not be changed: " + now.failure().get()
                            + ". If a security group or a route table that uses it has no room for so many"
                            + " entries, raise its quota. Then sync again",
                    null);
        }
    }

    private record ListNow(PrefixLists.Status status, FirewallList list) {}

    /// Bounds the calls of one sync that fail.
    private final class Failures {
        private int count;

        void after(PrefixListException failed) {
            if (failed.kind() == PrefixListException.Kind.REFUSED || ++count > MAX_FAILURES) {
                throw failed;
            }
            environment.pause().accept(LONGEST_PAUSE);
        }
    }

    /// Bounds the questions whether a change is done.
    private final class Pauses {
        private final PrefixListException.Kind kind;
        private int count;
        private Duration next = FIRST_PAUSE;

        Pauses(PrefixListException.Kind kind) {
            this.kind = kind;
        }

        void next(ListTarget target) {
            if (++count > MAX_POLLS) {
                throw new PrefixListException(
                        kind, target + " is still being changed. What is done stays. Sync again later", null);
            }
            environment.pause().accept(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
