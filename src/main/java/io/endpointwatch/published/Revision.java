package io.endpointwatch.published;

import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.List;

/// How a published list changed.
///
/// @param number of the list after the change; the first list has number 1
/// @param at when the change was seen
/// @param added prefixes that were not in the list before, in order
/// @param removed prefixes that are in it no more, in order
public record Revision(long number, Instant at, List<Prefix> added, List<Prefix> removed) {
    public Revision {
        if (number < 2) {
            throw new IllegalArgumentException("a published list changes from its first revision on, not to " + number);
        }
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
