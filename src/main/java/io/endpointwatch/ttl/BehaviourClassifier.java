package io.endpointwatch.ttl;

import java.util.Optional;

/// Counts kinds of samples and derives the [Behaviour] from their shares.
///
/// The thresholds overlap: the known behaviour stays inside a wide band, and another must last for a number of
/// samples. So a mixture of kinds does not change the behaviour back and forth.
///
/// @param repeated the share of samples of a known cache entry, over about the last [#MEMORY], in 1/[#UNIT]
/// @param partial the share of samples of new entries below their full TTL, over about the last [#MEMORY], in
///         1/[#UNIT]
/// @param samples how many samples were counted, at most [#MEMORY]
/// @param behaviour the known behaviour; empty before [#MEMORY] samples
/// @param lasting how many samples in a row showed another behaviour
record BehaviourClassifier(int repeated, int partial, int samples, Optional<Behaviour> behaviour, int lasting) {
    /// The kind of a sample.
    enum Kind {
        /// A new cache entry at its full TTL.
        WHOLE,
        /// A new cache entry below its full TTL.
        PARTIAL,
        /// A cache entry that an earlier sample showed.
        REPEATED
    }

    static final int UNIT = 1 << 14;
    static final int MEMORY = 64;
    private static final int LASTS = 64;
    static final BehaviourClassifier UNKNOWN = new BehaviourClassifier(0, 0, 0, Optional.empty(), 0);

    BehaviourClassifier follow(Kind kind) {
        int count = Math.min(MEMORY, samples + 1);
        BehaviourClassifier next = new BehaviourClassifier(
                moved(repeated, kind == Kind.REPEATED, count),
                moved(partial, kind == Kind.PARTIAL, count),
                count,
                behaviour,
                0);
        if (behaviour.isEmpty()) {
            return count < MEMORY ? next : next.as(next.nearest());
        }
        return next.shown() == behaviour.get()
                ? next
                : new BehaviourClassifier(next.repeated, next.partial, count, behaviour, Math.min(LASTS, lasting + 1));
    }

    private static int moved(int share, boolean up, int count) {
        return share + ((up ? UNIT : 0) - share) / count;
    }

    private BehaviourClassifier as(Behaviour known) {
        return new BehaviourClassifier(repeated, partial, samples, Optional.of(known), 0);
    }

    /// The change to another behaviour, once that has lasted long enough.
    Optional<TtlFinding> change() {
        return lasting < LASTS
                ? Optional.empty()
                : Optional.of(new TtlFinding.BehaviourChanged(behaviour.orElseThrow(), shown()));
    }

    BehaviourClassifier settled() {
        return lasting < LASTS ? this : as(shown());
    }

    private Behaviour nearest() {
        if (repeated + partial < UNIT / 10) {
            return Behaviour.FIXED;
        }
        return repeated >= UNIT / 4 ? Behaviour.COUNTING_DOWN : Behaviour.VARYING;
    }

    private Behaviour shown() {
        return switch (behaviour.orElseThrow()) {
            case FIXED -> repeated + partial > UNIT / 3 ? nearest() : Behaviour.FIXED;
            case COUNTING_DOWN -> repeated < UNIT / 20 ? nearest() : Behaviour.COUNTING_DOWN;
            case VARYING -> repeated > UNIT / 2 || repeated + partial < UNIT / 50 ? nearest() : Behaviour.VARYING;
        };
    }
}
