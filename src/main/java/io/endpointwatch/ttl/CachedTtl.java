package io.endpointwatch.ttl;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Follows the TTLs of a cache, which shows only the remaining time of an entry. So only the first sample of
/// each cache entry counts, and it is a lower bound of the published TTL. Expired data (RFC 8767) does not
/// count.
record CachedTtl(
        EntrySamples entries,
        OpenEntries open,
        StaleEntries staleEntries,
        BehaviourClassifier classifier,
        StaleTtl stale)
        implements TtlModel {
    private static final double HALF_A_SECOND = 0.5;
    static final CachedTtl UNKNOWN = new CachedTtl(
            EntrySamples.NONE, OpenEntries.NONE, StaleEntries.NONE, BehaviourClassifier.UNKNOWN, StaleTtl.UNKNOWN);

    @Override
    public TtlUpdate follow(Instant at, int ttl, IntervalStatistics pace) {
        long now = at.getEpochSecond();
        CachedTtl live = with(open.at(now));
        if (staleEntries.contains(now + ttl)) {
            return StaleEntries.countsDown(ttl, stale.ttl())
                    ? live.with(live.open.with(now + ttl)).countAsReal(pace)
                    : TtlUpdate.silent(live);
        }
        int first = entries.recent().isEmpty() ? ttl : entries.recent().getLast();
        if (live.open.contains(now, ttl, first)) {
            return live.open.isPast(now, ttl) ? live.past(ttl, pace) : live.again(ttl, first, pace);
        }
        if (isStale(ttl)) {
            return live.with(stale.withTtl(ttl)).addStale(now, pace);
        }
        OpenEntries others = stale.isLikely() ? live.open.withoutLatest() : live.open;
        boolean stands = stale.latest() >= 0;
        return live.with(others.with(now + ttl)).learning(ttl, pace).count(now, ttl, stands, pace);
    }

    /// Whether a new entry with this TTL may be expired data. It is not if the published TTL is known to be the
    /// same.
    private boolean isStale(int ttl) {
        OptionalInt estimate = entries.estimate();
        int rounding = ttl == StaleTtl.RECOMMENDED ? 2 : 0;
        return stale.covers(ttl) && (estimate.isEmpty() || Math.abs(estimate.getAsInt() - ttl) > rounding);
    }

    /// Handles a later sample of a known entry. If its TTL equals that of the first sample, the entry does not
    /// count down.
    private TtlUpdate again(int ttl, int first, IntervalStatistics pace) {
        return ttl == first
                ? TtlUpdate.silent(this)
                : with(stale.countedDown(first)).behaving(BehaviourClassifier.Kind.REPEATED, pace);
    }

    /// Handles a sample at the end of an entry. It may also be a new entry or expired data, so no test uses it.
    private TtlUpdate past(int ttl, IntervalStatistics pace) {
        if (isStale(ttl)) {
            return TtlUpdate.silent(with(staleEntries.past()));
        }
        return TtlUpdate.silent(stale.mayBe(ttl) ? learning(ttl, pace) : this);
    }

    private TtlUpdate addStale(long now, IntervalStatistics pace) {
        CachedTtl next = with(staleEntries.with(now, stale.ttl()));
        return next.staleEntries.isReal(now) ? next.countAsReal(pace) : TtlUpdate.silent(next);
    }

    /// Counts the stale entries as real entries, because they proved to be real.
    private TtlUpdate countAsReal(IntervalStatistics pace) {
        TtlUpdate step = TtlUpdate.silent(with(StaleEntries.NONE).with(StaleTtl.UNKNOWN));
        for (int i = 0;
                i < Math.min(staleEntries.count(), EntrySamples.MOST)
                        && step.finding().isEmpty();
                i++) {
            step = ((CachedTtl) step.next()).count(staleEntries.since(), stale.ttl(), false, pace);
        }
        return step;
    }

    /// @param stands whether no sample showed the entry before this one counting down
    private TtlUpdate count(long now, int ttl, boolean stands, IntervalStatistics pace) {
        OptionalInt estimate = entries.estimate();
        boolean whole = estimate.isEmpty() || Math.abs(estimate.getAsInt() - ttl) <= 1;
        EntrySamples more = entries.with(ttl);
        CachedTtl next = with(more).with(staleEntries.ended());
        return more.shift(pace)
                .filter(_ -> !more.isCorrelated())
                .map(shift -> stands && next.isFrozenLow(shift, pace)
                        ? next.turnLatestStale(now, shift)
                        : next.shifted(shift, pace))
                .orElseGet(() ->
                        next.behaving(whole ? BehaviourClassifier.Kind.WHOLE : BehaviourClassifier.Kind.PARTIAL, pace));
    }

    /// Takes over a new level. It is not reported if a fixed interval, or a resolver that hides new entries,
    /// can cause it.
    private TtlUpdate shifted(ChangePoint shift, IntervalStatistics pace) {
        CachedTtl present = with(entries.shifted(shift.newer()));
        if (pace.mayConfuse(shift.from(), shift.to())
                || staleEntries.servesStaleFirst() && !pace.isOutlived(Math.max(shift.from(), shift.to()))) {
            return TtlUpdate.silent(present);
        }
        return new TtlUpdate(
                present.with(BehaviourClassifier.UNKNOWN),
                Optional.of(new TtlFinding.Moved(shift.from(), shift.to(), false, shift.confidence())));
    }

    private TtlUpdate turnLatestStale(long now, ChangePoint shift) {
        CachedTtl before = with(entries.withoutLatest(shift.newer())).with(stale.learnt(shift.to()));
        return TtlUpdate.silent(before.with(staleEntries.begun(now, shift.to(), shift.newer())));
    }

    /// Whether one lower value repeats though this resolver usually counts down. Expired data does so during an
    /// outage.
    private boolean isFrozenLow(ChangePoint shift, IntervalStatistics pace) {
        boolean isSeen = shift.to() == 0
                ? classifier.behaviour().filter(Behaviour.FIXED::equals).isEmpty()
                : classifier.behaviour().filter(Behaviour.COUNTING_DOWN::equals).isPresent()
                        && shift.to() + HALF_A_SECOND >= pace.gapSeconds();
        return isSeen
                && shift.to() < shift.from()
                && shift.to() != stale.ttl()
                && entries.areLatest(shift.newer(), shift.to());
    }

    /// Learns from a new entry which TTL the resolver gives to expired data.
    private CachedTtl learning(int ttl, IntervalStatistics pace) {
        StaleTtl more = stale.follow(ttl, pace);
        int since = more.candidate() == stale.ttl() ? 2 * more.votes() : EntrySamples.MOST;
        EntrySamples others = entries.without(more.candidate(), since);
        if (others.counted() == 0 || !more.isLearnt(LevelSamples.top(others).level())) {
            return with(more);
        }
        return with(others).with(staleEntries.learnt()).with(more.learnt(more.candidate()));
    }

    /// Counts the sample's kind. A change of behaviour is not reported if the interval is fixed and may hide
    /// the TTL: a slow drift between checks and entries looks like another behaviour.
    private TtlUpdate behaving(BehaviourClassifier.Kind kind, IntervalStatistics pace) {
        BehaviourClassifier more = classifier.follow(kind);
        return new TtlUpdate(
                with(more.settled()),
                more.change().filter(_ -> !pace.mayHide(estimate().orElse(0))));
    }

    private CachedTtl with(EntrySamples other) {
        return new CachedTtl(other, open, staleEntries, classifier, stale);
    }

    private CachedTtl with(OpenEntries other) {
        return new CachedTtl(entries, other, staleEntries, classifier, stale);
    }

    private CachedTtl with(StaleEntries other) {
        return new CachedTtl(entries, open, other, classifier, stale);
    }

    private CachedTtl with(BehaviourClassifier other) {
        return new CachedTtl(entries, open, staleEntries, other, stale);
    }

    private CachedTtl with(StaleTtl other) {
        return new CachedTtl(entries, open, staleEntries, classifier, other);
    }

    @Override
    public OptionalInt estimate() {
        return entries.counted() == 0 && staleEntries.count() > 0 ? OptionalInt.of(stale.ttl()) : entries.estimate();
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public Optional<Behaviour> behaviour() {
        return classifier.behaviour();
    }

    @Override
    public Optional<SuppressionReason> silence(IntervalStatistics pace) {
        if (entries.isLearning()) {
            return Optional.of(SuppressionReason.LEARNING);
        }
        if (pace.mayHide(estimate().orElse(0))) {
            return Optional.of(SuppressionReason.FIXED_INTERVAL);
        }
        if (staleEntries.servesStaleFirst() && !pace.isOutlived(estimate().orElse(0))) {
            return Optional.of(SuppressionReason.STALE_FIRST);
        }
        return entries.isCorrelated() ? Optional.of(SuppressionReason.CORRELATED) : Optional.empty();
    }
}
