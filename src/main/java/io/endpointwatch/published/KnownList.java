package io.endpointwatch.published;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an endpoint's state remembers of a published list.
///
/// @param revision the number of the list that was compared last; later ones are news
/// @param firstSeen when the first good list was read. If it is another time, the list was forgotten and begun anew
/// @param failing since when the source fails, if that was reported
/// @param announced the keys of announcements that were reported and are still ahead, the earliest first
public record KnownList(long revision, Instant firstSeen, Optional<Instant> failing, List<String> announced) {
    /// As many announcements as a list can have.
    public static final int MOST_ANNOUNCED = StoredSize.MOST_ANNOUNCEMENTS;

    public KnownList {
        announced = List.copyOf(announced);
    }

    /// Of a list of which nothing was reported.
    public KnownList(long revision, Instant firstSeen) {
        this(revision, firstSeen, Optional.empty(), List.of());
    }
}
