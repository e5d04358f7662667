package io.endpointwatch.ttl;

import io.endpointwatch.ttl.SimulatedCache.Prefetch;
import io.endpointwatch.ttl.SimulatedCache.Settings;
import io.endpointwatch.ttl.SimulatedCache.Shown;
import io.endpointwatch.ttl.SimulatedCache.Stale;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A resolver behind one address. It has one cache, or several of which any may answer.
record SimulatedResolverCache(List<SimulatedCache> caches, RandomGenerator random) {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    /// RFC 8767 section 5.
    private static final int RECOMMENDED = 30;

    /// The kinds of resolvers in the table.
    enum Kind {
        COLD("cold", Double.POSITIVE_INFINITY),
        WARM("warm", 1),
        LUKEWARM("lukewarm", 120),
        QUIET("quiet", 1800),
        FARM("farm of 8", 8),
        COLD_FARM("cold farm of 8", Double.POSITIVE_INFINITY),
        CAPPING("keeps 300 s at most", 1),
        CLIPPING("shows 300 s at most", 1),
        STRETCHING("keeps an hour at least", 1),
        STALE("stale in outages", 10),
        STALE_COLD("stale in outages, cold", Double.POSITIVE_INFINITY),
        STALE_FIRST("stale at first", 300),
        PREFETCHING("prefetching", 1),
        PREFETCHING_COLD("prefetching, cold", Double.POSITIVE_INFINITY),
        LATE_PREFETCHING("prefetching at 2 s", 1),
        LATE_PREFETCHING_COLD("prefetching at 2 s, cold", Double.POSITIVE_INFINITY),
        STALE_FIRST_COLD("stale at first, cold", Double.POSITIVE_INFINITY),
        STALE_FIRST_0("stale at first with 0 s", Double.POSITIVE_INFINITY),
        STALE_FIRST_1("stale at first with 1 s", Double.POSITIVE_INFINITY),
        STALE_FIRST_7("stale at first with 7 s", Double.POSITIVE_INFINITY),
        STALE_7("stale in outages with 7 s", Double.POSITIVE_INFINITY),
        FREEZING("never counts down", Double.POSITIVE_INFINITY);

        private final String label;
        private final double idleSeconds;

        Kind(String label, double idleSeconds) {
            this.label = label;
            this.idleSeconds = idleSeconds;
        }

        boolean isCold() {
            return this == COLD || this == COLD_FARM || this == STALE_COLD;
        }

        /// The greatest TTL that this resolver shows for a published TTL.
        int shows(int ttl) {
            Settings settings = settings();
            return Math.min(Math.min(settings.most(), settings.shownAtMost()), Math.max(settings.least(), ttl));
        }

        private Settings settings() {
            Settings asked = Settings.asked(idleSeconds);
            return switch (this) {
                case COLD, WARM, LUKEWARM, QUIET, FARM, COLD_FARM -> asked;
                case CAPPING -> asked.keeping(0, 300);
                case CLIPPING -> asked.showingAtMost(300);
                case STRETCHING -> asked.keeping(3600, UNBOUNDED);
                case STALE, STALE_COLD -> asked.givingExpired(Stale.IN_OUTAGES, RECOMMENDED);
                case STALE_7 -> asked.givingExpired(Stale.IN_OUTAGES, 7);
                case STALE_FIRST, STALE_FIRST_COLD -> asked.givingExpired(Stale.FIRST, RECOMMENDED);
                case STALE_FIRST_0 -> asked.givingExpired(Stale.FIRST, 0);
                case STALE_FIRST_1 -> asked.givingExpired(Stale.FIRST, 1);
                case STALE_FIRST_7 -> asked.givingExpired(Stale.FIRST, 7);
                case PREFETCHING, PREFETCHING_COLD -> asked.prefetching(Prefetch.LAST_TENTH);
                case LATE_PREFETCHING, LATE_PREFETCHING_COLD -> asked.prefetching(Prefetch.LAST_TWO_SECONDS);
                case FREEZING -> asked.freezing();
            };
        }

        boolean hasOutages() {
            return settings().stale() == Stale.IN_OUTAGES;
        }

        SimulatedResolverCache of(SimulatedZone zone, RandomGenerator random) {
            int caches = this == FARM || this == COLD_FARM ? 8 : 1;
            return new SimulatedResolverCache(
                    IntStream.range(0, caches)
                            .mapToObj(_ -> new SimulatedCache(zone, settings(), random))
                            .toList(),
                    random);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    SimulatedResolverCache fork(SimulatedZone zone, RandomGenerator other) {
        return new SimulatedResolverCache(
                caches.stream().map(cache -> cache.fork(zone, other)).toList(), other);
    }

    Shown ask(double now) {
        return caches.get(caches.size() == 1 ? 0 : random.nextInt(caches.size()))
                .ask(now);
    }
}
