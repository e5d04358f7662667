package io.endpointwatch.ttl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The first sights of cache entries: what is known of the TTL that they began with.
///
/// @param recent in seconds, the latest last; at most [#MOST]
/// @param counted how many of the latest of them belong to the present level: came after the last shift
/// @param older the greatest of each [#MOST] sights of the present level that are no longer in `recent`, the oldest
///        first, the last of them of fewer; at most [#MOST_OLDER]
/// @param olderCount how many sights `older` stands for
record EntrySamples(List<Integer> recent, int counted, List<Integer> older, int olderCount) {
    static final int MOST = 40;
    static final int MOST_OLDER = 6;
    static final int LEARNING = 8;
    static final EntrySamples NONE = new EntrySamples(List.of(), 0, List.of(), 0);

    EntrySamples {
        recent = List.copyOf(recent);
        older = List.copyOf(older);
        if (recent.size() > MOST || counted > recent.size() || (olderCount + MOST - 1) / MOST != older.size()) {
            throw new IllegalArgumentException("first sights of a wrong shape: " + recent.size() + " recent, " + counted
                    + " counted, " + older.size() + " older for " + olderCount);
        }
    }

    boolean isLearning() {
        return recent.size() <= LEARNING;
    }

    EntrySamples with(int ttl) {
        if (counted == MOST) {
            return withOlder(recent.getFirst()).slide(ttl, MOST);
        }
        return slide(ttl, counted + 1);
    }

    private EntrySamples slide(int ttl, int count) {
        List<Integer> next = new ArrayList<>(recent.subList(recent.size() == MOST ? 1 : 0, recent.size()));
        next.add(ttl);
        return new EntrySamples(next, count, older, olderCount);
    }

    private EntrySamples withOlder(int ttl) {
        List<Integer> next = new ArrayList<>(older);
        int count = olderCount + 1;
        if (olderCount % MOST == 0) {
            next.add(ttl);
        } else {
            next.set(next.size() - 1, Math.max(next.getLast(), ttl));
        }
        if (next.size() > MOST_OLDER) {
            next.removeFirst();
            count -= MOST;
        }
        return new EntrySamples(recent, counted, next, count);
    }

    /// Only the latest `newer` belong to the present level.
    EntrySamples shifted(int newer) {
        return new EntrySamples(recent, newer, List.of(), 0);
    }

    /// Whether each of the latest `newer` is this value.
    boolean areLatest(int newer, int ttl) {
        return recent.subList(recent.size() - newer, recent.size()).stream().allMatch(one -> one == ttl);
    }

    EntrySamples withoutLatest(int newer) {
        return new EntrySamples(
                recent.subList(0, recent.size() - newer), Math.max(0, counted - newer), older, olderCount);
    }

    /// Without those of the latest `newer` that began so.
    EntrySamples without(int ttl, int newer) {
        List<Integer> kept = new ArrayList<>();
        int level = 0;
        for (int i = 0; i < recent.size(); i++) {
            if (recent.get(i) != ttl || i < recent.size() - newer) {
                kept.add(recent.get(i));
                level += i >= recent.size() - counted ? 1 : 0;
            }
        }
        boolean isOld = newer >= MOST && older.contains(ttl);
        return new EntrySamples(kept, level, isOld ? List.of() : older, isOld ? 0 : olderCount);
    }

    OptionalInt estimate() {
        return counted == 0
                ? OptionalInt.empty()
                : OptionalInt.of(LevelSamples.top(this).level());
    }

    /// The best proof that the latest entries began with another TTL than those before, if it is good enough.
    Optional<ChangePoint> shift(IntervalStatistics pace) {
        if (isLearning() || counted + olderCount <= ChangePoint.FEWEST_BEFORE) {
            return Optional.empty();
        }
        return ChangePoint.best(LevelSamples.of(this), pace);
    }

    /// Whether the ages of successive entries of the present level depend on each other.
    boolean isCorrelated() {
        return SerialCorrelation.isStrong(LevelSamples.of(this).values());
    }

    /// The recent sights of the present level.
    int[] present() {
        int[] present = new int[counted];
        for (int i = 0; i < counted; i++) {
            present[i] = recent.get(recent.size() - counted + i);
        }
        return present;
    }
}
