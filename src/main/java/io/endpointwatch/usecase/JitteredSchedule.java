package io.endpointwatch.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When to check: once in each interval, at a random moment, so that checks do not follow the phase of a TTL.
///
/// @param start of the first interval; the first check is at `start`
/// @param interval positive
/// @param random the source of the moments
public record JitteredSchedule(Instant start, Duration interval, RandomGenerator random) {
    public JitteredSchedule {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("the interval must be positive, not " + interval);
        }
    }

    /// The moment of check `number`, counted from 0. It is within half an interval of `start + number ·
    /// interval`.
    public Instant moment(long number) {
        if (number == 0) {
            return start;
        }
        double offset = (number - 0.5 + random.nextDouble()) * interval.toMillis();
        return start.plusMillis(Math.round(offset));
    }

    /// The number of the check whose interval contains this time; 0 before the second interval.
    public long numberAt(Instant time) {
        double intervals = (double) Duration.between(start, time).toMillis() / interval.toMillis();
        return Math.max(0, Math.round(intervals));
    }
}
