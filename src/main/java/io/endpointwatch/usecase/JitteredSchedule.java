package io.endpointwatch.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When to look: once an interval, at a random moment of it, so that looking does not lock onto the phase of a TTL.
///
/// @param start of the first interval; the first look is at once
/// @param interval positive
/// @param random where the moments come from
public record JitteredSchedule(Instant start, Duration interval, RandomGenerator random) {
    public JitteredSchedule {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("an interval of " + interval);
        }
    }

    /// The moment of look number `number`, from 0: within half an interval around `start + number · interval`.
    public Instant moment(long number) {
        if (number == 0) {
            return start;
        }
        double offset = (number - 0.5 + random.nextDouble()) * interval.toMillis();
        return start.plusMillis(Math.round(offset));
    }

    /// The number of the look whose interval holds this time; 0 before the second interval.
    public long numberAt(Instant time) {
        double intervals = (double) Duration.between(start, time).toMillis() / interval.toMillis();
        return Math.max(0, Math.round(intervals));
    }
}
