package io.endpointwatch.adapter.http;

import java.time.Duration;

/// A time limit for several steps, by the monotonic clock.
final class TimeBudget {
    private final Duration whole;
    private final long end;

    TimeBudget(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    /// What is left; never negative.
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /// What is left in milliseconds; at least 1.
    int millis() {
        return (int) Math.clamp(left().toMillis(), 1, Integer.MAX_VALUE);
    }

    /// What it was at the beginning.
    Duration whole() {
        return whole;
    }
}
