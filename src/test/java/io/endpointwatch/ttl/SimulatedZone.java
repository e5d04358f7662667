package io.endpointwatch.ttl;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What an authoritative server publishes, and when it does not answer. Times are in seconds.
final class SimulatedZone {
    private record Outage(double from, double to) {}

    private final List<Outage> outages = new ArrayList<>();
    private final int ttl;
    private int other;
    private double changes = Double.POSITIVE_INFINITY;

    SimulatedZone(int ttl) {
        this.ttl = ttl;
    }

    /// Adds outages until `end`: twelve a year, one hour each on average.
    SimulatedZone withOutages(double end, RandomGenerator random) {
        double at = 0;
        while (at < end) {
            at += 365.0 * 86_400 / 12 * random.nextExponential();
            double to = at + 3600 * random.nextExponential();
            outages.add(new Outage(at, to));
            at = to;
        }
        return this;
    }

    /// Publishes another TTL from `time` on.
    void publish(int other, double time) {
        this.other = other;
        changes = time;
    }

    int ttl(double time) {
        return time < changes ? ttl : other;
    }

    /// The first moment at or after `time` at which the authoritative server answers.
    double reachableFrom(double time) {
        while (!outages.isEmpty() && outages.getFirst().to <= time - 86_400) {
            outages.removeFirst();
        }
        for (Outage one : outages) {
            if (one.from <= time && time < one.to) {
                return one.to;
            }
        }
        return time;
    }
}
