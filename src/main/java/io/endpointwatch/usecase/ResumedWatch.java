package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.report.Evidence;
import io.endpointwatch.report.ModelledTtls;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.Window;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// What is there already of a watch that begins: one that was stopped goes on.
///
/// Where the endpoint was first looked at within the length of the watch, what was watched since counts. Where it was
/// known before, whatever watched it then is over, and the watch is a new one.
///
/// @param begun the first look that counts
/// @param watched how long somebody was looking since, holes left out; zero for a new watch
public record ResumedWatch(Instant begun, Duration watched) {

    /// @param length of the whole watch
    /// @throws StoreException where the store could not be read
    public static ResumedWatch of(StateStore store, Endpoint endpoint, Duration length, Instant now) {
        return store.load(endpoint)
                .flatMap(state ->
                        of(state, store.history(endpoint, now.minus(length), now), new Window(now.minus(length), now)))
                .orElse(new ResumedWatch(now, Duration.ZERO));
    }

    private static Optional<ResumedWatch> of(State state, History history, Window window) {
        return Stream.concat(
                        history.runs().stream(),
                        state.tracks().values().stream().map(LookupState::run))
                .map(Run::first)
                .min(Instant::compareTo)
                .filter(first -> !first.isBefore(window.from()) && first.isBefore(window.to()))
                .map(first -> new ResumedWatch(first, watched(state, history, window)));
    }

    private static Duration watched(State state, History history, Window window) {
        return Report.of(new Evidence(window, state, history.runs(), history.changes(), new ModelledTtls(state.ttls())))
                .overall()
                .watched();
    }

    /// Whether anything counts.
    public boolean isContinued() {
        return watched.isPositive();
    }

    /// When a watch of this length, going on now, is complete.
    public Instant end(Duration length, Instant now) {
        return now.plus(length).minus(watched);
    }

    /// How far back a report looks that holds all of the watch, and all that was seen within its length.
    public Duration window(Duration length, Instant now) {
        Duration since = Duration.between(begun, now);
        return since.compareTo(length) > 0 ? since : length;
    }
}
