package io.endpointwatch.ttl;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How regular the checks are. Statistics about caches need checks at independent ages of the entries, so the
/// time between checks must vary enough.
///
/// @param last the latest check; empty before the first
/// @param gapMillis mean time between checks, over about the last [#MEMORY]
/// @param spreadMillis mean absolute deviation from that mean
/// @param gaps how many gaps were measured, at most [#MEMORY]
public record IntervalStatistics(Optional<Instant> last, long gapMillis, long spreadMillis, int gaps) {
    /// Before the first check.
    public static final IntervalStatistics UNKNOWN = new IntervalStatistics(Optional.empty(), 0, 0, 0);

    private static final int MEMORY = 64;
    private static final int TRUSTED = 8;
    /// Times that are uniform over an interval deviate by a quarter to a third of it. Fixed times hardly
    /// deviate.
    private static final double SPREAD_NEEDED = 0.2;

    /// The statistics after a check. Unchanged if `at` is not later than the last check.
    public IntervalStatistics follow(Instant at) {
        if (last.isEmpty()) {
            return new IntervalStatistics(Optional.of(at), 0, 0, 0);
        }
        long gap = Duration.between(last.get(), at).toMillis();
        return gap <= 0 ? this : with(at, gap);
    }

    /// Adds a gap. A pause of the schedule is no sign of irregularity, so a deviation counts at most as the
    /// mean gap.
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

    /// Whether checks may meet the entries of a cache at ages that depend on each other.
    ///
    /// @param ttl the TTL of the entries, in seconds
    boolean isFixed(int ttl) {
        return gaps < TRUSTED || spreadMillis < SPREAD_NEEDED * Math.min(ttl * 1000L, gapMillis);
    }

    /// Whether checks might never show that the TTL is not `ttl` seconds. Entries that outlive two checks do
    /// not have this problem: the first check after the fill meets them young.
    boolean mayHide(int ttl) {
        return mayConfuse(0, ttl);
    }

    /// Whether a fixed interval alone may make the level `from` look like the level `to`, in seconds.
    boolean mayConfuse(int from, int to) {
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
