package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A change of a published list that its publisher announces ahead.
///
/// @param effective when it takes effect
/// @param added the ranges that are used from then on, in order
/// @param removed the ranges that are no longer used then, in order
public record AnnouncedRanges(Instant effective, List<Prefix> added, List<Prefix> removed)
        implements Comparable<AnnouncedRanges> {
    public AnnouncedRanges {
        added = Allowlist.of(added).outermost();
        removed = Allowlist.of(removed).outermost();
    }

    @Override
    public int compareTo(AnnouncedRanges other) {
        return Comparator.comparing(AnnouncedRanges::effective)
                .thenComparing(one -> one.added().toString())
                .thenComparing(one -> one.removed().toString())
                .compare(this, other);
    }
}
