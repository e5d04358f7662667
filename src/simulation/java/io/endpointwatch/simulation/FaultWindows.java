package io.endpointwatch.simulation;

import java.time.Duration;

/// Times in which something lasts, between times in which it does not.
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

    /// Whether a window is open now. Time only moves forward between two calls.
    boolean last(long now) {
        while (now >= turn) {
            on = !on;
            number += on ? 1 : 0;
            turn += on ? random.time(shortest, longest) : random.until(apart);
        }
        return on;
    }

    /// How many there were.
    int number() {
        return number;
    }
}
