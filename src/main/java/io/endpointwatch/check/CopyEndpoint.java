package io.endpointwatch.check;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Run;
import io.endpointwatch.watch.State;

/// Takes what is remembered of an endpoint from one store to another, such as from the command line's to that of the
/// function. It stays where it was.
public final class CopyEndpoint {
    private final StateStore from;
    private final StateStore to;
    private final Retention retention;
    private final InstantSource clock;

    public CopyEndpoint(StateStore from, StateStore to, Retention retention, InstantSource clock) {
        this.from = from;
        this.to = to;
        this.retention = retention;
        this.clock = clock;
    }

    /// Copies state and history, messages that wait included. The state goes last, so that a copy that broke off can be
    /// done again.
    ///
    /// @return the history that was copied
    /// @throws InvalidRequestException where nothing is known of the endpoint, or the other store knows it already
    /// @throws StoreException where a store could not be read or written
    public History run(Endpoint endpoint) {
        State state = from.load(endpoint).orElseThrow(() ->
                new InvalidRequestException("endpoint", "nothing is known of " + endpoint + " in the store to copy from"));
        if (to.load(endpoint).isPresent()) {
            throw new InvalidRequestException("--to", endpoint + " is known there already; reset it there to put this"
                    + " history in its place");
        }
        History history = from.history(endpoint, Instant.EPOCH, clock.instant());
        Instant expiry = clock.instant().plus(retention.time());
        byEnd(history.runs()).forEach((end, runs) -> to.fileRuns(endpoint, end, runs, expiry));
        if (!history.changes().isEmpty()) {
            to.fileChanges(endpoint, history.changes(), expiry);
        }
        to.save(state.asFirst());
        return history;
    }

    private static TreeMap<Instant, List<Run>> byEnd(List<Run> runs) {
        return runs.stream().collect(Collectors.groupingBy(Run::last, TreeMap::new, Collectors.toList()));
    }
}
