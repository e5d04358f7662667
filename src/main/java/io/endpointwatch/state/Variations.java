package io.endpointwatch.state;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import java.util.Collections;
import java.util.SortedMap;

/// What is remembered of changes that come again.
///
/// @param turns how often each thing changed lately; at most [#MOST_TURNS]
/// @param departed addresses that left the pool lately, as they were; at most [#MOST_DEPARTED]
public record Variations(SortedMap<VariationKey, Turns> turns, SortedMap<IpAddress, PooledAddress> departed) {
    public static final Variations NONE = new Variations(Collections.emptySortedMap(), Collections.emptySortedMap());
    public static final int MOST_TURNS = 64;
    public static final int MOST_DEPARTED = 512;

    public Variations {
        turns = Collections.unmodifiableSortedMap(turns);
        departed = Collections.unmodifiableSortedMap(departed);
    }

    /// Whether the variation was reported, and still lasts.
    public boolean varies(VariationKey key) {
        return turns.containsKey(key) && turns.get(key).varies();
    }
}
