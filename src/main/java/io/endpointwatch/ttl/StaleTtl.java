package io.endpointwatch.ttl;

/// The TTL that a resolver gives expired data with. RFC 8767 section 5 recommends 30 s; dnsmasq gives 0 s, Knot
/// Resolver 1 s, and in Unbound it can be set.
///
/// It is learnt from entries that end before their time: one value comes again and again between entries of other
/// values, and is never seen counting down though checks come often enough.
///
/// @param ttl in seconds
/// @param candidate a value that may turn out to be it; -1 of none
/// @param votes how much oftener entries of the candidate were followed by another value than not; at most
///         [#MOST_VOTES]
/// @param latest the TTL of the latest new entry where that was not seen counting down; otherwise -1
record StaleTtl(int ttl, int candidate, int votes, int latest) {
    static final int RECOMMENDED = 30;
    static final int MOST_VOTES = 32;
    static final StaleTtl UNKNOWN = new StaleTtl(RECOMMENDED, -1, 0, -1);
    private static final int FEWEST_VOTES = 4;
    private static final double ALPHA = Math.log(1e-6);

    /// After a new entry.
    StaleTtl follow(int seen, IntervalStatistics pace) {
        boolean cutShort = latest >= 0 && isVisible(latest, pace) && Math.abs(seen - latest) > 1;
        if (cutShort && (votes == 0 || candidate == latest)) {
            return new StaleTtl(ttl, latest, Math.min(MOST_VOTES, votes + 1), seen);
        }
        boolean returns = seen == candidate && latest != candidate;
        return new StaleTtl(ttl, candidate, returns ? votes : Math.max(0, votes - 1), seen);
    }

    /// Whether checks come so often that they would see an entry of this TTL count down, or it is too short for
    /// that.
    private static boolean isVisible(int ttl, IntervalStatistics pace) {
        return ttl <= 1 || pace.isOutlived(ttl);
    }

    /// After a later sight of the latest entry, or of another.
    StaleTtl countedDown(int first) {
        return new StaleTtl(ttl, candidate, first == candidate ? Math.max(0, votes - 2) : votes, -1);
    }

    /// Whether nothing speaks for another value.
    boolean mayBe(int value) {
        return votes == 0 || candidate == value;
    }

    /// Whether the latest new entry is rather expired data, so that it will not be seen again.
    boolean isLikely() {
        return votes >= 2 && latest == candidate;
    }

    /// Whether the candidate is what expired data is given with, where entries began with up to `level` seconds.
    boolean isLearnt(int level) {
        double share = Math.min(0.5, 2.0 / (level + 1));
        double rest = 1 - share;
        double needed = ALPHA / Math.log(share * rest / (rest * rest + share * share));
        return votes >= Math.max(FEWEST_VOTES, needed);
    }

    /// Whether an entry of this TTL may be expired data.
    boolean covers(int value) {
        return value == ttl || value == RECOMMENDED;
    }

    StaleTtl held(int value) {
        return value == ttl ? this : new StaleTtl(value, candidate, votes, latest);
    }

    StaleTtl learnt(int value) {
        return new StaleTtl(value, -1, 0, latest);
    }
}
