package io.endpointwatch.published;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// What an endpoint's state remembers of ranges.
///
/// @param revisions the revision of each published list that was compared last; later ones are news
/// @param registered the registered blocks of its addresses, in order
public record KnownRanges(SortedMap<PublishedSource, Long> revisions, List<RegisteredBlock> registered) {
    public static final KnownRanges NONE = new KnownRanges(Collections.emptySortedMap(), List.of());

    public KnownRanges {
        revisions = Collections.unmodifiableSortedMap(revisions);
        registered = registered.stream().distinct().sorted().toList();
    }
}
