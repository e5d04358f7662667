package io.endpointwatch.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Run;
import io.endpointwatch.watch.State;

/// How long history is kept.
///
/// @param time positive
public record Retention(Duration time) {
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30));

    void fileRuns(StateStore store, State state, Instant at, List<Run> runs) {
        if (!runs.isEmpty()) {
            store.fileRuns(state.endpoint(), at, runs, later(at, state).plus(time));
        }
    }

    void fileChanges(StateStore store, State state, List<Change> changes) {
        if (!changes.isEmpty()) {
            store.fileChanges(state.endpoint(), changes, later(changes.getLast().occasion().at(), state).plus(time));
        }
    }

    /// A clock that is behind does not shorten the time.
    private static Instant later(Instant at, State state) {
        return state.checkedAt().filter(at::isBefore).orElse(at);
    }
}
