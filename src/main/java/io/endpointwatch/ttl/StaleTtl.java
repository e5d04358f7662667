package io.endpointwatch.ttl;

/// The TTL that a resolver gives to expired data. RFC 8767 section 5 recommends 30 s. dnsmasq uses 0 s, Knot
/// Resolver 1 s, and Unbound has an option for it.
///
/// It is learned from entries that end too early. One value returns again and again between entries of other
/// values. It is never seen counting down, though checks come often enough.
///
/// @param ttl in seconds
/// @param candidate a value that may turn out to be it, in seconds; -1 if none
/// @param votes how many more entries of the candidate ended too early than did not; at most [#MOST_VOTES]
/// @param latest the TTL of the latest new entry, in seconds; -1 if a sample showed it counting down
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

    /// Whether checks come often enough to see an entry of this TTL count down. Also true for TTLs too short to
    /// count down.
    private static boolean isVisible(int ttl, IntervalStatistics pace) {
        return ttl <= 1 || pace.isOutlived(ttl);
    }

    /// After a later sample of an entry, which began with `first` seconds.
    StaleTtl countedDown(int first) {
        return new StaleTtl(ttl, candidate, first == candidate ? Math.max(0, votes - 2) : votes, -1);
    }

    /// Whether no other value is the candidate.
    boolean mayBe(int value) {
        return votes == 0 || candidate == value;
    }

    /// Whether the latest new entry is probably expired data, so that no later sample will show it.
    boolean isLikely() {
        return votes >= 2 && latest == candidate;
    }

    /// Whether there are enough votes for the candidate.
    ///
    /// @param level the greatest TTL with which other entries began, in seconds
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

    StaleTtl withTtl(int value) {
        return value == ttl ? this : new StaleTtl(value, candidate, votes, latest);
    }

    StaleTtl learnt(int value) {
        return new StaleTtl(value, -1, 0, latest);
    }
}
