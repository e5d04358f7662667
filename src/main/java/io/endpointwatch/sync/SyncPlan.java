package io.endpointwatch.sync;

import io.endpointwatch.network.Prefix;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a sync does with a firewall's list.
///
/// @param entries in order: those of the list, and those that are to be added or wait
/// @param free how many more entries the list may hold
public record SyncPlan(List<PlannedEntry> entries, int free) {
    /// Lists grow in steps of so many: every entry that a list may hold counts as a rule of each security
    /// group that uses it.
    private static final int ROOM = 5;

    public SyncPlan {
        entries = entries.stream()
                .sorted(Comparator.comparing(PlannedEntry::prefix))
                .toList();
    }

    /// The plan for a list.
    ///
    /// @param needs of every endpoint that the list is for; at least one has entries of the list's family
    /// @throws IllegalArgumentException if no endpoint needs an entry of the list's family
    public static SyncPlan of(FirewallList list, List<EndpointNeeds> needs, SyncPolicy policy) {
        return new Planner(list, needs, policy).plan();
    }

    /// The entries with which this is done.
    public List<PlannedEntry> with(PlannedEntry.Action action) {
        return entries.stream().filter(one -> one.action() == action).toList();
    }

    /// Whether it changes the list.
    public boolean hasChanges() {
        return entries.stream().anyMatch(PlannedEntry::isChange);
    }

    /// The first request of the plan; empty if there is nothing to do. After it, the list is to be read again.
    ///
    /// Additions come first. If the list is full, room is made by removals, which are safe at any time, and
    /// then by a resize.
    public Optional<SyncStep> next() {
        List<PlannedEntry> added = with(PlannedEntry.Action.ADD);
        List<Prefix> removed = with(PlannedEntry.Action.REMOVE).stream()
                .map(PlannedEntry::prefix)
                .limit(SyncStep.MAX_ENTRIES)
                .toList();
        if (!added.isEmpty() && free > 0) {
            return Optional.of(new SyncStep.Add(added.stream()
                    .limit(Math.min(free, SyncStep.MAX_ENTRIES))
                    .map(PlannedEntry::listed)
                    .toList()));
        }
        if (!removed.isEmpty()) {
            return Optional.of(new SyncStep.Remove(removed));
        }
        return added.isEmpty() ? Optional.empty() : Optional.of(new SyncStep.Resize(size()));
    }

    /// The size of the list that holds everything, with some room for what comes.
    private int size() {
        long held = entries.stream()
                .filter(one -> one.action() != PlannedEntry.Action.WAIT)
                .count();
        return Math.toIntExact(Math.ceilDiv(held + 1, ROOM) * ROOM);
    }
}
