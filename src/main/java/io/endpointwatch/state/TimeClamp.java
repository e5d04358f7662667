package io.endpointwatch.state;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The times that a state remembers, held against a clock.
final class TimeClamp {
    private final Instant now;

    private TimeClamp(Instant now) {
        this.now = now;
    }

    /// The state with no time after `now`.
    static State notAfter(State state, Instant now) {
        return state.ahead(now).isZero() ? state : new TimeClamp(now).bounded(state);
    }

    private State bounded(State state) {
        return state.toBuilder()
                .checkedAt(state.checkedAt().map(this::bounded))
                .pool(Pool.of(
                        state.pool().members().values().stream()
                                .map(this::bounded)
                                .toList(),
                        state.pool().nat64()))
                .lookupStates(each(state.lookupStates(), this::bounded))
                .ttls(state.ttls().notAfter(now))
                .connects(each(state.connects(), this::bounded))
                .reminders(new Reminders(
                        bounded(state.reminders().breach()),
                        bounded(state.reminders().outage()),
                        state.reminders().review()))
                .variations(new Variations(
                        each(state.variations().turns(), this::bounded),
                        each(state.variations().departed(), this::bounded)))
                .ranges(new KnownRanges(
                        each(state.ranges().lists(), this::bounded),
                        state.ranges().registered()))
                .outbox(state.outbox().notAfter(now))
                .build();
    }

    private static <K, V> SortedMap<K, V> each(SortedMap<K, V> all, UnaryOperator<V> bound) {
        SortedMap<K, V> bounded = new TreeMap<>(all);
        bounded.replaceAll((_, one) -> bound.apply(one));
        return bounded;
    }

    private PooledAddress bounded(PooledAddress one) {
        return new PooledAddress(
                one.address(),
                bounded(one.firstSeen()),
                bounded(one.lastSeen()),
                one.seenBy(),
                one.network(),
                one.status(),
                bounded(one.unseenSince()));
    }

    private LookupState bounded(LookupState lookupState) {
        Run run = lookupState.run();
        return new LookupState(
                new Run(
                        run.lookup(),
                        run.outcome(),
                        bounded(run.first()),
                        bounded(run.last()),
                        run.results(),
                        run.ttls(),
                        run.largestGap()),
                lookupState.streak().map(one -> new FailureStreak(bounded(one.since()), one.checks(), one.announced())),
                lookupState.chain(),
                lookupState.authenticated());
    }

    private KnownList bounded(KnownList one) {
        return new KnownList(one.revision(), one.firstSeen(), bounded(one.failing()), one.announced());
    }

    private Turns bounded(Turns one) {
        return new Turns(bounded(one.last()), one.count(), one.longest(), one.varies());
    }

    private FailingConnect bounded(FailingConnect one) {
        return new FailingConnect(one.failure(), bounded(one.since()), one.checks(), bounded(one.reported()));
    }

    private Optional<Instant> bounded(Optional<Instant> time) {
        return time.map(this::bounded);
    }

    private Instant bounded(Instant time) {
        return time.isAfter(now) ? now : time;
    }
}
