package io.endpointwatch.ttl;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a resolver changes the TTLs that zones publish. Comparison with other lookups shows it.
public enum CacheTrait {
    /// It cuts long TTLs: it shows the same greatest TTL for all names that other resolvers show with a longer
    /// one.
    CAPS("caps"),
    /// It shows a longer TTL than an authoritative server. If none is asked, a longer one than most other
    /// resolvers.
    STRETCHES("stretches"),
    /// It never counts down a TTL that other resolvers count down, though checks come more often than the TTL
    /// lasts.
    FREEZES("freezes"),
    /// It serves expired data before it asks the authoritative server (RFC 8767).
    SERVES_STALE_FIRST("serves-stale-first");

    private static final int ROUNDING_SECONDS = 2;

    private final String label;

    CacheTrait(String label) {
        this.label = label;
    }

    /// The traits of the resolver behind one recursive lookup.
    ///
    /// @param all the models of the endpoint
    /// @return in the order of the constants; empty if no trait is known
    public static Set<CacheTrait> of(TtlModels all, Lookup lookup) {
        Set<CacheTrait> traits = EnumSet.noneOf(CacheTrait.class);
        SortedMap<DnsName, CachedTtl> own = own(all, lookup);
        SortedMap<DnsName, CachedTtl> frozen = new TreeMap<>(own);
        frozen.entrySet().removeIf(one -> !freezes(all, lookup, one.getKey(), one.getValue()));
        SortedMap<DnsName, CachedTtl> cached = new TreeMap<>(own);
        cached.keySet().removeAll(frozen.keySet());
        if (caps(all, lookup, cached)) {
            traits.add(CAPS);
        }
        if (own.entrySet().stream().anyMatch(one -> stretches(all, lookup, one.getKey(), one.getValue()))) {
            traits.add(STRETCHES);
        }
        if (!frozen.isEmpty()) {
            traits.add(FREEZES);
        }
        if (own.entrySet().stream().anyMatch(one -> servesStale(all, one.getKey(), one.getValue()))) {
            traits.add(SERVES_STALE_FIRST);
        }
        return traits;
    }

    private static SortedMap<DnsName, CachedTtl> own(TtlModels all, Lookup lookup) {
        SortedMap<DnsName, CachedTtl> own = new TreeMap<>();
        all.models().forEach((key, followed) -> {
            if (key.lookup().equals(lookup) && followed.model() instanceof CachedTtl cached && isKnown(cached)) {
                own.put(key.owner(), cached);
            }
        });
        return own;
    }

    private static boolean isKnown(TtlModel model) {
        return model.isExact()
                || model instanceof CachedTtl cached && !cached.entries().isLearning();
    }

    /// One name with a shorter TTL than elsewhere is no proof, because the other resolver may stretch TTLs.
    /// Needed are a second name, an authoritative server, or a majority of the other resolvers.
    private static boolean caps(TtlModels all, Lookup lookup, SortedMap<DnsName, CachedTtl> own) {
        int most = own.values().stream().mapToInt(CacheTrait::estimate).max().orElse(0);
        List<Map.Entry<DnsName, CachedTtl>> longer = own.entrySet().stream()
                .filter(one -> MajorityTtl.isClearlyLess(most, published(all, lookup, one.getKey())))
                .toList();
        boolean isSure = longer.size() > 1
                || longer.stream()
                        .anyMatch(one -> !exact(all, one.getKey()).isEmpty()
                                || MajorityTtl.of(all, lookup, one.getKey())
                                        .filter(others -> others.isAbove(one.getValue()))
                                        .isPresent());
        return isSure && longer.stream().allMatch(one -> most - estimate(one.getValue()) <= ROUNDING_SECONDS);
    }

    /// The best estimate of the published TTL in seconds: the greatest from an authoritative server. If none is
    /// asked, the TTL that most other resolvers show; otherwise the greatest of all.
    private static int published(TtlModels all, Lookup lookup, DnsName owner) {
        return greatest(exact(all, owner))
                .orElseGet(() -> MajorityTtl.of(all, lookup, owner)
                        .map(MajorityTtl::level)
                        .orElseGet(() -> greatest(models(all, owner).stream()
                                        .filter(CacheTrait::isKnown)
                                        .toList())
                                .orElse(0)));
    }

    private static Optional<Integer> greatest(List<TtlModel> several) {
        return several.stream().map(CacheTrait::estimate).max(Integer::compare);
    }

    private static boolean stretches(TtlModels all, Lookup lookup, DnsName owner, CachedTtl model) {
        List<TtlModel> exact = exact(all, owner);
        return exact.isEmpty()
                ? MajorityTtl.of(all, lookup, owner)
                        .filter(others -> others.isBelow(model))
                        .isPresent()
                : exact.stream().anyMatch(one -> estimate(model) > estimate(one) + ROUNDING_SECONDS);
    }

    /// A frozen TTL may be a remainder, so the published TTL counts too. A cache that counts down would show
    /// the same entry in several checks, if the TTL outlives two of them.
    private static boolean freezes(TtlModels all, Lookup lookup, DnsName owner, CachedTtl model) {
        return model.behaviour().filter(Behaviour.FIXED::equals).isPresent()
                && estimate(model) >= all.pace().gapSeconds()
                && all.pace().isOutlived(Math.max(estimate(model), published(all, lookup, owner)))
                && models(all, owner).stream()
                        .anyMatch(other -> other.behaviour()
                                .filter(Behaviour.COUNTING_DOWN::equals)
                                .isPresent());
    }

    /// If an authoritative server publishes this TTL, it is not the TTL of expired data.
    private static boolean servesStale(TtlModels all, DnsName owner, CachedTtl model) {
        return model.staleEntries().servesStaleFirst()
                && exact(all, owner).stream()
                        .noneMatch(one -> estimate(one) == model.stale().ttl());
    }

    private static int estimate(TtlModel model) {
        return model.estimate().orElseThrow();
    }

    private static List<TtlModel> exact(TtlModels all, DnsName owner) {
        return models(all, owner).stream().filter(TtlModel::isExact).toList();
    }

    private static List<TtlModel> models(TtlModels all, DnsName owner) {
        return all.models().entrySet().stream()
                .filter(one -> one.getKey().owner().equals(owner))
                .map(one -> one.getValue().model())
                .toList();
    }

    /// The name in documents, such as `serves-stale-first`.
    @Override
    public String toString() {
        return label;
    }
}
