package io.endpointwatch.state;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Digest;
import io.endpointwatch.change.Severity;
import io.endpointwatch.observation.Endpoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The changes that travel in one message.
///
/// @param id the same whenever it is sent again, and another for every other announcement, also where the same
///         changes were found again: receivers recognise repetitions by it
/// @param sequence the state's version at the check that found the changes
/// @param silent to be kept in the history, and sent to nobody
public record Announcement(String id, long sequence, Instant at, List<Change> changes, boolean silent) {
    public Announcement {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("an announcement of nothing");
        }
    }

    public static Announcement of(long sequence, Instant at, List<Change> changes, boolean silent) {
        List<String> identity = Stream.concat(
                        Stream.of(Long.toString(sequence)), changes.stream().map(Change::id))
                .toList();
        return new Announcement(Digest.of(identity).substring(0, 32), sequence, at, changes, silent);
    }

    /// One announcement of all changes of several, as of the latest.
    static Announcement digest(List<Announcement> several) {
        Announcement latest = several.stream()
                .max(Comparator.comparingLong(Announcement::sequence))
                .orElseThrow();
        List<Change> changes =
                several.stream().flatMap(one -> one.changes.stream()).toList();
        return of(latest.sequence, latest.at, changes, false);
    }

    public Severity severity() {
        return Severity.worst(changes.stream().map(Change::severity).toList());
    }

    public Endpoint endpoint() {
        return changes.getFirst().context().endpoint();
    }
}
