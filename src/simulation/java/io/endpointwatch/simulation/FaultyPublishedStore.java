package io.endpointwatch.simulation;

import io.endpointwatch.codec.PublishedDocument;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.StaleStateException;
import io.endpointwatch.usecase.StoreException;
import java.util.List;
import java.util.Optional;

/// A store of one published list that throttles, loses responses, and reports false conflicts.
final class FaultyPublishedStore implements PublishedStore {
    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final FaultPlan faults;
    private Optional<PublishedState> stored = Optional.empty();

    FaultyPublishedStore(SeededRandom random, VirtualScheduler scheduler, FaultPlan faults) {
        this.random = random;
        this.scheduler = scheduler;
        this.faults = faults;
    }

    @Override
    public Optional<PublishedState> load(PublishedSource source) {
        request();
        return stored;
    }

    @Override
    public void save(PublishedState next) {
        request();
        if (faults.servesFalseConflict()) {
            throw scheduler.invocation().fault(new StaleStateException(next));
        }
        if (next.version() - 1 != stored.map(PublishedState::version).orElse(0L)) {
            throw new StaleStateException(next);
        }
        PublishedState read = PublishedDocument.decode(PublishedDocument.encode(next), next.source(), next.version());
        Violation.unless(read.equals(next), "a list is decoded as it was encoded: %s", next);
        Violation.unless(
                stored.flatMap(PublishedState::ranges).isEmpty()
                        || next.ranges().isPresent(),
                "the last good list stays: %s",
                next);
        stored = Optional.of(next);
        if (faults.losesResponse()) {
            throw scheduler.invocation().fault(new StoreException("timed out after the write", null));
        }
        scheduler.pass(random.between(1, 30));
    }

    private void request() {
        scheduler.invocation().step();
        scheduler.pass(random.between(1, 30));
        if (faults.throttles()) {
            throw scheduler.invocation().fault(new StoreException("throttled", null));
        }
    }

    @Override
    public List<PublishedSource> sources() {
        return stored.map(PublishedState::source).stream().toList();
    }

    @Override
    public boolean delete(PublishedSource source) {
        boolean known = stored.isPresent();
        stored = Optional.empty();
        return known;
    }
}
