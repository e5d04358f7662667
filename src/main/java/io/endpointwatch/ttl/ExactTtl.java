package io.endpointwatch.ttl;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Follows the TTL of authoritative servers. Another value counts as a change after two consecutive checks. If
/// the servers of a name keep disagreeing, more and more checks are needed.
///
/// @param ttl in seconds, -1 before the first sample
/// @param other another value in the last sample, -1 if the last sample was `ttl`
/// @param samples how many samples in a row were `other`
/// @param steady consecutive samples of `ttl` before that, at most [#CALM]
/// @param doubt how many changes came before the value was [#STEADY], at most [#MOST_DOUBT]; 0 once it was
///         [#CALM]
record ExactTtl(int ttl, int other, int samples, int steady, int doubt, BehaviourClassifier classifier)
        implements TtlModel {
    static final int CALM = 64;
    /// After this many equal samples in a row, the servers agree.
    private static final int STEADY = 8;
    static final int MOST_DOUBT = 5;
    static final ExactTtl UNKNOWN = new ExactTtl(-1, -1, 0, 0, 0, BehaviourClassifier.UNKNOWN);

    @Override
    public TtlUpdate follow(Instant at, int seen, IntervalStatistics pace) {
        if (ttl < 0) {
            return TtlUpdate.silent(new ExactTtl(seen, -1, 0, 0, 0, classifier.follow(BehaviourClassifier.Kind.WHOLE)));
        }
        if (seen == ttl) {
            return same();
        }
        int count = seen == other ? samples + 1 : 1;
        return count < needed() ? unconfirmed(seen, count) : moved(seen);
    }

    /// Two changes are normal: operators lower a TTL before a move and raise it afterwards. More changes need
    /// more samples.
    private int needed() {
        return 1 << Math.max(1, doubt);
    }

    private TtlUpdate same() {
        int calm = other < 0 ? Math.min(CALM, steady + 1) : 1;
        return behaving(new ExactTtl(
                ttl, -1, 0, calm, calm == CALM ? 0 : doubt, classifier.follow(BehaviourClassifier.Kind.WHOLE)));
    }

    private TtlUpdate unconfirmed(int seen, int count) {
        return behaving(
                new ExactTtl(ttl, seen, count, steady, doubt, classifier.follow(BehaviourClassifier.Kind.PARTIAL)));
    }

    private TtlUpdate moved(int seen) {
        int more = steady >= STEADY ? doubt : Math.min(MOST_DOUBT, doubt + 1);
        return new TtlUpdate(
                new ExactTtl(seen, -1, 0, 0, more, classifier.follow(BehaviourClassifier.Kind.WHOLE)),
                Optional.of(new TtlFinding.Moved(ttl, seen, true, 1)));
    }

    private TtlUpdate behaving(ExactTtl next) {
        return new TtlUpdate(next.withClassifier(next.classifier.settled()), next.classifier.change());
    }

    private ExactTtl withClassifier(BehaviourClassifier other) {
        return new ExactTtl(ttl, this.other, samples, steady, doubt, other);
    }

    @Override
    public OptionalInt estimate() {
        return ttl < 0 ? OptionalInt.empty() : OptionalInt.of(ttl);
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public Optional<Behaviour> behaviour() {
        return classifier.behaviour();
    }

    @Override
    public Optional<SuppressionReason> silence(IntervalStatistics pace) {
        return ttl < 0 ? Optional.of(SuppressionReason.LEARNING) : Optional.empty();
    }
}
