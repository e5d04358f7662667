package io.endpointwatch.ttl;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// The TTL as authoritative servers give it. Another value is a change once it was seen in two consecutive checks;
/// where servers behind one name keep disagreeing, ever more checks are needed.
///
/// @param ttl in seconds, -1 before the first sight
/// @param other another value that was seen last, -1 where the last sight was `ttl`
/// @param sights how often `other` was seen in a row
/// @param steady consecutive sights of `ttl` before that, at most [#CALM]
/// @param doubt changes that came before the value was [#STEADY], at most [#MOST_DOUBT]; none once it was [#CALM]
record ExactTtl(int ttl, int other, int sights, int steady, int doubt, BehaviourClassifier manner) implements TtlModel {
    static final int CALM = 64;
    /// So many sights in a row are no wobble between servers.
    private static final int STEADY = 8;
    static final int MOST_DOUBT = 5;
    static final ExactTtl UNKNOWN = new ExactTtl(-1, -1, 0, 0, 0, BehaviourClassifier.UNKNOWN);

    @Override
    public TtlUpdate follow(Instant at, int seen, IntervalStatistics pace) {
        if (ttl < 0) {
            return TtlUpdate.silent(new ExactTtl(seen, -1, 0, 0, 0, manner.follow(BehaviourClassifier.Kind.WHOLE)));
        }
        if (seen == ttl) {
            return same();
        }
        int count = seen == other ? sights + 1 : 1;
        return count < needed() ? wavering(seen, count) : moved(seen);
    }

    /// Lowering a TTL for a move and raising it afterwards is ordinary; what goes on after that is not.
    private int needed() {
        return 1 << Math.max(1, doubt);
    }

    private TtlUpdate same() {
        int calm = other < 0 ? Math.min(CALM, steady + 1) : 1;
        return behaving(new ExactTtl(
                ttl, -1, 0, calm, calm == CALM ? 0 : doubt, manner.follow(BehaviourClassifier.Kind.WHOLE)));
    }

    private TtlUpdate wavering(int seen, int count) {
        return behaving(new ExactTtl(ttl, seen, count, steady, doubt, manner.follow(BehaviourClassifier.Kind.PARTIAL)));
    }

    private TtlUpdate moved(int seen) {
        int more = steady >= STEADY ? doubt : Math.min(MOST_DOUBT, doubt + 1);
        return new TtlUpdate(
                new ExactTtl(seen, -1, 0, 0, more, manner.follow(BehaviourClassifier.Kind.WHOLE)),
                Optional.of(new TtlFinding.Moved(ttl, seen, true, 1)));
    }

    private TtlUpdate behaving(ExactTtl next) {
        return new TtlUpdate(next.withManner(next.manner.settled()), next.manner.change());
    }

    private ExactTtl withManner(BehaviourClassifier other) {
        return new ExactTtl(ttl, this.other, sights, steady, doubt, other);
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
        return manner.behaviour();
    }

    @Override
    public Optional<SuppressionReason> silence(IntervalStatistics pace) {
        return ttl < 0 ? Optional.of(SuppressionReason.LEARNING) : Optional.empty();
    }
}
