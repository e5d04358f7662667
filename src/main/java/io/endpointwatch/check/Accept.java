package io.endpointwatch.check;

import java.time.InstantSource;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.State;

/// Takes as allowed what the operator says the firewall now lets through, and the watching goes on.
public final class Accept {
    private final StateStore store;
    private final Runnable pause;

    public Accept(StateStore store) {
        this(store, Machine.of(InstantSource.system()));
    }

    public Accept(StateStore store, Machine machine) {
        this.store = store;
        this.pause = machine.pause();
    }

    /// What is accepted now.
    ///
    /// @param state with what was accepted
    /// @param sequence the version that is stored now: after a dry run that of before
    /// @param added what this request added
    public record Result(State state, long sequence, Allowlist added) {
    }

    /// @throws InvalidRequestException where nothing is known of the endpoint, and nothing was given to accept
    /// @throws StoreException where the state could not be read or written
    public Result run(Request.Accept request) {
        State state = store.load(request.endpoint()).orElseGet(() -> State.initial(request.endpoint()));
        Allowlist added = request.allow().orElseGet(() -> known(state));
        if (added.isEmpty()) {
            throw new InvalidRequestException("allow", "nothing is known of " + request.endpoint()
                    + " yet: check it first, or name the addresses and prefixes to accept");
        }
        State next = state.accept(added);
        if (request.dryRun()) {
            return new Result(next, state.version(), added);
        }
        try {
            store.save(next);
            return new Result(next, next.version(), added);
        } catch (StaleStateException _) {
            pause.run();
            return run(request);
        }
    }

    private static Allowlist known(State state) {
        return Allowlist.of(state.pool().members().keySet().stream().map(Prefix::of).toList());
    }
}
