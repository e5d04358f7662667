package io.endpointwatch.watch.ttl;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// The TTL as a cache shows it: only the rest of it, so that only the first sight of each cache entry counts, and is a
/// lower bound.
record CachedTtl(FirstSights entries, OpenEntries open, Held held, Manner manner) implements TtlModel {
    static final CachedTtl UNKNOWN = new CachedTtl(FirstSights.NONE, OpenEntries.NONE, Held.NONE, Manner.UNKNOWN);

    @Override
    public TtlStep follow(Instant at, int ttl, Pace pace) {
        long now = at.getEpochSecond();
        OpenEntries live = open.at(now);
        if (live.contains(now + ttl)) {
            CachedTtl same = new CachedTtl(entries, live, held, manner);
            return held.countsDown(ttl, now + ttl) ? same.release(pace) : same.behaving(Manner.Kind.REPEATED, pace);
        }
        CachedTtl more = new CachedTtl(entries, live.with(now + ttl), held, manner);
        return ttl == Held.STALE_TTL && !isUsual(ttl) ? more.hold(now, pace) : more.count(ttl, pace);
    }

    private boolean isUsual(int ttl) {
        OptionalInt estimate = entries.estimate();
        return estimate.isPresent() && Math.abs(estimate.getAsInt() - ttl) <= 2;
    }

    private TtlStep hold(long now, Pace pace) {
        CachedTtl next = new CachedTtl(entries, open, held.with(now), manner);
        return next.held.isReal(now) ? next.release(pace) : TtlStep.silent(next);
    }

    /// What was held were entries after all.
    private TtlStep release(Pace pace) {
        TtlStep step = TtlStep.silent(new CachedTtl(entries, open, Held.NONE, manner));
        for (int i = 0; i < Math.min(held.count(), FirstSights.MOST) && step.finding().isEmpty(); i++) {
            step = ((CachedTtl) step.next()).count(Held.STALE_TTL, pace);
        }
        return step;
    }

    private TtlStep count(int ttl, Pace pace) {
        OptionalInt estimate = entries.estimate();
        boolean whole = estimate.isEmpty() || Math.abs(estimate.getAsInt() - ttl) <= 1;
        FirstSights more = entries.with(ttl);
        CachedTtl next = new CachedTtl(more, open, held.ended(), manner);
        return more.shift(pace)
                .filter(_ -> !more.isCorrelated())
                .map(shift -> next.shifted(shift, pace))
                .orElseGet(() -> next.behaving(whole ? Manner.Kind.WHOLE : Manner.Kind.PARTIAL, pace));
    }

    /// A shift that a fixed interval could feign, or a resolver that hides young entries, is taken over and not told.
    private TtlStep shifted(Shift shift, Pace pace) {
        FirstSights present = entries.shifted(shift.newer());
        if (pace.mayFeign(shift.from(), shift.to())
                || held.isHabit() && !pace.isOutlived(Math.max(shift.from(), shift.to()))) {
            return TtlStep.silent(new CachedTtl(present, open, held, manner));
        }
        return new TtlStep(new CachedTtl(present, open, held, Manner.UNKNOWN),
                Optional.of(new TtlFinding.Moved(shift.from(), shift.to(), false, shift.confidence())));
    }

    /// At a fixed interval that may hide the TTL, a phase that drifts looks like another behaviour.
    private TtlStep behaving(Manner.Kind kind, Pace pace) {
        Manner more = manner.follow(kind);
        return new TtlStep(new CachedTtl(entries, open, held, more.settled()),
                more.change().filter(_ -> !pace.mayHide(estimate().orElse(0))));
    }

    @Override
    public OptionalInt estimate() {
        return entries.counted() == 0 && held.count() > 0 ? OptionalInt.of(Held.STALE_TTL) : entries.estimate();
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Optional<Behaviour> behaviour() {
        return manner.behaviour();
    }

    @Override
    public Optional<Silence> silence(Pace pace) {
        if (entries.isLearning()) {
            return Optional.of(Silence.LEARNING);
        }
        if (pace.mayHide(estimate().orElse(0))) {
            return Optional.of(Silence.FIXED_INTERVAL);
        }
        if (held.isHabit() && !pace.isOutlived(estimate().orElse(0))) {
            return Optional.of(Silence.STALE_FIRST);
        }
        return entries.isCorrelated() ? Optional.of(Silence.CORRELATED) : Optional.empty();
    }
}
