package io.endpointwatch.adapter.dnsjava;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// A deadline on the monotonic clock ([System#nanoTime()]).
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    /// The earlier of this deadline and the one in `time`.
    Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    boolean isPast() {
        return left().isNegative() || left().isZero();
    }

    /// The time since this deadline; negative before it.
    Duration past() {
        return left().negated();
    }

    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    /// The time left in milliseconds, rounded up and at least 1. Sockets take 0 as "no timeout".
    ///
    /// @throws SocketTimeoutException if no time is left
    int millis() throws SocketTimeoutException {
        Duration left = left();
        if (!left.isPositive()) {
            throw new SocketTimeoutException("no time left");
        }
        return (int) Math.min(Integer.MAX_VALUE, left.plusNanos(999_999).toMillis());
    }
}
