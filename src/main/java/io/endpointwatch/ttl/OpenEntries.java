package io.endpointwatch.ttl;

import java.util.ArrayList;
import java.util.List;

/// The cache entries that were sampled and have not expired. Entries are identified by their expiry.
///
/// @param expiries in epoch seconds, in the order of the first samples; at most [#MOST]
record OpenEntries(List<Long> expiries) {
    static final int MOST = 32;
    static final OpenEntries NONE = new OpenEntries(List.of());
    /// TTLs are whole seconds and answers take time, so the implied expiry of an entry varies.
    private static final int TOLERANCE_SECONDS = 2;

    OpenEntries {
        expiries = List.copyOf(expiries);
    }

    /// Whether a sample belongs to a known entry. If only one entry is known, it cannot show much more than at
    /// first.
    ///
    /// @param now epoch seconds
    /// @param ttl the TTL of the sample, in seconds
    /// @param first the TTL of the latest entry's first sample
    boolean contains(long now, int ttl, int first) {
        long later = expiries.size() == 1 && ttl > first ? 1 : TOLERANCE_SECONDS;
        for (long one : expiries) {
            if (one >= now + ttl - later && one <= now + ttl + TOLERANCE_SECONDS) {
                return true;
            }
        }
        return false;
    }

    /// Whether the sample is of an entry at or past its expiry.
    boolean isPast(long now, int ttl) {
        return ttl <= 1 && expiries.stream().noneMatch(one -> now + ttl <= one && one - now - ttl <= TOLERANCE_SECONDS);
    }

    OpenEntries withoutLatest() {
        return expiries.isEmpty() ? this : new OpenEntries(expiries.subList(0, expiries.size() - 1));
    }

    OpenEntries at(long now) {
        for (long one : expiries) {
            if (isOver(one, now)) {
                return new OpenEntries(
                        expiries.stream().filter(other -> !isOver(other, now)).toList());
            }
        }
        return this;
    }

    private static boolean isOver(long expiry, long now) {
        return expiry + TOLERANCE_SECONDS < now;
    }

    OpenEntries with(long expiry) {
        List<Long> more = new ArrayList<>(expiries);
        more.add(expiry);
        return new OpenEntries(more.subList(Math.max(0, more.size() - MOST), more.size()));
    }
}
