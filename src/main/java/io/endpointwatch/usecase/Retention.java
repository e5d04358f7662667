package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long history is kept. Runs are most of the data, so they expire first. Changes still show when addresses
/// came and went.
///
/// @param runs positive
/// @param changes not less than `runs`
public record Retention(Duration runs, Duration changes) {
    /// Runs for more than a year, so that a whole year can be reported. Changes are few, and are kept for five
    /// years.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(400), Duration.ofDays(5 * 365 + 1));

    public Retention {
        if (!runs.isPositive() || changes.compareTo(runs) < 0) {
            throw new IllegalArgumentException("runs must be kept for a positive time, and changes not shorter; runs "
                    + runs + ", changes " + changes);
        }
    }

    void fileRuns(StateStore store, State state, Instant at, List<Run> runs) {
        if (!runs.isEmpty()) {
            store.fileRuns(state.endpoint(), at, runs, later(at, state).plus(this.runs));
        }
    }

    void fileChanges(StateStore store, State state, List<Change> changes) {
        if (!changes.isEmpty()) {
            store.fileChanges(
                    state.endpoint(),
                    changes,
                    later(changes.getLast().context().at(), state).plus(this.changes));
        }
    }

    /// The later of this time and the last check, so that a slow clock does not shorten retention.
    private static Instant later(Instant at, State state) {
        return state.checkedAt().filter(at::isBefore).orElse(at);
    }
}
