package io.endpointwatch.published;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// What a check learned of ranges.
///
/// @param published what is known of each list that it was to read
/// @param registered the registered blocks of addresses whose block was not known, in order
public record ObservedRanges(SortedMap<PublishedSource, PublishedState> published, List<RegisteredBlock> registered) {
    public static final ObservedRanges NONE = new ObservedRanges(Collections.emptySortedMap(), List.of());

    public ObservedRanges {
        published = Collections.unmodifiableSortedMap(published);
        registered = registered.stream().distinct().sorted().toList();
    }
}
