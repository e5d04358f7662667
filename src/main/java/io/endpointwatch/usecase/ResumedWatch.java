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

/// Decides whether a new watch continues an interrupted one.
///
/// It continues if the first check of the endpoint was within the length of the watch. Time watched since then
/// counts. If the endpoint was known before that, the old watch is over and a new one begins.
///
/// @param begun the first check that counts
/// @param watched the time covered by checks since then, without gaps; zero for a new watch
public record ResumedWatch(Instant begun, Duration watched) {

    /// The watch of an endpoint as the store shows it.
    ///
    /// @param length of the whole watch
    /// @throws StoreException if the store cannot be read
    public static ResumedWatch of(StateStore store, Endpoint endpoint, Duration length, Instant now) {
        return store.load(endpoint)
                .flatMap(state ->
                        of(state, store.history(endpoint, now.minus(length), now), new Window(now.minus(length), now)))
                .orElse(new ResumedWatch(now, Duration.ZERO));
    }

    private static Optional<ResumedWatch> of(State state, History history, Window window) {
        return Stream.concat(
                        history.runs().stream(),
                        state.lookupStates().values().stream().map(LookupState::run))
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

    /// Whether an interrupted watch continues.
    public boolean isContinued() {
        return watched.isPositive();
    }

    /// When a watch of this length is complete if it continues at `now`.
    public Instant end(Duration length, Instant now) {
        return now.plus(length).minus(watched);
    }

    /// The window for a report: it contains the whole watch, and at least its length.
    public Duration window(Duration length, Instant now) {
        Duration since = Duration.between(begun, now);
        return since.compareTo(length) > 0 ? since : length;
    }
}
