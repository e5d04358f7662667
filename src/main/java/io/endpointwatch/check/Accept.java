package io.endpointwatch.check;

import java.time.InstantSource;
import java.util.List;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.AllowlistCandidates;
import io.endpointwatch.watch.LeftOut;
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
    /// @param leftOut known addresses that it did not add, in order; empty where it named what to add
    public record Result(State state, long sequence, Allowlist added, List<LeftOut> leftOut) {
        public Result {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// @throws InvalidRequestException where nothing was given to accept, and no address is known that may be accepted
    ///         without being named
    /// @see AllowlistCandidates
    /// @throws StoreException where the state could not be read or written
    public Result run(Request.Accept request) {
        State state = store.load(request.endpoint()).orElseGet(() -> State.initial(request.endpoint()));
        AllowlistCandidates known = AllowlistCandidates.of(state);
        Allowlist added = request.allow()
                .orElseGet(() -> Allowlist.of(known.included().stream().map(Prefix::of).toList()));
        if (added.isEmpty()) {
            throw new InvalidRequestException("allow", nothing(request, known));
        }
        State next = state.accept(added);
        List<LeftOut> leftOut = request.allow().isPresent() ? List.of() : known.leftOut();
        if (request.dryRun()) {
            return new Result(next, state.version(), added, leftOut);
        }
        try {
            store.save(next);
            return new Result(next, next.version(), added, leftOut);
        } catch (StaleStateException _) {
            pause.run();
            return run(request);
        }
    }

    private static String nothing(Request.Accept request, AllowlistCandidates known) {
        return known.leftOut().isEmpty()
                ? "nothing is known of " + request.endpoint()
                        + " yet: check it first, or name the addresses and prefixes to accept"
                : "name the addresses of " + request.endpoint() + " to accept. "
                        + String.join(" ", LeftOut.sentences(known.leftOut()));
    }
}
