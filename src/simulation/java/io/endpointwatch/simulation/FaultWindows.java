package io.endpointwatch.simulation;

import java.time.Duration;

/// Random time windows during which a fault is active.
final class FaultWindows {
    private final SeededRandom random;
    private final Duration apart;
    private final Duration shortest;
    private final Duration longest;
    private boolean on;
    private long turn;
    private int number;

    /// @param apart the mean time between two windows
    FaultWindows(SeededRandom random, Duration apart, Duration shortest, Duration longest, long start) {
        this.random = random;
        this.apart = apart;
        this.shortest = shortest;
        this.longest = longest;
        this.turn = start + random.until(apart);
    }

    /// Whether a window is open at `now`, which must not decrease between calls.
    boolean isOpen(long now) {
        while (now >= turn) {
            on = !on;
            number += on ? 1 : 0;
            turn += on ? random.time(shortest, longest) : random.until(apart);
        }
        return on;
    }

    /// The number of windows so far.
    int number() {
        return number;
    }
}
