package io.endpointwatch.check;

import java.time.Instant;
import java.time.InstantSource;

import io.endpointwatch.report.Evidence;
import io.endpointwatch.report.ModelledTtls;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.Window;
import io.endpointwatch.watch.State;

/// Judges by its history whether the addresses of an endpoint can be pinned.
public final class MakeReport {
    private final StateStore store;
    private final InstantSource clock;

    public MakeReport(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @throws InvalidRequestException where nothing is known of the endpoint
    /// @throws StoreException where the store could not be read
    public Report run(Request.MakeReport request) {
        Instant now = clock.instant();
        Instant since = now.minus(request.window());
        State state = store.load(request.endpoint()).orElseThrow(() -> new InvalidRequestException("endpoint",
                "nothing is known of " + request.endpoint() + " yet: check it first, or import observations"));
        History history = store.history(request.endpoint(), since, now);
        return Report.of(new Evidence(new Window(since, now), state, history.runs(), history.changes(),
                new ModelledTtls(state.ttls())));
    }
}
