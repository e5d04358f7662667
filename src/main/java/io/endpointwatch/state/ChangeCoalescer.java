package io.endpointwatch.state;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Changes that waited for so long that they are told together: not every step, but all that somebody has to act on.
///
/// Of addresses that came and went counts where they are now; whatever failed and recovered is named; an alias is
/// told from where it led first to where it leads last. So it stays as small as the pool and the lookups are.
public final class ChangeCoalescer {
    /// By what makes two of them one; the latest last.
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
            case Change.AddressesAdded added -> {
                forget(Change.AddressesRemoved.class, addresses(added.addresses()));
                put(Change.AddressesAdded.class, added);
            }
            case Change.AddressesRemoved removed -> {
                forget(Change.AddressesAdded.class, addresses(removed.addresses()));
                forget(Change.AllowlistBreached.class, addresses(removed.addresses()));
                removed.addresses().forEach(this::forget);
                put(Change.AddressesRemoved.class, removed);
            }
            case Change.CanonicalNameChanged moved -> put(List.of(moved.type(), moved.lookup()), moved);
            case Change.DnssecChanged dnssec -> put(List.of(dnssec.type(), dnssec.vantage()), dnssec);
            case Change.TtlChanged ttl -> put(List.of(ttl.type(), ttl.lookup(), ttl.ownerName()), ttl);
            case Change.AnswersVary vary -> put(List.of(vary.type(), vary.what()), vary);
            case Change.TtlBehaviourChanged ttl -> put(List.of(ttl.type(), ttl.lookup(), ttl.ownerName()), ttl);
            case Change.ConnectFailing failing -> put(List.of(failing.type(), failing.address()), failing);
            case Change.ConnectRecovered recovered -> put(List.of(recovered.type(), recovered.address()), recovered);
            case Change.Baseline _,
                    Change.AllowlistBreached _,
                    Change.AllowlistRestored _,
                    Change.AllowlistDue _,
                    Change.ResolutionFailing _,
                    Change.ResolutionRecovered _ -> put(change.getClass(), change);
        }
    }

    private void put(Object key, Change later) {
        Change earlier = changes.remove(key);
        changes.put(key, earlier == null ? later : together(earlier, later));
    }

    private static Change together(Change earlier, Change later) {
        ChangeContext occasion = later.occasion();
        return switch (later) {
            case Change.AddressesAdded two
            when earlier instanceof Change.AddressesAdded one ->
                new Change.AddressesAdded(
                        occasion,
                        one.reason().or(two.reason()),
                        union(one.addresses(), two.addresses()),
                        Math.max(one.vantages(), two.vantages()));
            case Change.AddressesRemoved two
            when earlier instanceof Change.AddressesRemoved one ->
                new Change.AddressesRemoved(occasion, latest(union(one.addresses(), two.addresses())));
            case Change.AllowlistBreached two
            when earlier instanceof Change.AllowlistBreached one ->
                new Change.AllowlistBreached(
                        occasion, union(one.addresses(), two.addresses()), one.reminder() && two.reminder());
            case Change.CanonicalNameChanged two
            when earlier instanceof Change.CanonicalNameChanged one ->
                new Change.CanonicalNameChanged(occasion, two.lookup(), one.from(), two.to());
            case Change.TtlChanged two
            when earlier instanceof Change.TtlChanged one ->
                new Change.TtlChanged(
                        occasion, two.lookup(), two.ownerName(), one.from(), two.to(), two.exact(), two.confidence());
            case Change.TtlBehaviourChanged two
            when earlier instanceof Change.TtlBehaviourChanged one ->
                new Change.TtlBehaviourChanged(occasion, two.lookup(), two.ownerName(), one.from(), two.to());
            case Change.ResolutionFailing two
            when earlier instanceof Change.ResolutionFailing one ->
                new Change.ResolutionFailing(
                        occasion,
                        one.reason().or(two.reason()),
                        lookups(one.failures(), two.failures()),
                        one.reminder() && two.reminder());
            case Change.ResolutionRecovered two
            when earlier instanceof Change.ResolutionRecovered one ->
                new Change.ResolutionRecovered(
                        occasion,
                        lookups(one.failures(), two.failures()),
                        one.duration().compareTo(two.duration()) > 0 ? one.duration() : two.duration());
            case Change.ConnectFailing two
            when earlier instanceof Change.ConnectFailing one ->
                new Change.ConnectFailing(
                        occasion, two.address(), two.failure(), two.since(), one.reminder() && two.reminder());
            case Change.ConnectRecovered two
            when earlier instanceof Change.ConnectRecovered one ->
                one.duration().compareTo(two.duration()) > 0
                        ? new Change.ConnectRecovered(occasion, one.address(), one.failure(), one.duration())
                        : two;
            default -> later;
        };
    }

    /// Leaves these addresses out of what is told in this way.
    private void forget(Class<? extends Change> type, Set<IpAddress> gone) {
        changes.computeIfPresent(type, (_, change) -> switch (change) {
            case Change.AddressesAdded added -> {
                List<PooledAddress> rest = without(added.addresses(), gone);
                yield rest.isEmpty()
                        ? null
                        : new Change.AddressesAdded(added.occasion(), added.reason(), rest, added.vantages());
            }
            case Change.AddressesRemoved removed -> {
                List<PooledAddress> rest = without(removed.addresses(), gone);
                yield rest.isEmpty() ? null : new Change.AddressesRemoved(removed.occasion(), rest);
            }
            case Change.AllowlistBreached breached -> {
                List<PooledAddress> rest = without(breached.addresses(), gone);
                yield rest.isEmpty()
                        ? breached
                        : new Change.AllowlistBreached(breached.occasion(), rest, breached.reminder());
            }
            default -> change;
        });
    }

    /// Whether an address that is gone could be connected to is of no use to anybody.
    private void forget(PooledAddress gone) {
        changes.values().removeIf(change -> switch (change) {
            case Change.ConnectFailing failing -> failing.address().equals(gone.address());
            case Change.ConnectRecovered recovered -> recovered.address().equals(gone.address());
            default -> false;
        });
    }

    private static List<PooledAddress> without(List<PooledAddress> all, Set<IpAddress> gone) {
        return all.stream().filter(one -> !gone.contains(one.address())).toList();
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

    /// The other's word counts where both say something of the same; the latest last.
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
