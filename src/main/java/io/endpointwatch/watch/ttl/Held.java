package io.endpointwatch.watch.ttl;

/// Entries of 30 s, the TTL that resolvers give to expired data when the authority does not answer (RFC 8767 section 5),
/// in a row. They count for nothing until they prove to be entries: by counting down, or by lasting longer than outages
/// of an authority do, and much longer than ever before.
///
/// @param since epoch seconds of the first
/// @param expiry of the latest, in epoch seconds
/// @param count 0 where none is held; at most [#MOST]
/// @param longest the greatest count that proved nothing
/// @param habit the share of such entries among new ones, of about the last [#MEMORY], in 1/[#UNIT]
record Held(long since, long expiry, int count, int longest, int habit) {
    static final int STALE_TTL = 30;
    static final int MOST = 1000;
    static final int UNIT = 4096;
    static final int MEMORY = 32;
    static final Held NONE = new Held(0, 0, 0, 0, 0);
    private static final long OUTAGES_LAST_SECONDS = 12 * 3600;
    private static final int MUCH = 4;

    Held with(long now) {
        return new Held(count == 0 ? now : since, now + STALE_TTL, Math.min(MOST, count + 1), longest,
                habit + (UNIT - habit) / MEMORY);
    }

    /// After an entry of another TTL.
    Held ended() {
        return new Held(0, 0, 0, Math.max(longest, count), habit - (habit + MEMORY - 1) / MEMORY);
    }

    boolean isReal(long now) {
        return count >= Math.clamp(MUCH * longest, Shift.FEWEST_BEFORE, MOST) && now - since >= OUTAGES_LAST_SECONDS;
    }

    /// Whether expired data is what this resolver usually gives first, so that entries are never seen whole.
    boolean isHabit() {
        return habit > UNIT / 8;
    }

    /// Whether a sight that implies `end` is a later one of the latest held.
    boolean countsDown(int ttl, long end) {
        return count > 0 && Math.abs(end - expiry) <= 2 && ttl < STALE_TTL - 2;
    }
}
