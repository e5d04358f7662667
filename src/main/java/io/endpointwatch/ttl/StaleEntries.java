package io.endpointwatch.ttl;

/// Entries in a row of the TTL that the resolver gives to expired data ([StaleTtl]). They count for nothing until
/// they prove to be entries: by counting down, or by lasting longer than outages of an authority do, and much longer
/// than ever before.
///
/// @param since epoch seconds of the first
/// @param expiry of the latest, in epoch seconds
/// @param count 0 where none is held; at most [#MOST]
/// @param longest the greatest count that proved nothing
/// @param habit the share of such entries among new ones, of about the last [#MEMORY], in 1/[#UNIT]
record StaleEntries(long since, long expiry, int count, int longest, int habit) {
    static final int MOST = 1000;
    static final int UNIT = 4096;
    static final int MEMORY = 32;
    /// From so many in a row on the authority does not answer, which says nothing of what usually comes first.
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
                count < OUTAGE ? habit + (UNIT - habit) / MEMORY : habit);
    }

    /// After a sight of the TTL that may be the end of an entry, too.
    StaleEntries past() {
        return new StaleEntries(0, 0, 0, longest, habit + (UNIT - habit) / MEMORY);
    }

    /// The latest `newer` entries turned out to be such.
    StaleEntries begun(long now, int ttl, int newer) {
        return new StaleEntries(now, now + ttl, newer, longest, habit);
    }

    /// Half of the new entries turned out to be such.
    StaleEntries learnt() {
        return new StaleEntries(0, 0, 0, longest, UNIT / 2);
    }

    /// After an entry of another TTL.
    StaleEntries ended() {
        return new StaleEntries(0, 0, 0, Math.max(longest, count), habit - (habit + MEMORY - 1) / MEMORY);
    }

    boolean isReal(long now) {
        return count >= Math.clamp((long) MUCH * longest, ChangePoint.FEWEST_BEFORE, MOST)
                && now - since >= OUTAGES_LAST_SECONDS;
    }

    /// Whether expired data is what this resolver usually gives first, so that entries are never seen whole.
    boolean isHabit() {
        return habit > UNIT / 8;
    }

    /// Whether a sight that implies `end` may be a later one of the latest held.
    boolean contains(long end) {
        return count > 0 && Math.abs(end - expiry) <= (isHabit() ? 1 : ROUNDING_SECONDS);
    }

    /// Whether such a later sight shows less than an entry of `whole` seconds began with.
    static boolean countsDown(int ttl, int whole) {
        return ttl < whole - Math.min(ROUNDING_SECONDS, whole / 10);
    }
}
