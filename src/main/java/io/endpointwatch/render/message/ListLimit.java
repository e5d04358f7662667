package io.endpointwatch.render.message;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import java.util.Comparator;
import java.util.List;

/// How many entries of each list a message has room for.
///
/// @param entries at least 1
record ListLimit(int entries) {
    static final ListLimit UNLIMITED = new ListLimit(Integer.MAX_VALUE);

    ListLimit atMost(int fewer) {
        return new ListLimit(Math.min(entries, fewer));
    }

    /// The first ones, as many as there is room for.
    <T> List<T> of(List<T> all) {
        return all.size() <= entries ? all : all.subList(0, entries);
    }

    /// As many as there is room for. If that is not all, those outside the allowlist come first.
    List<PooledAddress> ofAddresses(List<PooledAddress> all) {
        return all.size() <= entries
                ? all
                : of(all.stream()
                        .sorted(Comparator.comparing(one -> one.status() != AllowlistStatus.OUTSIDE))
                        .toList());
    }

    /// How many of a list there is no room for.
    int leftOut(List<?> all) {
        return Math.max(0, all.size() - entries);
    }
}
