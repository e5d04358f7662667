package io.endpointwatch.ttl;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// The TTL as a cache shows it: only the rest of it, so that only the first sight of each cache entry counts, and is
/// a lower bound. Expired data shows nothing of it.
record CachedTtl(EntrySamples entries, OpenEntries open, StaleEntries held, BehaviourClassifier manner, StaleTtl stale)
        implements TtlModel {
    private static final double HALF_A_SECOND = 0.5;
    static final CachedTtl UNKNOWN = new CachedTtl(
            EntrySamples.NONE, OpenEntries.NONE, StaleEntries.NONE, BehaviourClassifier.UNKNOWN, StaleTtl.UNKNOWN);

    @Override
    public TtlUpdate follow(Instant at, int ttl, IntervalStatistics pace) {
        long now = at.getEpochSecond();
        CachedTtl live = with(open.at(now));
        if (held.contains(now + ttl)) {
            return StaleEntries.countsDown(ttl, stale.ttl())
                    ? live.with(live.open.with(now + ttl)).release(pace)
                    : TtlUpdate.silent(live);
        }
        int first = entries.recent().isEmpty() ? ttl : entries.recent().getLast();
        if (live.open.contains(now, ttl, first)) {
            return live.open.isPast(now, ttl) ? live.past(ttl, pace) : live.again(ttl, first, pace);
        }
        if (isStale(ttl)) {
            return live.with(stale.held(ttl)).hold(now, pace);
        }
        OpenEntries others = stale.isLikely() ? live.open.withoutLatest() : live.open;
        boolean stands = stale.latest() >= 0;
        return live.with(others.with(now + ttl)).learning(ttl, pace).count(now, ttl, stands, pace);
    }

    /// Unless the TTL is known to be the same.
    private boolean isStale(int ttl) {
        OptionalInt estimate = entries.estimate();
        int rounding = ttl == StaleTtl.RECOMMENDED ? 2 : 0;
        return stale.covers(ttl) && (estimate.isEmpty() || Math.abs(estimate.getAsInt() - ttl) > rounding);
    }

    /// A later sight of an entry. One that shows as much as the first did does not count down.
    private TtlUpdate again(int ttl, int first, IntervalStatistics pace) {
        return ttl == first
                ? TtlUpdate.silent(this)
                : with(stale.countedDown(first)).behaving(BehaviourClassifier.Kind.REPEATED, pace);
    }

    /// What is shown after the last second of an entry may be another one, or expired data: it counts as nothing
    /// else.
    private TtlUpdate past(int ttl, IntervalStatistics pace) {
        if (isStale(ttl)) {
            return TtlUpdate.silent(with(held.past()));
        }
        return TtlUpdate.silent(stale.mayBe(ttl) ? learning(ttl, pace) : this);
    }

    private TtlUpdate hold(long now, IntervalStatistics pace) {
        CachedTtl next = with(held.with(now, stale.ttl()));
        return next.held.isReal(now) ? next.release(pace) : TtlUpdate.silent(next);
    }

    /// What was held were entries after all.
    private TtlUpdate release(IntervalStatistics pace) {
        TtlUpdate step = TtlUpdate.silent(with(StaleEntries.NONE).with(StaleTtl.UNKNOWN));
        for (int i = 0;
                i < Math.min(held.count(), EntrySamples.MOST) && step.finding().isEmpty();
                i++) {
            step = ((CachedTtl) step.next()).count(held.since(), stale.ttl(), false, pace);
        }
        return step;
    }

    /// @param stands whether the entry before was not seen counting down
    private TtlUpdate count(long now, int ttl, boolean stands, IntervalStatistics pace) {
        OptionalInt estimate = entries.estimate();
        boolean whole = estimate.isEmpty() || Math.abs(estimate.getAsInt() - ttl) <= 1;
        EntrySamples more = entries.with(ttl);
        CachedTtl next = with(more).with(held.ended());
        return more.shift(pace)
                .filter(_ -> !more.isCorrelated())
                .map(shift -> stands && next.isStandingStill(shift, pace)
                        ? next.holdLatest(now, shift)
                        : next.shifted(shift, pace))
                .orElseGet(() ->
                        next.behaving(whole ? BehaviourClassifier.Kind.WHOLE : BehaviourClassifier.Kind.PARTIAL, pace));
    }

    /// A shift that a fixed interval could feign, or a resolver that hides young entries, is taken over and not
    /// told.
    private TtlUpdate shifted(ChangePoint shift, IntervalStatistics pace) {
        CachedTtl present = with(entries.shifted(shift.newer()));
        if (pace.mayFeign(shift.from(), shift.to())
                || held.isHabit() && !pace.isOutlived(Math.max(shift.from(), shift.to()))) {
            return TtlUpdate.silent(present);
        }
        return new TtlUpdate(
                present.with(BehaviourClassifier.UNKNOWN),
                Optional.of(new TtlFinding.Moved(shift.from(), shift.to(), false, shift.confidence())));
    }

    private TtlUpdate holdLatest(long now, ChangePoint shift) {
        CachedTtl before = with(entries.withoutLatest(shift.newer())).with(stale.learnt(shift.to()));
        return TtlUpdate.silent(before.with(held.begun(now, shift.to(), shift.newer())));
    }

    /// Whether one lower value stands still, as with expired data in an outage, where others count down and so
    /// would it.
    private boolean isStandingStill(ChangePoint shift, IntervalStatistics pace) {
        boolean isSeen = shift.to() == 0
                ? manner.behaviour().filter(Behaviour.FIXED::equals).isEmpty()
                : manner.behaviour().filter(Behaviour.COUNTING_DOWN::equals).isPresent()
                        && shift.to() + HALF_A_SECOND >= pace.gapSeconds();
        return isSeen
                && shift.to() < shift.from()
                && shift.to() != stale.ttl()
                && entries.areLatest(shift.newer(), shift.to());
    }

    /// After a new entry, which may show what expired data is given with.
    private CachedTtl learning(int ttl, IntervalStatistics pace) {
        StaleTtl more = stale.follow(ttl, pace);
        int since = more.candidate() == stale.ttl() ? 2 * more.votes() : EntrySamples.MOST;
        EntrySamples others = entries.without(more.candidate(), since);
        if (others.counted() == 0 || !more.isLearnt(LevelSamples.top(others).level())) {
            return with(more);
        }
        return with(others).with(held.learnt()).with(more.learnt(more.candidate()));
    }

    /// At a fixed interval that may hide the TTL, a phase that drifts looks like another behaviour.
    private TtlUpdate behaving(BehaviourClassifier.Kind kind, IntervalStatistics pace) {
        BehaviourClassifier more = manner.follow(kind);
        return new TtlUpdate(
                with(more.settled()),
                more.change().filter(_ -> !pace.mayHide(estimate().orElse(0))));
    }

    private CachedTtl with(EntrySamples other) {
        return new CachedTtl(other, open, held, manner, stale);
    }

    private CachedTtl with(OpenEntries other) {
        return new CachedTtl(entries, other, held, manner, stale);
    }

    private CachedTtl with(StaleEntries other) {
        return new CachedTtl(entries, open, other, manner, stale);
    }

    private CachedTtl with(BehaviourClassifier other) {
        return new CachedTtl(entries, open, held, other, stale);
    }

    private CachedTtl with(StaleTtl other) {
        return new CachedTtl(entries, open, held, manner, other);
    }

    @Override
    public OptionalInt estimate() {
        return entries.counted() == 0 && held.count() > 0 ? OptionalInt.of(stale.ttl()) : entries.estimate();
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
    public Optional<SuppressionReason> silence(IntervalStatistics pace) {
        if (entries.isLearning()) {
            return Optional.of(SuppressionReason.LEARNING);
        }
        if (pace.mayHide(estimate().orElse(0))) {
            return Optional.of(SuppressionReason.FIXED_INTERVAL);
        }
        if (held.isHabit() && !pace.isOutlived(estimate().orElse(0))) {
            return Optional.of(SuppressionReason.STALE_FIRST);
        }
        return entries.isCorrelated() ? Optional.of(SuppressionReason.CORRELATED) : Optional.empty();
    }
}
