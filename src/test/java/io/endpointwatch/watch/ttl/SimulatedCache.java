package io.endpointwatch.watch.ttl;

import java.util.random.RandomGenerator;

/// One cache entry of a resolver, kept warm by others' questions, which come at random (a Poisson process).
final class SimulatedCache {
    /// What a resolver does to TTLs.
    ///
    /// @param idleSeconds the mean time between others' questions; infinite where nobody else asks
    /// @param least the shortest time an entry is kept for
    /// @param most the longest time an entry is kept for
    /// @param shownAtMost the greatest TTL in answers
    /// @param prefetches whether a question in the last tenth of an entry's life renews it
    /// @param stale whether expired data is given with a TTL of 30 s
    record Habits(double idleSeconds, int least, int most, int shownAtMost, boolean prefetches, Stale stale) {
        static Habits asked(double idleSeconds) {
            return new Habits(idleSeconds, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, false, Stale.NEVER);
        }
    }

    /// When expired data is given.
    enum Stale {
        NEVER,
        /// While the authority does not answer.
        IN_OUTAGES,
        /// At once, and refreshed then.
        FIRST
    }

    /// An answer.
    ///
    /// @param filled when its entry was fetched; negative where it is stale
    record Shown(int ttl, double filled) {
    }

    private final SimulatedZone zone;
    private final Habits habits;
    private final RandomGenerator random;
    private double filled = -1;
    private double expiry;
    private double next = -1;

    /// A cache that others use is met in the middle of an entry's life.
    SimulatedCache(SimulatedZone zone, Habits habits, RandomGenerator random) {
        this.zone = zone;
        this.habits = habits;
        this.random = random;
        if (Double.isFinite(habits.idleSeconds)) {
            fill(0);
            expiry *= random.nextDouble();
        }
    }

    /// The same cache in another future.
    SimulatedCache fork(SimulatedZone otherZone, RandomGenerator other) {
        SimulatedCache fork = new SimulatedCache(otherZone, habits, other);
        fork.filled = filled;
        fork.expiry = expiry;
        fork.next = -1;
        return fork;
    }

    Shown ask(double now) {
        othersAsk(now);
        if (expiry <= now) {
            return miss(now);
        }
        Shown shown = shown(now);
        if (habits.prefetches && now >= renewable()) {
            fill(now);
        }
        return shown;
    }

    private Shown miss(double now) {
        boolean known = filled >= 0;
        boolean reachable = zone.reachableFrom(now) == now;
        if (known && (habits.stale == Stale.FIRST || habits.stale == Stale.IN_OUTAGES && !reachable)) {
            if (reachable) {
                fill(now);
            }
            return new Shown(Held.STALE_TTL, -1);
        }
        fill(now);
        return shown(now);
    }

    private Shown shown(double now) {
        int rest = (int) (Math.floor(expiry) - Math.floor(now));
        return new Shown(Math.min(Math.max(0, rest), habits.shownAtMost), filled);
    }

    private void othersAsk(double now) {
        if (Double.isInfinite(habits.idleSeconds)) {
            return;
        }
        while (nextByOthers() <= now) {
            fill(next);
        }
    }

    /// When somebody else's question renews the entry next.
    private double nextByOthers() {
        if (next < 0) {
            double from = zone.reachableFrom(Math.max(0, renewable()));
            next = from + habits.idleSeconds * random.nextExponential();
        }
        return next;
    }

    private void fill(double now) {
        filled = now;
        expiry = now + Math.min(habits.most, Math.max(habits.least, zone.ttl(now)));
        next = -1;
    }

    private double renewable() {
        return habits.prefetches ? expiry - 0.1 * (expiry - filled) : expiry;
    }
}
