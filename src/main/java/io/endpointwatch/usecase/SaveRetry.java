package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.Optional;

/// Bounds the retries of one save that conflicts with other checks. Pauses grow between the retries.
final class SaveRetry {
    /// Enough for 50 checks at once.
    private static final int MOST = 25;

    private final ExecutionEnvironment environment;
    private final Backoff backoff;
    private int conflicts;

    SaveRetry(ExecutionEnvironment environment) {
        this.environment = environment;
        this.backoff = new Backoff();
    }

    /// Pauses that double, up to a limit.
    static final class Backoff {
        private static final Duration FIRST = Duration.ofMillis(50);
        private static final Duration LONGEST = Duration.ofSeconds(1);

        private Duration next = FIRST;

        void pause(ExecutionEnvironment environment) {
            environment.pause().accept(next);
            next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        }
    }

    /// Waits after a conflict.
    ///
    /// @throws StoreException after [#MOST] conflicts
    void after(StaleStateException conflict) {
        if (++conflicts == MOST) {
            throw new StoreException(
                    conflict.getMessage() + ", " + MOST
                            + " times in a row. Too many checks run at once, or the store returns"
                            + " old data. Try again. If it fails again, forget the endpoint: endpoint-watch reset "
                            + conflict.subject(),
                    conflict);
        }
        backoff.pause(environment);
    }

    /// The stored state of an endpoint.
    ///
    /// @throws StoreException if the store returns another endpoint's state
    static Optional<State> load(StateStore store, Endpoint endpoint) {
        Optional<State> state = store.load(endpoint);
        state.filter(one -> !one.endpoint().equals(endpoint)).ifPresent(other -> {
            throw new StoreException(
                    "the store was asked for " + endpoint + " and returned the state of " + other.endpoint()
                            + ". Restore a copy, or forget the endpoint: endpoint-watch reset " + endpoint,
                    null);
        });
        return state;
    }

    /// The stored state, or a new one before the first check.
    ///
    /// @throws StoreException if the store has history but no state
    static State loadOrBegin(StateStore store, Endpoint endpoint) {
        return load(store, endpoint).orElseGet(() -> {
            if (store.hasHistory(endpoint)) {
                throw new StoreException(
                        "the store has the history of " + endpoint
                                + " but not its state. Restore a copy, import or copy it"
                                + " again, or forget the endpoint: endpoint-watch reset " + endpoint,
                        null);
            }
            return State.initial(endpoint);
        });
    }
}
