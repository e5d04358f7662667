package io.endpointwatch.ttl;

/// Consecutive entries with the TTL that the resolver gives to expired data ([StaleTtl]). They do not count as
/// samples until they prove to be real entries. One proof is that they count down. The other is that they last
/// longer than outages usually do, and much longer than ever before.
///
/// @param since epoch seconds of the first one
/// @param expiry of the latest one, in epoch seconds
/// @param count how many there are now; 0 if none, at most [#MOST]
/// @param longest the greatest count that proved to be expired data
/// @param staleShare the share of such entries among new ones, over about the last [#MEMORY], in 1/[#UNIT]
record StaleEntries(long since, long expiry, int count, int longest, int staleShare) {
    static final int MOST = 1000;
    static final int UNIT = 4096;
    static final int MEMORY = 32;
    /// From this count on the authoritative server is down. That is no sign that the resolver always serves
    /// expired data first.
    private static final int OUTAGE = 4;
    static final StaleEntries NONE = new StaleEntries(0, 0, 0, 0, 0);
    private static final long OUTAGES_LAST_SECONDS = 12 * 3600;
    private static final int MUCH = 4;
    private static final int ROUNDING_SECONDS = 2;

    StaleEntries with(long now, int ttl) {
        return new StaleEntries(
                count == 0 ? now : since,
                now + ttl,
                Math.min(MOST, count + 1),
                longest,
                count < OUTAGE ? staleShare + (UNIT - staleShare) / MEMORY : staleShare);
    }

    /// After a sample with this TTL that may also be the end of an entry.
    StaleEntries past() {
        return new StaleEntries(0, 0, 0, longest, staleShare + (UNIT - staleShare) / MEMORY);
    }

    /// The latest `newer` entries turned out to be expired data.
    StaleEntries begun(long now, int ttl, int newer) {
        return new StaleEntries(now, now + ttl, newer, longest, staleShare);
    }

    /// Half of the new entries turned out to be expired data.
    StaleEntries learnt() {
        return new StaleEntries(0, 0, 0, longest, UNIT / 2);
    }

    /// After an entry with another TTL.
    StaleEntries ended() {
        return new StaleEntries(0, 0, 0, Math.max(longest, count), staleShare - (staleShare + MEMORY - 1) / MEMORY);
    }

    boolean isReal(long now) {
        return count >= Math.clamp((long) MUCH * longest, ChangePoint.FEWEST_BEFORE, MOST)
                && now - since >= OUTAGES_LAST_SECONDS;
    }

    /// Whether this resolver usually serves expired data first, so that checks never see new entries.
    boolean servesStaleFirst() {
        return staleShare > UNIT / 8;
    }

    /// Whether a sample with the implied expiry `end` may belong to the latest stale entry.
    boolean contains(long end) {
        return count > 0 && Math.abs(end - expiry) <= (servesStaleFirst() ? 1 : ROUNDING_SECONDS);
    }

    /// Whether a later sample is clearly lower than the TTL `whole` with which the entry began, in seconds.
    static boolean countsDown(int ttl, int whole) {
        return ttl < whole - Math.min(ROUNDING_SECONDS, whole / 10);
    }
}
