package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.Optional;

/// The attempts at one save that others are faster at: not for ever, and further and further apart.
final class SaveRetry {
    /// So many that each of 50 checks at once has its turn.
    private static final int MOST = 25;

    private final ExecutionEnvironment machine;
    private final Pauses pauses;
    private int conflicts;

    SaveRetry(ExecutionEnvironment machine) {
        this.machine = machine;
        this.pauses = new Pauses();
    }

    /// Pauses of growing length.
    static final class Pauses {
        private static final Duration FIRST = Duration.ofMillis(50);
        private static final Duration LONGEST = Duration.ofSeconds(1);

        private Duration next = FIRST;

        void pause(ExecutionEnvironment machine) {
            machine.pause().accept(next);
            next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        }
    }

    /// Waits after a conflict.
    ///
    /// @throws StoreException where there were too many
    void after(StaleStateException conflict) {
        if (++conflicts == MOST) {
            throw new StoreException(
                    conflict.getMessage() + ", " + MOST + " times in a row: others save all the"
                            + " time, or what"
                            + " the store shows is not what it holds. Try again; if it stays so, endpoint-watch reset "
                            + conflict.endpoint() + " begins anew",
                    conflict);
        }
        pauses.pause(machine);
    }

    /// What is stored of an endpoint.
    ///
    /// @throws StoreException where the store shows another endpoint's state
    static Optional<State> load(StateStore store, Endpoint endpoint) {
        Optional<State> state = store.load(endpoint);
        state.filter(one -> !one.endpoint().equals(endpoint)).ifPresent(other -> {
            throw new StoreException(
                    "the store was asked for " + endpoint + " and shows the state of"
                            + " " + other.endpoint()
                            + ": restore a copy, or begin anew with endpoint-watch reset " + endpoint,
                    null);
        });
        return state;
    }

    /// What is stored, or a new state at a first look.
    ///
    /// @throws StoreException where there is no state though there is history
    static State loadOrBegin(StateStore store, Endpoint endpoint) {
        return load(store, endpoint).orElseGet(() -> {
            if (store.hasHistory(endpoint)) {
                throw new StoreException(
                        "the state of " + endpoint + " is gone from the store, which still"
                                + " holds its history:"
                                + " restore a copy, import or copy it again, or begin anew with endpoint-watch reset"
                                + " " + endpoint,
                        null);
            }
            return State.initial(endpoint);
        });
    }
}
