package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.codec.RunsDocument;
import io.endpointwatch.codec.StateDocument;
import io.endpointwatch.json.ChangeJson;
import io.endpointwatch.json.Json;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A store for tests. Like the real ones, it keeps documents, so no object is shared with callers.
public final class InMemoryStateStore implements StateStore {
    private final Map<Endpoint, String> states = new TreeMap<>();
    private final Map<Endpoint, Map<String, Item>> history = new TreeMap<>();

    private final Map<String, Map<Endpoint, Long>> groups = new TreeMap<>();

    private final PublishedStore published = new InMemoryPublishedStore();

    private record Item(Instant at, boolean runs, String doc, Instant expiresAt) {
        boolean isIn(Instant since, Instant expired) {
            return !at.isBefore(since) && expiresAt.getEpochSecond() > expired.getEpochSecond();
        }
    }

    @Override
    public PublishedStore published() {
        return published;
    }

    @Override
    public synchronized Optional<State> load(Endpoint endpoint) {
        return Optional.ofNullable(states.get(endpoint)).map(StateDocument::decode);
    }

    @Override
    public synchronized boolean hasHistory(Endpoint endpoint) {
        return !items(endpoint).isEmpty();
    }

    @Override
    public synchronized void save(State next) {
        if (load(next.endpoint()).map(State::version).orElse(0L) != next.version() - 1) {
            throw new StaleStateException(next);
        }
        states.put(next.endpoint(), StateDocument.encode(next));
    }

    @Override
    public synchronized void fileRuns(Endpoint endpoint, Instant at, List<Run> runs, Instant expiresAt) {
        items(endpoint).put("runs " + at, new Item(at, true, RunsDocument.encode(runs), expiresAt));
    }

    @Override
    public synchronized void fileChanges(Endpoint endpoint, List<Change> changes, Instant expiresAt) {
        changes.forEach(one -> items(endpoint)
                .put(
                        "change " + one.context().at() + one.id(),
                        new Item(one.context().at(), false, Json.text(ChangeJson.write(one)), expiresAt)));
    }

    @Override
    public synchronized History history(Endpoint endpoint, Instant since, Instant now) {
        List<Run> runs = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Instant newest = items(endpoint).values().stream()
                .map(Item::at)
                .max(Instant::compareTo)
                .orElse(now);
        Instant expired = newest.isBefore(now) ? newest : now;
        items(endpoint).values().stream()
                .filter(item -> item.isIn(since, expired))
                .forEach(item -> {
                    if (item.runs()) {
                        runs.addAll(RunsDocument.decode(Stream.of(item.doc())));
                    } else {
                        changes.add(ChangeJson.read(Json.parse(item.doc())));
                    }
                });
        return new History(runs, changes);
    }

    @Override
    public synchronized boolean delete(Endpoint endpoint) {
        history.remove(endpoint);
        groups.values().forEach(members -> members.remove(endpoint));
        return states.remove(endpoint) != null;
    }

    @Override
    public synchronized void join(String group, Endpoint endpoint, long version) {
        groups.computeIfAbsent(group, _ -> new TreeMap<>()).merge(endpoint, version, Math::max);
    }

    @Override
    public synchronized void leave(String group, Endpoint endpoint, long version) {
        groups.getOrDefault(group, new TreeMap<>())
                .computeIfPresent(endpoint, (_, joined) -> joined <= version ? null : joined);
    }

    @Override
    public synchronized List<Endpoint> listed(String group) {
        return List.copyOf(groups.getOrDefault(group, new TreeMap<>()).keySet());
    }

    @Override
    public synchronized Stream<Endpoint> endpoints() {
        return List.copyOf(states.keySet()).stream();
    }

    private Map<String, Item> items(Endpoint endpoint) {
        return history.computeIfAbsent(endpoint, _ -> new TreeMap<>());
    }
}
