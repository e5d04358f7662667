package io.endpointwatch.ttl;

import java.util.random.RandomGenerator;

/// One cache entry of a resolver. Queries of other clients keep it filled; they come at random (a Poisson
/// process).
final class SimulatedCache {
    /// How a resolver treats TTLs.
    ///
    /// @param idleSeconds the mean time between queries of other clients; infinite if nobody else asks
    /// @param least the shortest time for which an entry is kept
    /// @param most the longest time for which an entry is kept
    /// @param shownAtMost the greatest TTL in answers
    /// @param ages whether answers show the remaining TTL rather than the full one
    /// @param staleTtl the TTL in seconds of expired data in answers
    record Settings(
            double idleSeconds,
            int least,
            int most,
            int shownAtMost,
            boolean ages,
            Prefetch prefetch,
            Stale stale,
            int staleTtl) {
        static Settings asked(double idleSeconds) {
            return new Settings(
                    idleSeconds, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, true, Prefetch.NEVER, Stale.NEVER, 0);
        }

        Settings keeping(int atLeast, int atMost) {
            return new Settings(idleSeconds, atLeast, atMost, shownAtMost, ages, prefetch, stale, staleTtl);
        }

        Settings showingAtMost(int ttl) {
            return new Settings(idleSeconds, least, most, ttl, ages, prefetch, stale, staleTtl);
        }

        Settings freezing() {
            return new Settings(idleSeconds, least, most, shownAtMost, false, prefetch, stale, staleTtl);
        }

        Settings prefetching(Prefetch when) {
            return new Settings(idleSeconds, least, most, shownAtMost, ages, when, stale, staleTtl);
        }

        Settings givingExpired(Stale when, int ttl) {
            return new Settings(idleSeconds, least, most, shownAtMost, ages, prefetch, when, ttl);
        }
    }

    /// When a query renews an entry that has not expired.
    enum Prefetch {
        NEVER,
        /// In the last tenth of its life, as Unbound does with `prefetch: yes`.
        LAST_TENTH,
        /// In the last two seconds of a life of nine seconds or more, as BIND does by default (`prefetch 2
        /// 9`).
        LAST_TWO_SECONDS;

        /// How many seconds before its expiry an entry with this life may be renewed.
        double seconds(double life) {
            return switch (this) {
                case NEVER -> 0;
                case LAST_TENTH -> 0.1 * life;
                case LAST_TWO_SECONDS -> life >= 9 ? 3 : 0;
            };
        }
    }

    /// When expired data is served.
    enum Stale {
        NEVER,
        /// While the authoritative server does not answer.
        IN_OUTAGES,
        /// At once. The entry is refreshed afterwards.
        FIRST
    }

    /// An answer.
    ///
    /// @param filled when its entry was fetched; negative if it is stale
    record Shown(int ttl, double filled) {}

    private final SimulatedZone zone;
    private final Settings settings;
    private final RandomGenerator random;
    private double filled = -1;
    private double expiry;
    private double next = -1;

    /// If other clients use the cache, the first check comes in the middle of an entry's life.
    SimulatedCache(SimulatedZone zone, Settings settings, RandomGenerator random) {
        this.zone = zone;
        this.settings = settings;
        this.random = random;
        if (Double.isFinite(settings.idleSeconds)) {
            fill(0);
            expiry *= random.nextDouble();
        }
    }

    /// The same cache, with another zone and other random numbers from now on.
    SimulatedCache fork(SimulatedZone otherZone, RandomGenerator other) {
        SimulatedCache fork = new SimulatedCache(otherZone, settings, other);
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
        if (now >= renewable() && zone.reachableFrom(now) == now) {
            fill(now);
        }
        return shown;
    }

    private Shown miss(double now) {
        boolean known = filled >= 0;
        boolean reachable = zone.reachableFrom(now) == now;
        if (known && (settings.stale == Stale.FIRST || settings.stale == Stale.IN_OUTAGES && !reachable)) {
            if (reachable) {
                fill(now);
            }
            return new Shown(settings.staleTtl, -1);
        }
        fill(now);
        return shown(now);
    }

    private Shown shown(double now) {
        int rest = (int) (Math.floor(expiry) - Math.floor(settings.ages ? now : filled));
        return new Shown(Math.min(Math.max(0, rest), settings.shownAtMost), filled);
    }

    private void othersAsk(double now) {
        if (Double.isInfinite(settings.idleSeconds)) {
            return;
        }
        while (nextByOthers() <= now) {
            fill(next);
        }
    }

    /// When another client's query renews the entry next.
    private double nextByOthers() {
        if (next < 0) {
            double from = zone.reachableFrom(Math.max(0, renewable()));
            next = from + settings.idleSeconds * random.nextExponential();
        }
        return next;
    }

    private void fill(double now) {
        filled = now;
        expiry = now + Math.min(settings.most, Math.max(settings.least, zone.ttl(now)));
        next = -1;
    }

    private double renewable() {
        return expiry - settings.prefetch.seconds(expiry - filled);
    }
}
