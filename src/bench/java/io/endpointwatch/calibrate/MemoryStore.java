package io.endpointwatch.calibrate;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A store in memory for one endpoint. Nothing expires.
final class MemoryStore implements StateStore {
    private record Filed<T>(Instant at, T one) {}

    private final List<Filed<Run>> runs = new ArrayList<>();
    private final List<Filed<Change>> changes = new ArrayList<>();
    private Optional<State> state = Optional.empty();
    private Optional<PublishedState> list = Optional.empty();

    /// The published list that a report is to know.
    void keep(PublishedState published) {
        list = Optional.of(published);
    }

    @Override
    public PublishedStore published() {
        return new PublishedStore() {
            @Override
            public Optional<PublishedState> load(PublishedSource source) {
                return list.filter(one -> one.source().equals(source));
            }

            @Override
            public void save(PublishedState next) {
                keep(next);
            }

            @Override
            public List<PublishedSource> sources() {
                return list.stream().map(PublishedState::source).toList();
            }

            @Override
            public boolean delete(PublishedSource source) {
                throw new UnsupportedOperationException("a calibration forgets nothing");
            }
        };
    }

    @Override
    public Optional<State> load(Endpoint endpoint) {
        return state;
    }

    @Override
    public boolean hasHistory(Endpoint endpoint) {
        return !runs.isEmpty() || !changes.isEmpty();
    }

    @Override
    public void save(State next) {
        state = Optional.of(next);
    }

    @Override
    public void fileRuns(Endpoint endpoint, Instant at, List<Run> closed, Instant expiresAt) {
        closed.forEach(run -> runs.add(new Filed<>(at, run)));
    }

    @Override
    public void fileChanges(Endpoint endpoint, List<Change> published, Instant expiresAt) {
        published.forEach(one -> changes.add(new Filed<>(one.context().at(), one)));
    }

    @Override
    public History history(Endpoint endpoint, Instant since, Instant now) {
        return new History(since(runs, since), since(changes, since));
    }

    private static <T> List<T> since(List<Filed<T>> filed, Instant since) {
        return filed.stream()
                .filter(one -> !one.at.isBefore(since))
                .map(Filed::one)
                .toList();
    }

    @Override
    public void join(String group, Endpoint endpoint, long version) {
        throw new UnsupportedOperationException("a replay has no groups");
    }

    @Override
    public void leave(String group, Endpoint endpoint, long version) {
        throw new UnsupportedOperationException("a replay has no groups");
    }

    @Override
    public List<Endpoint> listed(String group) {
        return List.of();
    }

    @Override
    public Stream<Endpoint> endpoints() {
        return state.stream().map(State::endpoint);
    }

    @Override
    public boolean delete(Endpoint endpoint) {
        throw new UnsupportedOperationException("a replay never deletes");
    }
}
