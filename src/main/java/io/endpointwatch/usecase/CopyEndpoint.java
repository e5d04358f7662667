package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Takes what is remembered of an endpoint from one store to another, such as from the command line's to that of the
/// function. It stays where it was, and is kept there no longer than here.
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

    /// Copies state and history, messages that wait included. The state goes last, so that a copy that broke off
    /// can be done again.
    ///
    /// @return the history that was copied
    /// @throws InvalidRequestException where nothing is known of the endpoint, or the other store knows it
    ///         already
    /// @throws StoreException where a store could not be read or written
    public History run(Endpoint endpoint) {
        State state = from.load(endpoint)
                .orElseThrow(() -> new InvalidRequestException(
                        "endpoint", "nothing is known of " + endpoint + " in the store to copy from"));
        if (to.load(endpoint).isPresent()) {
            throw new InvalidRequestException(
                    "--to", endpoint + " is known there already; reset it there to put this" + " history in its place");
        }
        History history = from.history(endpoint, Instant.EPOCH, clock.instant());
        byTime(history.runs(), Run::last)
                .forEach((end, runs) -> to.fileRuns(endpoint, end, runs, expiry(end, retention.runs())));
        byTime(history.changes(), change -> change.occasion().at())
                .forEach((at, changes) -> to.fileChanges(endpoint, changes, expiry(at, retention.changes())));
        to.save(state.asFirst());
        return history;
    }

    private static <T> Map<Instant, List<T>> byTime(List<T> items, Function<T, Instant> time) {
        return items.stream().collect(Collectors.groupingBy(time, TreeMap::new, Collectors.toList()));
    }

    /// As if it had been filed there when it happened. What is older was imported, and is kept as long as what
    /// is new: a store does not tell when it will forget.
    private Instant expiry(Instant happened, Duration time) {
        Instant usual = happened.plus(time);
        return usual.isAfter(clock.instant()) ? usual : clock.instant().plus(time);
    }
}
