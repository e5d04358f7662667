package io.endpointwatch.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// All random choices of a simulated world come from here, in one order. The seed decides them.
final class SeededRandom {
    private final SplittableRandom random;

    SeededRandom(long seed) {
        random = new SplittableRandom(seed);
    }

    /// True with this probability.
    boolean strikes(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /// From `least` to `greatest`, both included.
    int between(int least, int greatest) {
        return random.nextInt(least, greatest + 1);
    }

    /// In milliseconds, all orders of magnitude alike.
    long time(Duration least, Duration greatest) {
        double ratio = (double) greatest.toMillis() / least.toMillis();
        return (long) (least.toMillis() * Math.pow(ratio, random.nextDouble()));
    }

    /// In milliseconds, exponentially distributed: how long something takes to happen that may happen at any
    /// time.
    long until(Duration mean) {
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * mean.toMillis());
    }

    /// From half to one and a half of it.
    long jittered(long millis) {
        return millis / 2 + random.nextLong(millis + 1);
    }

    <T> T of(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    @SafeVarargs
    final <T> T of(T... several) {
        return several[random.nextInt(several.length)];
    }
}
