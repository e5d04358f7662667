package io.endpointwatch.adapter.dnsjava;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// A moment of the monotonic clock ([System#nanoTime()]) by which something has to be done.
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    /// This deadline, or the one in `time` where that is earlier.
    Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    boolean isPast() {
        return left().isNegative() || left().isZero();
    }

    /// How long ago it was.
    Duration past() {
        return left().negated();
    }

    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    /// What is left in whole milliseconds, rounded up: a timeout for sockets, to which 0 would mean for ever.
    ///
    /// @throws SocketTimeoutException where nothing is left
    int millis() throws SocketTimeoutException {
        Duration left = left();
        if (!left.isPositive()) {
            throw new SocketTimeoutException("no time left");
        }
        return (int) Math.min(Integer.MAX_VALUE, left.plusNanos(999_999).toMillis());
    }
}
