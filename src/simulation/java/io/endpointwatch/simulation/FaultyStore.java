package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.codec.RunsDocument;
import io.endpointwatch.codec.StateDocument;
import io.endpointwatch.json.ChangeJson;
import io.endpointwatch.json.Json;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.StaleStateException;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A store of one endpoint that throttles, loses responses, and reports false conflicts. To save time, only one
/// state in [#ENCODE_EVERY] is encoded as a document.
final class FaultyStore implements StateStore {
    private static final int ENCODE_EVERY = 8;
    private static final int MAX_RUNS = 200;

    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final FaultPlan faults;
    private final InvariantChecker checker;
    private final Trace trace;
    private final Set<String> filed = new HashSet<>();
    /// The most recent runs, at most [#MAX_RUNS].
    private final Deque<Run> runs = new ArrayDeque<>();
    /// By group, since which version the endpoint is in it.
    private final Map<String, Long> groups = new TreeMap<>();
    private Optional<String> document = Optional.empty();
    /// The stored state. A decoded document is cached here, because states are immutable.
    private Optional<State> stored = Optional.empty();
    private long version;
    private boolean isFiled;

    FaultyStore(
            SeededRandom random, VirtualScheduler scheduler, FaultPlan faults, InvariantChecker checker, Trace trace) {
        this.random = random;
        this.scheduler = scheduler;
        this.faults = faults;
        this.checker = checker;
        this.trace = trace;
    }

    @Override
    public Optional<State> load(Endpoint endpoint) {
        request("load");
        stored = stored.or(() -> document.map(StateDocument::decode));
        Optional<State> state = faults.servesNothing() ? emptyRead() : faults.servesAnother() ? another() : stored;
        scheduler.pass(random.between(1, 30));
        return state;
    }

    private Optional<State> emptyRead() {
        trace.add(scheduler, scheduler.invocation(), () -> "returns no state");
        scheduler.invocation().fault(new StoreException("returns no state", null));
        return Optional.empty();
    }

    private Optional<State> another() {
        trace.add(scheduler, scheduler.invocation(), () -> "returns another endpoint");
        scheduler.invocation().fault(new StoreException("returns another endpoint", null));
        return Optional.of(State.initial(Endpoint.parse("other.example:443")).renewed());
    }

    @Override
    public boolean hasHistory(Endpoint endpoint) {
        request("look for history");
        return isFiled;
    }

    @Override
    public void save(State next) {
        request("save " + next.version());
        Violation.unless(
                next.endpoint().equals(World.ENDPOINT), "another endpoint's state is not saved: %s", next.endpoint());
        if (faults.servesFalseConflict() || faults.rejectsAllWrites()) {
            throw fault(new StaleStateException(next));
        }
        if (next.version() - 1 != version) {
            trace.add(scheduler, scheduler.invocation(), () -> "conflict: " + version + " is stored");
            throw new StaleStateException(next);
        }
        document = Optional.of(next)
                .filter(_ -> next.version() % ENCODE_EVERY == 0)
                .map(StateDocument::encode);
        stored = document.isPresent() ? Optional.empty() : Optional.of(next);
        checker.recordSave(
                scheduler.invocation(), next, document.map(String::length).orElse(0));
        version = next.version();
        trace.add(scheduler, scheduler.invocation(), () -> "saved " + Trace.shown(next));
        if (faults.losesResponse()) {
            scheduler.pass(random.between(100, 3000));
            throw fault(
                    random.chance(0.3)
                            ? new StaleStateException(next)
                            : new StoreException("timed out after the write", null));
        }
        scheduler.pass(random.between(1, 30));
    }

    @Override
    public void fileRuns(Endpoint endpoint, Instant at, List<Run> runs, Instant expiresAt) {
        request("file runs");
        isFiled = true;
        this.runs.addAll(runs);
        while (this.runs.size() > MAX_RUNS) {
            this.runs.removeFirst();
        }
        if (version % ENCODE_EVERY == 0) {
            Violation.unless(
                    RunsDocument.decode(Stream.of(RunsDocument.encode(runs))).equals(runs),
                    "runs are decoded as they were encoded: %s",
                    runs);
        }
    }

    @Override
    public void fileChanges(Endpoint endpoint, List<Change> changes, Instant expiresAt) {
        request("file changes");
        isFiled = true;
        for (Change one : changes) {
            String text = Json.text(ChangeJson.write(one));
            Violation.unless(text.contains(one.id()), "a change is filed with its id");
            filed.add(one.id());
        }
    }

    private void request(String what) {
        scheduler.invocation().step();
        trace.add(scheduler, scheduler.invocation(), () -> what);
        scheduler.pass(random.between(1, 30));
        if (faults.throttles()) {
            throw fault(new StoreException("throttled", null));
        }
    }

    private <T extends Throwable> T fault(T what) {
        trace.add(scheduler, scheduler.invocation(), what::toString);
        return scheduler.invocation().fault(what);
    }

    /// Whether the history contains the change.
    boolean hasFiled(String id) {
        return filed.contains(id);
    }

    @Override
    public History history(Endpoint endpoint, Instant since, Instant now) {
        request("history");
        return new History(
                runs.stream().filter(run -> !run.last().isBefore(since)).toList(), List.of());
    }

    @Override
    public void join(String group, Endpoint endpoint, long version) {
        request("join " + group);
        groups.merge(group, version, Math::max);
    }

    @Override
    public void leave(String group, Endpoint endpoint, long version) {
        request("leave " + group);
        groups.computeIfPresent(group, (_, joined) -> joined <= version ? null : joined);
    }

    @Override
    public List<Endpoint> listed(String group) {
        request("list " + group);
        return groups.containsKey(group) ? List.of(World.ENDPOINT) : List.of();
    }

    @Override
    public Stream<Endpoint> endpoints() {
        request("list");
        return version > 0 ? Stream.of(World.ENDPOINT) : Stream.of();
    }

    @Override
    public boolean delete(Endpoint endpoint) {
        request("delete");
        boolean known = version > 0;
        document = Optional.empty();
        stored = Optional.empty();
        version = 0;
        filed.clear();
        groups.clear();
        isFiled = false;
        runs.clear();
        checker.recordReset();
        if (faults.losesResponse()) {
            scheduler.pass(random.between(100, 3000));
            throw fault(new StoreException("timed out after the deletion", null));
        }
        return known;
    }
}
