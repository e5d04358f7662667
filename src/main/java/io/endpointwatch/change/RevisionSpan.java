package io.endpointwatch.change;

import java.time.Instant;

/// The revisions of a published list that a change covers.
///
/// @param from the revision that was compared last
/// @param to the revision now
/// @param at when the list of revision `to` was read first
public record RevisionSpan(long from, long to, Instant at) {
    public RevisionSpan {
        if (from < 1 || to <= from) {
            throw new IllegalArgumentException("from revision " + from + " to " + to);
        }
    }
}
