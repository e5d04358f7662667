package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedState;
import io.endpointwatch.report.Evidence;
import io.endpointwatch.report.ModelledTtls;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.Window;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Reports, from the history of an endpoint, whether its addresses can be pinned.
public final class MakeReport {
    /// The least period over which past lists are tried.
    private static final Duration HISTORY = Retention.DEFAULT.runs();

    private final StateStore store;
    private final InstantSource clock;

    public MakeReport(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @throws InvalidRequestException if nothing is known of the endpoint, or nothing was at the end of the
    ///         window
    /// @throws StoreException if the store cannot be read
    public Report run(Request.MakeReport request) {
        return Report.of(evidence(request));
    }

    /// The data from which the report is made.
    ///
    /// @throws InvalidRequestException if nothing is known of the endpoint, or nothing was at the end of the
    ///         window
    /// @throws StoreException if the store cannot be read
    public Evidence evidence(Request.MakeReport request) {
        return evidence(
                request,
                store.load(request.endpoint())
                        .orElseThrow(() -> new InvalidRequestException(
                                "endpoint",
                                "nothing is known of " + request.endpoint()
                                        + " yet: check it first, or import observations")));
    }

    /// The data for a report about a loaded state.
    Evidence evidence(Request.MakeReport request, State state) {
        Instant now = clock.instant();
        Instant until = request.until().filter(one -> one.isBefore(now)).orElse(now);
        Window window = new Window(until.minus(request.window()), until);
        Duration back = request.window().compareTo(HISTORY) > 0 ? request.window() : HISTORY;
        History history = store.history(request.endpoint(), until.minus(back), now);
        Evidence evidence = new Evidence(
                window,
                state,
                history.runs(),
                history.changes(),
                new ModelledTtls(state.ttls()),
                request.target(),
                published(state));
        return until.equals(now) ? evidence : evidence.asOf(until);
    }

    /// The lists that the endpoint was compared with.
    private List<PublishedState> published(State state) {
        return state.ranges().lists().keySet().stream()
                .flatMap(source -> store.published().load(source).stream())
                .toList();
    }
}
