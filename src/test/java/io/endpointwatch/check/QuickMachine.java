package io.endpointwatch.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A machine for tests on which pauses are short, and count as if they were long.
public final class QuickMachine {
    private QuickMachine() {
    }

    public static Machine of(InstantSource clock) {
        Machine real = Machine.of(clock);
        AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);
        return new Machine(clock, () -> real.uptime().get().plus(waited.get()), longest -> {
            real.pause().accept(longest.dividedBy(40));
            waited.updateAndGet(longest::plus);
        }, real.threads());
    }
}
