package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The published lists that an endpoint is compared with, to look addresses up in.
public final class PublishedLists {
    private final Map<PublishedSource, Allowlist> lists;
    private final boolean complete;

    private PublishedLists(Map<PublishedSource, Allowlist> lists, boolean complete) {
        this.lists = lists;
        this.complete = complete;
    }

    /// The last good list of each source.
    public static PublishedLists of(SortedMap<PublishedSource, PublishedState> known) {
        return of(known.values(), true);
    }

    /// The lists that are right enough to judge an address at a time ([PublishedState#isCurrent]).
    public static PublishedLists current(SortedMap<PublishedSource, PublishedState> known, Instant now) {
        return of(
                known.values().stream().filter(one -> one.isCurrent(now)).toList(),
                !known.isEmpty() && known.values().stream().allMatch(one -> one.isCurrent(now)));
    }

    private static PublishedLists of(Collection<PublishedState> some, boolean complete) {
        Map<PublishedSource, Allowlist> lists = new TreeMap<>();
        some.stream().filter(one -> one.ranges().isPresent()).forEach(one -> lists.put(one.source(), one.allowlist()));
        return new PublishedLists(lists, complete);
    }

    /// The sources whose list holds an address, in order.
    public Collection<PublishedSource> holding(IpAddress address, Nat64 nat64) {
        TreeSet<PublishedSource> holding = new TreeSet<>();
        lists.forEach((source, list) -> {
            if (list.contains(address, nat64)) {
                holding.add(source);
            }
        });
        return holding;
    }

    /// Whether no list is known.
    public boolean isEmpty() {
        return lists.isEmpty();
    }

    /// Whether a list holds the address.
    public boolean contains(IpAddress address, Nat64 nat64) {
        return lists.values().stream().anyMatch(list -> list.contains(address, nat64));
    }

    /// Whether there are lists, and none that was to be used is missing: only then an address can be outside.
    public boolean isComplete() {
        return complete;
    }
}
