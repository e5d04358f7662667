package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Run;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Builds history from imported observations. Each is evaluated like a check. No messages are sent, because all
/// of it is past.
public final class ReplayObservations {
    private final StateStore store;
    private final Retention retention;
    private final InstantSource clock;

    public ReplayObservations(StateStore store, Retention retention, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    /// The result of a replay.
    ///
    /// @param state the stored state
    /// @param replayed how many observations were evaluated
    /// @param skipped how many observations were not later than the last check
    /// @param changes how many changes the observations contained
    public record Result(State state, int replayed, int skipped, int changes) {}

    /// Replays observations in order of time. Those that are not later than the last check of the endpoint are
    /// skipped.
    ///
    /// @throws StoreException if the store cannot be read or written
    /// @throws StaleStateException if a check saved in between; the state was not saved, and a retry is safe
    public Result run(Endpoint endpoint, List<Observation> observations, Policy policy) {
        Replay replay = replay(endpoint, observations, policy);
        if (replay.result().replayed() > 0) {
            // Imported history may be old, so its retention starts now.
            Instant now = clock.instant();
            store.fileRuns(endpoint, replay.closed(), now.plus(retention.runs()));
            if (!replay.changes().isEmpty()) {
                store.fileChanges(endpoint, replay.changes(), now.plus(retention.changes()));
            }
            store.save(replay.result().state());
        }
        return replay.result();
    }

    /// The result that [#run] would have. Nothing is written.
    ///
    /// @throws StoreException if the store cannot be read
    public Result rehearse(Endpoint endpoint, List<Observation> observations, Policy policy) {
        return replay(endpoint, observations, policy).result();
    }

    /// @param closed the runs that each observation ended, by its time
    private record Replay(Result result, SortedMap<Instant, List<Run>> closed, List<Change> changes) {}

    private Replay replay(Endpoint endpoint, List<Observation> observations, Policy policy) {
        State before = store.load(endpoint).orElseGet(() -> State.initial(endpoint));
        List<Observation> later = observations.stream()
                .filter(one -> before.checkedAt()
                        .filter(last -> !one.at().isAfter(last))
                        .isEmpty())
                .toList();
        SortedMap<Instant, List<Run>> closed = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        State state = before;
        for (Observation observation : later) {
            Evaluation evaluation = Evaluator.evaluate(state, observation, policy);
            if (!evaluation.closed().isEmpty()) {
                closed.put(observation.at(), evaluation.closed());
            }
            changes.addAll(evaluation.changes());
            state = evaluation.next().withoutAnnouncements(before);
        }
        return new Replay(
                new Result(state, later.size(), observations.size() - later.size(), changes.size()), closed, changes);
    }
}
