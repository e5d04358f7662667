package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a published list is different from the list of an earlier revision.
///
/// @param from the earlier revision. It is later than asked for if the revisions before it are forgotten
/// @param before the prefixes of the earlier list, in order
/// @param added prefixes that are new, in order
/// @param removed prefixes that are gone, in order
/// @param turning those of both that come and go: it is at least the third change of each
public record RangeDifference(
        long from, List<Prefix> before, List<Prefix> added, List<Prefix> removed, SortedSet<Prefix> turning) {
    /// A range that leaves and returns is reported twice, and then as something that varies.
    private static final int TURNING = 3;

    /// What happened since a revision; empty if nothing did, or if all of it is forgotten.
    ///
    /// @param lately earlier changes do not count for `turning`
    public static Optional<RangeDifference> since(long revision, PublishedState now, Instant lately) {
        List<Revision> later =
                now.revisions().stream().filter(one -> one.number() > revision).toList();
        if (later.isEmpty() || now.ranges().isEmpty()) {
            return Optional.empty();
        }
        TreeSet<Prefix> before = new TreeSet<>(now.ranges().get().prefixes());
        for (Revision one : later.reversed()) {
            one.added().forEach(before::remove);
            before.addAll(one.removed());
        }
        TreeSet<Prefix> added = new TreeSet<>(now.ranges().get().prefixes());
        added.removeAll(before);
        TreeSet<Prefix> removed = new TreeSet<>(before);
        now.ranges().get().prefixes().forEach(removed::remove);
        Map<Prefix, Integer> changes = changes(now, lately);
        TreeSet<Prefix> turning = new TreeSet<>(added);
        turning.addAll(removed);
        turning.removeIf(one -> changes.getOrDefault(one, 0) < TURNING);
        return Optional.of(new RangeDifference(
                later.getFirst().number() - 1, List.copyOf(before), List.copyOf(added), List.copyOf(removed), turning));
    }

    private static Map<Prefix, Integer> changes(PublishedState now, Instant lately) {
        Map<Prefix, Integer> changes = new HashMap<>();
        now.revisions().stream().filter(one -> !one.at().isBefore(lately)).forEach(one -> {
            one.added().forEach(prefix -> changes.merge(prefix, 1, Integer::sum));
            one.removed().forEach(prefix -> changes.merge(prefix, 1, Integer::sum));
        });
        return changes;
    }

    /// Of the added prefixes that do not come and go, what the list did not hold before: ranges that are only grouped
    /// in another way are no news.
    public List<Prefix> newPrefixes() {
        return outside(added, Allowlist.of(before));
    }

    /// Of the removed prefixes that do not come and go, what the list holds no more.
    public List<Prefix> gonePrefixes() {
        TreeSet<Prefix> now = new TreeSet<>(before);
        removed.forEach(now::remove);
        now.addAll(added);
        return outside(removed, Allowlist.of(now));
    }

    private List<Prefix> outside(List<Prefix> some, Allowlist list) {
        return some.stream()
                .filter(one -> !turning.contains(one))
                .flatMap(one -> Allowlist.of(List.of(one)).without(list).merged().stream())
                .toList();
    }
}
