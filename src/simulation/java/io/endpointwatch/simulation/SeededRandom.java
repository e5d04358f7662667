package io.endpointwatch.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// The source of all random choices of a simulated world. The seed determines them.
final class SeededRandom {
    private final SplittableRandom random;

    SeededRandom(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A source of its own for a part of the world, so that the part does not change the choices of the others.
    static SeededRandom apart(long seed) {
        return new SeededRandom(~seed);
    }

    /// True with this probability.
    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /// A number from `least` to `greatest`, inclusive.
    int between(int least, int greatest) {
        return random.nextInt(least, greatest + 1);
    }

    /// A time in milliseconds, log-uniformly distributed.
    long time(Duration least, Duration greatest) {
        double ratio = (double) greatest.toMillis() / least.toMillis();
        return (long) (least.toMillis() * Math.pow(ratio, random.nextDouble()));
    }

    /// A waiting time in milliseconds, exponentially distributed.
    long until(Duration mean) {
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * mean.toMillis());
    }

    /// A time between half and one and a half of `millis`.
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
