package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Keeps the state and the history of endpoints.
///
/// Every method throws [StoreException] where the store cannot do its work; absence is never reported for it.
public interface StateStore {
    /// The state as it was saved last, seen by everybody (strongly consistent); empty where none was ever saved.
    Optional<State> load(Endpoint endpoint);

    /// Whether anything is filed of the endpoint. Asked only where there is no state.
    boolean hasHistory(Endpoint endpoint);

    /// Saves a state in place of the one whose version is one less; version 1 where there is none.
    ///
    /// @throws StaleStateException where another version is stored: nothing was written
    void save(State next);

    /// Files the runs that a check closed. Filing the same again changes nothing.
    ///
    /// @param at when the check looked
    /// @param expiresAt when they may be forgotten, by the times of the endpoint's own history
    void fileRuns(Endpoint endpoint, Instant at, List<Run> runs, Instant expiresAt);

    /// Files what several checks closed, as filing it for each of them does. Where it breaks off, the runs of
    /// some checks may be filed.
    ///
    /// @param closed by when a check looked
    default void fileRuns(Endpoint endpoint, SortedMap<Instant, List<Run>> closed, Instant expiresAt) {
        closed.forEach((at, runs) -> fileRuns(endpoint, at, runs, expiresAt));
    }

    /// Files changes. Filing the same again changes nothing.
    void fileChanges(Endpoint endpoint, List<Change> changes, Instant expiresAt);

    /// What was filed at checks from `since` on and has not expired, in the order of the checks; a run that was
    /// filed more than once is there once, in its longest form.
    ///
    /// Something has expired where both `now` and the endpoint's newest entry are that late: a clock that jumps
    /// takes nobody's history away.
    History history(Endpoint endpoint, Instant since, Instant now);

    /// Forgets the endpoint with its history. Whether there was a state.
    boolean delete(Endpoint endpoint);
}
