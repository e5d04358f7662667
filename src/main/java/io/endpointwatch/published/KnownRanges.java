package io.endpointwatch.published;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// What an endpoint's state remembers of ranges.
///
/// @param lists what was reported of each published list
/// @param registered the registered blocks of its addresses, in order
public record KnownRanges(SortedMap<PublishedSource, KnownList> lists, List<RegisteredBlock> registered) {
    public static final KnownRanges NONE = new KnownRanges(Collections.emptySortedMap(), List.of());

    public KnownRanges {
        lists = Collections.unmodifiableSortedMap(lists);
        registered = registered.stream().distinct().sorted().toList();
    }
}
