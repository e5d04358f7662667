package io.endpointwatch.usecase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// An environment for tests with short pauses that count as long ones.
public final class QuickEnvironment {
    private QuickEnvironment() {}

    public static ExecutionEnvironment of(InstantSource clock) {
        ExecutionEnvironment real = ExecutionEnvironment.of(clock);
        AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);
        return new ExecutionEnvironment(
                clock,
                () -> real.uptime().get().plus(waited.get()),
                longest -> {
                    real.pause().accept(longest.dividedBy(40));
                    waited.updateAndGet(longest::plus);
                },
                real.threads());
    }
}
