package io.endpointwatch.usecase;

import io.endpointwatch.report.Evidence;
import io.endpointwatch.report.ModelledTtls;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.Window;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Judges by its history whether the addresses of an endpoint can be pinned.
public final class MakeReport {
    /// How far back lists of the past are tried, at least.
    private static final Duration HISTORY = Retention.DEFAULT.runs();

    private final StateStore store;
    private final InstantSource clock;

    public MakeReport(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @throws InvalidRequestException where nothing is known of the endpoint, or was at the end of the window
    /// @throws StoreException where the store could not be read
    public Report run(Request.MakeReport request) {
        return Report.of(evidence(request));
    }

    /// What the report is made from.
    ///
    /// @throws InvalidRequestException where nothing is known of the endpoint, or was at the end of the window
    /// @throws StoreException where the store could not be read
    public Evidence evidence(Request.MakeReport request) {
        return evidence(
                request,
                store.load(request.endpoint())
                        .orElseThrow(() -> new InvalidRequestException(
                                "endpoint",
                                "nothing is known of " + request.endpoint()
                                        + " yet: check it first, or import observations")));
    }

    /// The same, where the state is at hand.
    Evidence evidence(Request.MakeReport request, State state) {
        Instant now = clock.instant();
        Instant until = request.until().filter(one -> one.isBefore(now)).orElse(now);
        Window window = new Window(until.minus(request.window()), until);
        Duration back = request.window().compareTo(HISTORY) > 0 ? request.window() : HISTORY;
        History history = store.history(request.endpoint(), until.minus(back), now);
        Evidence evidence = new Evidence(
                window, state, history.runs(), history.changes(), new ModelledTtls(state.ttls()), request.target());
        return until.equals(now) ? evidence : evidence.asOf(until);
    }
}
