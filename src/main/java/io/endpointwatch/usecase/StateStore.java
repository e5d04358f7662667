package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Stores the state and the history of endpoints.
///
/// Every method throws [StoreException] if the store fails. A failing store never looks like an empty one.
public interface StateStore {
    /// Where published lists are kept beside the states.
    default PublishedStore published() {
        return PublishedStore.NONE;
    }

    /// The last saved state (strongly consistent read). Empty if none was ever saved.
    Optional<State> load(Endpoint endpoint);

    /// Whether history of the endpoint is stored. Only called if there is no state.
    boolean hasHistory(Endpoint endpoint);

    /// Saves a state in place of the previous version. Version 1 is saved if there is no state.
    ///
    /// @throws StaleStateException if another version is stored; nothing was written
    void save(State next);

    /// Files the runs that ended in a check. Filing the same runs again changes nothing.
    ///
    /// @param at when the check began
    /// @param expiresAt when they may be deleted, by the clock of the endpoint's own history
    void fileRuns(Endpoint endpoint, Instant at, List<Run> runs, Instant expiresAt);

    /// Files the runs that ended in several checks, like one call for each. If it fails, some runs may be
    /// filed.
    ///
    /// @param closed ended runs by the time of their check
    default void fileRuns(Endpoint endpoint, SortedMap<Instant, List<Run>> closed, Instant expiresAt) {
        closed.forEach((at, runs) -> fileRuns(endpoint, at, runs, expiresAt));
    }

    /// Files changes. Filing the same changes again changes nothing.
    void fileChanges(Endpoint endpoint, List<Change> changes, Instant expiresAt);

    /// The history filed by checks since `since`, without expired entries, in the order of the checks. Of a run
    /// that was filed several times, the longest is returned.
    ///
    /// An entry has expired if its expiry is before both `now` and the endpoint's newest entry. So a clock that
    /// jumps ahead deletes no history.
    History history(Endpoint endpoint, Instant since, Instant now);

    /// Forgets the endpoint with its history, and takes it out of its group.
    ///
    /// @return whether there was a state
    boolean delete(Endpoint endpoint);

    /// Lists an endpoint in a group. Write this before the state that names the group, so that no member is
    /// missing if the process dies between the two. Listing it again changes nothing.
    ///
    /// @param version of the state that will name the group
    void join(String group, Endpoint endpoint, long version);

    /// Takes an endpoint out of the list of a group, after a state without the group was saved. Nothing happens
    /// if it joined again with a later version.
    ///
    /// @param version of the state that no longer names the group
    void leave(String group, Endpoint endpoint, long version);

    /// The endpoints that are listed in a group, in order. The list may also name endpoints that left the group;
    /// their states decide, as [GroupMembers] reads them.
    List<Endpoint> listed(String group);

    /// All endpoints that have a state, in no particular order. They are read page by page. Close the stream.
    Stream<Endpoint> endpoints();
}
