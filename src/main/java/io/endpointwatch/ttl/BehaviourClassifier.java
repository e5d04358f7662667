package io.endpointwatch.ttl;

import java.util.Optional;

/// The shares of the kinds of sights, and the behaviour that follows from them. Between two behaviours lies a wide
/// band in which the known one stays, and another must last, so that a mixture does not flap.
///
/// @param repeated the share of sights of a known cache entry, of about the last [#MEMORY], in 1/[#UNIT]
/// @param partial the share of new entries that were not whole
/// @param sights how many there were, at most [#MEMORY]
/// @param behaviour empty until so many were seen
/// @param lasting consecutive sights that showed another behaviour
record BehaviourClassifier(int repeated, int partial, int sights, Optional<Behaviour> behaviour, int lasting) {
    /// What a sight may be.
    enum Kind {
        /// A new entry at its full TTL.
        WHOLE,
        /// A new entry that had aged.
        PARTIAL,
        /// An entry that was seen before.
        REPEATED
    }

    static final int UNIT = 1 << 14;
    static final int MEMORY = 64;
    private static final int LASTS = 64;
    static final BehaviourClassifier UNKNOWN = new BehaviourClassifier(0, 0, 0, Optional.empty(), 0);

    BehaviourClassifier follow(Kind kind) {
        int count = Math.min(MEMORY, sights + 1);
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
        return new BehaviourClassifier(repeated, partial, sights, Optional.of(known), 0);
    }

    /// The behaviour that has come to last, where there is one.
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
