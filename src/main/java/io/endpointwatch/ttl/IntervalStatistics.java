package io.endpointwatch.ttl;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How regularly checks come. What caches show can be judged by statistics only where checks meet their entries at
/// independent ages, so where the time between checks varies enough.
///
/// @param last the latest check; absent before the first
/// @param gapMillis the mean time between checks, of about the last [#MEMORY]
/// @param spreadMillis the mean deviation from that
/// @param gaps how many were measured, at most [#MEMORY]
public record IntervalStatistics(Optional<Instant> last, long gapMillis, long spreadMillis, int gaps) {
    /// Before the first check.
    public static final IntervalStatistics UNKNOWN = new IntervalStatistics(Optional.empty(), 0, 0, 0);

    private static final int MEMORY = 64;
    private static final int TRUSTED = 8;
    /// Times spread evenly over an interval deviate by a quarter to a third of it; fixed times hardly do.
    private static final double SPREAD_NEEDED = 0.2;

    /// The pace after a check at `at`; the same where that is not later than the last.
    public IntervalStatistics follow(Instant at) {
        if (last.isEmpty()) {
            return new IntervalStatistics(Optional.of(at), 0, 0, 0);
        }
        long gap = Duration.between(last.get(), at).toMillis();
        return gap <= 0 ? this : with(at, gap);
    }

    /// A pause of the schedule says little about its regularity, so no deviation counts for more than the mean
    /// gap.
    private IntervalStatistics with(Instant at, long gap) {
        int count = Math.min(gaps + 1, MEMORY);
        if (gaps == 0) {
            return new IntervalStatistics(Optional.of(at), gap, 0, 1);
        }
        long deviation = Math.clamp(gap - gapMillis, -gapMillis, gapMillis);
        return new IntervalStatistics(
                Optional.of(at),
                gapMillis + deviation / count,
                spreadMillis + (Math.abs(deviation) - spreadMillis) / count,
                count);
    }

    /// Whether checks may meet the entries of a cache at ages that depend on each other, where their TTL is `ttl`
    /// seconds.
    boolean isFixed(int ttl) {
        return gaps < TRUSTED || spreadMillis < SPREAD_NEEDED * Math.min(ttl * 1000L, gapMillis);
    }

    /// Whether a TTL of `ttl` seconds could hide any other for ever. Entries that outlive two checks are seen
    /// young by the first, whenever that comes.
    boolean mayHide(int ttl) {
        return mayFeign(0, ttl);
    }

    /// Whether such checks could see the one level turn into the other while nothing changed.
    boolean mayFeign(int from, int to) {
        return isFixed(Math.max(from, to)) && Math.abs(from - to) * 1000L < 2 * gapMillis || gaps < TRUSTED;
    }

    /// Whether entries of `ttl` seconds outlive two checks.
    boolean isOutlived(int ttl) {
        return ttl * 1000L >= 2 * gapMillis;
    }

    /// The mean time between checks in seconds, at least 1.
    double gapSeconds() {
        return Math.max(1.0, gapMillis / 1000.0);
    }
}
