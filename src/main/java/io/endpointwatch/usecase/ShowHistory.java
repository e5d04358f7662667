package io.endpointwatch.usecase;

import io.endpointwatch.observation.Run;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Shows past runs and changes, and the runs that have not ended.
public final class ShowHistory {
    private final StateStore store;
    private final InstantSource clock;

    public ShowHistory(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The history since a moment.
    public record Result(Instant since, History history) {}

    /// @throws StoreException if the store cannot be read
    public Result run(Request.ShowHistory request) {
        Instant now = clock.instant();
        Instant since = now.minus(request.window());
        List<Run> open = store.load(request.endpoint()).map(ShowHistory::open).orElse(List.of()).stream()
                .filter(run -> !run.last().isBefore(since))
                .toList();
        return new Result(since, store.history(request.endpoint(), since, now).with(open));
    }

    private static List<Run> open(State state) {
        return state.lookupStates().values().stream().map(LookupState::run).toList();
    }
}
