package io.endpointwatch.check;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
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
    /// @param leftOut known addresses that it did not add, since the resolvers that see them disagree with all others; in
    ///        order
    /// @see State#disputed()
    public record Result(State state, long sequence, Allowlist added, List<IpAddress> leftOut) {
        public Result {
            leftOut = List.copyOf(leftOut);
        }
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
        List<IpAddress> leftOut = leftOut(request, state);
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

    private static List<IpAddress> leftOut(Request.Accept request, State state) {
        return request.allow().isPresent() ? List.of() : List.copyOf(new TreeSet<>(state.disputed()));
    }

    /// All but what only resolvers see that disagree with all others: a forged answer is not to open a firewall.
    private static Allowlist known(State state) {
        Set<IpAddress> disputed = state.disputed();
        return Allowlist.of(state.pool().members().keySet().stream().filter(address -> !disputed.contains(address))
                .map(Prefix::of).toList());
    }
}
