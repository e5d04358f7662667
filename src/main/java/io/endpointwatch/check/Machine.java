package io.endpointwatch.check;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// What the use cases run on: a clock, waiting, and doing several things at once. It is a value, so that years can be
/// simulated in seconds, and twice in the same way.
///
/// @param clock the time
/// @param pause a short wait of random length, so that those who collided do not collide again
/// @param threads new threads for the lookups of one check, which closes them
public record Machine(InstantSource clock, Runnable pause, Supplier<ExecutorService> threads) {
    private static final int MAX_PAUSE_MILLIS = 50;

    /// The real one, with this clock.
    public static Machine of(InstantSource clock) {
        return new Machine(clock, Machine::sleep, Executors::newVirtualThreadPerTaskExecutor);
    }

    private static void sleep() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another check", e);
        }
    }
}
