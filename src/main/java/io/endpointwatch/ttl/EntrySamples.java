package io.endpointwatch.ttl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The first samples of cache entries. They are lower bounds of the TTL with which the entries began.
///
/// @param recent in seconds, oldest first; at most [#MOST]
/// @param counted how many of the latest samples belong to the present level, so came after the last change
///         point
/// @param older the maximum of each group of [#MOST] samples of the present level that left `recent`; oldest
///         first, the last group may be smaller; at most [#MOST_OLDER]
/// @param olderCount how many samples `older` stands for
record EntrySamples(List<Integer> recent, int counted, List<Integer> older, int olderCount) {
    static final int MOST = 40;
    static final int MOST_OLDER = 6;
    static final int LEARNING = 8;
    static final EntrySamples NONE = new EntrySamples(List.of(), 0, List.of(), 0);

    EntrySamples {
        recent = List.copyOf(recent);
        older = List.copyOf(older);
        if (recent.size() > MOST || counted > recent.size() || (olderCount + MOST - 1) / MOST != older.size()) {
            throw new IllegalArgumentException("first samples do not fit together: " + recent.size() + " recent, "
                    + counted + " counted, " + older.size() + " older for " + olderCount);
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

    /// Starts a new level with the latest `newer` samples.
    EntrySamples shifted(int newer) {
        return new EntrySamples(recent, newer, List.of(), 0);
    }

    /// Whether the latest `newer` samples all have this value.
    boolean areLatest(int newer, int ttl) {
        return recent.subList(recent.size() - newer, recent.size()).stream().allMatch(one -> one == ttl);
    }

    EntrySamples withoutLatest(int newer) {
        return new EntrySamples(
                recent.subList(0, recent.size() - newer), Math.max(0, counted - newer), older, olderCount);
    }

    /// A copy without those of the latest `newer` samples that equal `ttl`.
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

    /// The best change point, if its probability is low enough.
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

    /// The recent samples of the present level.
    int[] present() {
        int[] present = new int[counted];
        for (int i = 0; i < counted; i++) {
            present[i] = recent.get(recent.size() - counted + i);
        }
        return present;
    }
}
