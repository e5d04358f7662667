package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Copies an endpoint from one store to another, for example from the command line's store to the function's.
/// The source keeps its copy until its own retention ends.
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

    /// Copies state and history, including messages in the outbox, and the published lists of the endpoint. The state
    /// is saved last, so that a copy that failed can be repeated.
    ///
    /// @return the copied history
    /// @throws InvalidRequestException if the endpoint is unknown, or the other store already has it
    /// @throws StoreException if a store cannot be read or written
    public History run(Endpoint endpoint) {
        State state = from.load(endpoint)
                .orElseThrow(() -> new InvalidRequestException("endpoint", endpoint + " is not in the source store"));
        if (to.load(endpoint).isPresent()) {
            throw new InvalidRequestException(
                    "--to", endpoint + " is already in this store. To replace its history, reset it there first.");
        }
        History history = from.history(endpoint, Instant.EPOCH, clock.instant());
        byTime(history.runs(), Run::last)
                .forEach((end, runs) -> to.fileRuns(endpoint, end, runs, expiry(end, retention.runs())));
        byTime(history.changes(), change -> change.context().at())
                .forEach((at, changes) -> to.fileChanges(endpoint, changes, expiry(at, retention.changes())));
        state.ranges().lists().keySet().forEach(this::copy);
        State first = state.asFirst();
        first.group().ifPresent(name -> to.join(name, endpoint, first.version()));
        to.save(first);
        return history;
    }

    /// A list that the other store has already stays as it is there: other endpoints are compared with it.
    private void copy(PublishedSource source) {
        from.published()
                .load(source)
                .filter(_ -> to.published().load(source).isEmpty())
                .ifPresent(this::saveFirst);
    }

    private void saveFirst(PublishedState list) {
        try {
            to.published().save(list.asFirst());
        } catch (StaleStateException _) {
            // Another process read the list in between: that one stays.
        }
    }

    private static <T> Map<Instant, List<T>> byTime(List<T> items, Function<T, Instant> time) {
        return items.stream().collect(Collectors.groupingBy(time, TreeMap::new, Collectors.toList()));
    }

    /// The expiry as at the time of the event. If that has passed, the event was imported, and is kept as long
    /// as a new one.
    private Instant expiry(Instant happened, Duration time) {
        Instant usual = happened.plus(time);
        return usual.isAfter(clock.instant()) ? usual : clock.instant().plus(time);
    }
}
