package io.endpointwatch.state;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.AddressesAdded;
import io.endpointwatch.change.Change.AddressesRemoved;
import io.endpointwatch.change.Change.AllowlistBreached;
import io.endpointwatch.change.Change.CanonicalNameChanged;
import io.endpointwatch.change.Change.ConnectFailing;
import io.endpointwatch.change.Change.ConnectRecovered;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.Change.ResolutionFailing;
import io.endpointwatch.change.Change.ResolutionRecovered;
import io.endpointwatch.change.Change.TtlBehaviourChanged;
import io.endpointwatch.change.Change.TtlChanged;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.network.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Joins changes that waited so long that one message reports them: not every step, but all that needs action.
///
/// - Addresses: only the latest state counts.
/// - Failures and recoveries: all are named.
/// - CNAME chains: the first and the last.
///
/// So the result is bounded by the pool and the lookups.
public final class ChangeCoalescer {
    /// By the key that joins two of them. The latest is last.
    private final Map<Object, Change> changes = new LinkedHashMap<>();

    private ChangeCoalescer() {}

    /// One announcement in place of several, as of the last.
    ///
    /// @param several in their order, at least one
    public static Announcement of(List<Announcement> several) {
        ChangeCoalescer backlog = new ChangeCoalescer();
        several.stream().flatMap(one -> one.changes().stream()).forEach(backlog::add);
        Announcement last = several.getLast();
        return Announcement.of(last.sequence(), last.at(), List.copyOf(backlog.changes.values()), false);
    }

    private void add(Change change) {
        switch (change) {
            case AddressesAdded added -> {
                forget(AddressesRemoved.class, removed -> without(removed, added.addresses()));
                put(AddressesAdded.class, AddressesAdded.class, added, ChangeCoalescer::together);
            }
            case AddressesRemoved removed -> {
                forget(AddressesAdded.class, added -> without(added, removed.addresses()));
                forget(AllowlistBreached.class, breached -> without(breached, removed.addresses()));
                removed.addresses().forEach(this::forgetConnects);
                put(AddressesRemoved.class, AddressesRemoved.class, removed, ChangeCoalescer::together);
            }
            case AllowlistBreached breached ->
                put(AllowlistBreached.class, AllowlistBreached.class, breached, ChangeCoalescer::together);
            case CanonicalNameChanged moved ->
                put(key(moved, moved.lookup()), CanonicalNameChanged.class, moved, ChangeCoalescer::together);
            case TtlChanged ttl ->
                put(key(ttl, ttl.lookup(), ttl.ownerName()), TtlChanged.class, ttl, ChangeCoalescer::together);
            case TtlBehaviourChanged ttl ->
                put(key(ttl, ttl.lookup(), ttl.ownerName()), TtlBehaviourChanged.class, ttl, ChangeCoalescer::together);
            case ResolutionFailing failing ->
                put(ResolutionFailing.class, ResolutionFailing.class, failing, ChangeCoalescer::together);
            case ResolutionRecovered recovered ->
                put(ResolutionRecovered.class, ResolutionRecovered.class, recovered, ChangeCoalescer::together);
            case ConnectFailing failing ->
                put(key(failing, failing.address()), ConnectFailing.class, failing, ChangeCoalescer::together);
            case ConnectRecovered recovered ->
                put(key(recovered, recovered.address()), ConnectRecovered.class, recovered, ChangeCoalescer::together);
            case RangeChange.RangesAnnounced announced ->
                replace(key(announced, announced.source(), announced.id()), announced);
            case RangeChange ranges ->
                put(key(ranges, ranges.source()), RangeChange.class, ranges, RangeCoalescer::together);
            case Change.DnssecChanged dnssec -> replace(key(dnssec, dnssec.vantage()), dnssec);
            case Change.AnswersVary vary -> replace(key(vary, vary.what()), vary);
            case Change.Baseline _, Change.AllowlistRestored _, Change.AllowlistDue _ ->
                replace(change.getClass(), change);
        }
    }

    private static Object key(Change change, Object... own) {
        return List.of(change.getClass(), List.of(own));
    }

    private void replace(Object key, Change later) {
        changes.remove(key);
        changes.put(key, later);
    }

    private <C extends Change> void put(Object key, Class<C> type, C later, BinaryOperator<C> together) {
        Change earlier = changes.get(key);
        replace(key, earlier == null ? later : together.apply(type.cast(earlier), later));
    }

    private static AddressesAdded together(AddressesAdded one, AddressesAdded two) {
        return new AddressesAdded(
                two.context(),
                one.reason().or(two.reason()),
                union(one.addresses(), two.addresses()),
                Math.max(one.vantages(), two.vantages()));
    }

    private static AddressesRemoved together(AddressesRemoved one, AddressesRemoved two) {
        return new AddressesRemoved(two.context(), latest(union(one.addresses(), two.addresses())));
    }

    private static AllowlistBreached together(AllowlistBreached one, AllowlistBreached two) {
        return new AllowlistBreached(
                two.context(), union(one.addresses(), two.addresses()), one.reminder() && two.reminder());
    }

    private static CanonicalNameChanged together(CanonicalNameChanged one, CanonicalNameChanged two) {
        return new CanonicalNameChanged(two.context(), two.lookup(), one.from(), two.to());
    }

    private static TtlChanged together(TtlChanged one, TtlChanged two) {
        return new TtlChanged(
                two.context(), two.lookup(), two.ownerName(), one.from(), two.to(), two.exact(), two.confidence());
    }

    private static TtlBehaviourChanged together(TtlBehaviourChanged one, TtlBehaviourChanged two) {
        return new TtlBehaviourChanged(two.context(), two.lookup(), two.ownerName(), one.from(), two.to());
    }

    private static ResolutionFailing together(ResolutionFailing one, ResolutionFailing two) {
        return new ResolutionFailing(
                two.context(),
                one.reason().or(two.reason()),
                lookups(one.failures(), two.failures()),
                one.reminder() && two.reminder());
    }

    private static ResolutionRecovered together(ResolutionRecovered one, ResolutionRecovered two) {
        return new ResolutionRecovered(
                two.context(),
                lookups(one.failures(), two.failures()),
                one.duration().compareTo(two.duration()) > 0 ? one.duration() : two.duration());
    }

    private static ConnectFailing together(ConnectFailing one, ConnectFailing two) {
        return new ConnectFailing(
                two.context(), two.address(), two.failure(), two.since(), one.reminder() && two.reminder());
    }

    private static ConnectRecovered together(ConnectRecovered one, ConnectRecovered two) {
        return one.duration().compareTo(two.duration()) > 0
                ? new ConnectRecovered(two.context(), one.address(), one.failure(), one.duration())
                : two;
    }

    /// @param less gives what is left of the change; empty if nothing is left
    private <C extends Change> void forget(Class<C> type, Function<C, Optional<C>> less) {
        changes.computeIfPresent(
                type, (_, change) -> less.apply(type.cast(change)).orElse(null));
    }

    private static Optional<AddressesAdded> without(AddressesAdded added, List<PooledAddress> gone) {
        List<PooledAddress> rest = without(added.addresses(), gone);
        return Optional.of(new AddressesAdded(added.context(), added.reason(), rest, added.vantages()))
                .filter(_ -> !rest.isEmpty());
    }

    private static Optional<AddressesRemoved> without(AddressesRemoved removed, List<PooledAddress> back) {
        List<PooledAddress> rest = without(removed.addresses(), back);
        return Optional.of(new AddressesRemoved(removed.context(), rest)).filter(_ -> !rest.isEmpty());
    }

    /// A breach is reported even if nothing of it is left.
    private static Optional<AllowlistBreached> without(AllowlistBreached breached, List<PooledAddress> gone) {
        List<PooledAddress> rest = without(breached.addresses(), gone);
        return Optional.of(
                rest.isEmpty() ? breached : new AllowlistBreached(breached.context(), rest, breached.reminder()));
    }

    /// Whether an address that is gone could be connected to is of no use to anybody.
    private void forgetConnects(PooledAddress gone) {
        changes.remove(List.of(ConnectFailing.class, List.of(gone.address())));
        changes.remove(List.of(ConnectRecovered.class, List.of(gone.address())));
    }

    private static List<PooledAddress> without(List<PooledAddress> all, Collection<PooledAddress> gone) {
        Set<IpAddress> addresses = addresses(gone);
        return all.stream().filter(one -> !addresses.contains(one.address())).toList();
    }

    private static Set<IpAddress> addresses(Collection<PooledAddress> all) {
        return all.stream().map(PooledAddress::address).collect(Collectors.toSet());
    }

    private static List<PooledAddress> union(List<PooledAddress> one, List<PooledAddress> other) {
        return union(one, other, PooledAddress::address);
    }

    private static List<FailingLookup> lookups(List<FailingLookup> one, List<FailingLookup> other) {
        return union(one, other, FailingLookup::lookup);
    }

    /// If both have a change of the same key, the other's counts. The latest is last.
    private static <K, T> List<T> union(List<T> one, List<T> other, Function<T, K> key) {
        Map<K, T> all = new LinkedHashMap<>();
        one.forEach(each -> all.put(key.apply(each), each));
        other.forEach(each -> {
            all.remove(key.apply(each));
            all.put(key.apply(each), each);
        });
        return new ArrayList<>(all.values());
    }

    private static List<PooledAddress> latest(List<PooledAddress> removed) {
        return removed.subList(Math.max(0, removed.size() - Outbox.MAX_REMOVED), removed.size());
    }
}
