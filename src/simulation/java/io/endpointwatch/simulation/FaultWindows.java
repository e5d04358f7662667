package io.endpointwatch.simulation;

import java.time.Duration;

/// Times in which something lasts, between times in which it does not.
final class FaultWindows {
    private final SeededRandom chance;
    private final Duration apart;
    private final Duration shortest;
    private final Duration longest;
    private boolean on;
    private long turn;
    private int number;

    /// @param apart the mean time between two spells
    FaultWindows(SeededRandom chance, Duration apart, Duration shortest, Duration longest, long start) {
        this.chance = chance;
        this.apart = apart;
        this.shortest = shortest;
        this.longest = longest;
        this.turn = start + chance.until(apart);
    }

    /// Whether a spell lasts at this moment, which is none before the one that was asked about last.
    boolean last(long now) {
        while (now >= turn) {
            on = !on;
            number += on ? 1 : 0;
            turn += on ? chance.time(shortest, longest) : chance.until(apart);
        }
        return on;
    }

    /// How many there were.
    int number() {
        return number;
    }
}
