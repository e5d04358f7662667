package io.endpointwatch.usecase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the use cases run on: a clock, waiting, and doing several things at once. It is a value, so that years can be
/// simulated in seconds, and twice in the same way.
///
/// @param clock the time of day, which may be wrong, and jump
/// @param uptime a monotonic clock: the time since some moment. It never jumps, and says nothing to other hosts
/// @param pause waits for a random part of this time, so that those who collided do not collide again
/// @param threads new threads for the lookups of one check, which closes them
public record ExecutionEnvironment(
        InstantSource clock, Supplier<Duration> uptime, Consumer<Duration> pause, Supplier<ExecutorService> threads) {

    /// The real one, with this clock.
    public static ExecutionEnvironment of(InstantSource clock) {
        return new ExecutionEnvironment(
                clock,
                () -> Duration.ofNanos(System.nanoTime()),
                ExecutionEnvironment::sleep,
                Executors::newVirtualThreadPerTaskExecutor);
    }

    private static void sleep(Duration longest) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, Math.max(2, longest.toMillis())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another check", e);
        }
    }
}
