package io.endpointwatch.usecase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the use cases need from their host: a clock, pauses and threads. It is a value, so a simulation can
/// replace it and repeat years in seconds.
///
/// @param clock the time of day; it may be wrong, and may jump
/// @param uptime a monotonic clock: the time since an unknown moment. It never jumps. Hosts must not compare
///         it.
/// @param pause waits for a random part of this time, so that checks that collided do not collide again
/// @param threads creates the threads for one check, which closes them
public record ExecutionEnvironment(
        InstantSource clock, Supplier<Duration> uptime, Consumer<Duration> pause, Supplier<ExecutorService> threads) {

    /// The real environment, with this clock.
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
