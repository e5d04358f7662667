package io.endpointwatch.ttl;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The TTL that most other vantages' caches show for a name.
///
/// @param level in seconds, the greatest of those that agree
/// @param caches the caches that agree, each of another vantage; at least two
record MajorityTtl(int level, List<CachedTtl> caches) {
    private static final int FEWEST = 2;
    private static final double UNLIKELY = 1e-3;
    /// This factor is more than rounding and the error of estimates.
    private static final double CLEARLY = 1.25;
    private static final int ROUNDING_SECONDS = 2;

    /// The majority. Empty if fewer than two other vantages agree, or not more than half of them.
    static Optional<MajorityTtl> of(TtlModels all, Lookup lookup, DnsName owner) {
        Collection<CachedTtl> others = others(all, lookup, owner);
        return others.stream()
                .map(MajorityTtl::estimate)
                .sorted(Comparator.reverseOrder())
                .map(level -> new MajorityTtl(
                        level,
                        others.stream()
                                .filter(one -> estimate(one) <= level && !isClearlyLess(estimate(one), level))
                                .toList()))
                .filter(one -> one.caches.size() >= Math.max(FEWEST, others.size() / 2 + 1))
                .findFirst();
    }

    /// One cache for each other vantage: that of the address family with the greater estimate.
    private static Collection<CachedTtl> others(TtlModels all, Lookup lookup, DnsName owner) {
        TreeMap<Vantage, CachedTtl> others = new TreeMap<>();
        all.models().forEach((key, followed) -> {
            if (key.owner().equals(owner)
                    && !key.lookup().vantage().equals(lookup.vantage())
                    && followed.model() instanceof CachedTtl cached
                    && !cached.entries().isLearning()) {
                others.merge(
                        key.lookup().vantage(), cached, (one, other) -> estimate(one) < estimate(other) ? other : one);
            }
        });
        return new ArrayList<>(others.values());
    }

    /// Whether a cache shows a shorter TTL than the majority, and chance does not explain it.
    boolean isAbove(CachedTtl cache) {
        return isLess(cache, level);
    }

    /// Whether the majority shows a shorter TTL than a cache, and chance does not explain it.
    boolean isBelow(CachedTtl cache) {
        return caches.stream().filter(one -> isLess(one, estimate(cache))).count() >= FEWEST;
    }

    private static boolean isLess(CachedTtl cache, int level) {
        int entries = cache.entries().counted() + cache.entries().olderCount();
        return isClearlyLess(estimate(cache), level) && Math.pow((estimate(cache) + 1.0) / level, entries) < UNLIKELY;
    }

    /// Whether `one` is so much less than `other` that both cannot be estimates of one TTL.
    static boolean isClearlyLess(int one, int other) {
        return other > CLEARLY * one + ROUNDING_SECONDS;
    }

    private static int estimate(CachedTtl cache) {
        return cache.estimate().orElseThrow();
    }
}
