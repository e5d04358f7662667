package io.endpointwatch.watch.ttl;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;

/// What a resolver does to the TTLs that zones publish, as far as other lookups show it.
public enum CacheTrait {
    /// It shows the same greatest TTL for every name that others show with a longer one.
    CAPS("caps"),
    /// It shows longer TTLs than an authoritative server gives.
    STRETCHES("stretches"),
    /// It never counts down what it counts down elsewhere, though checks come more often than the TTL lasts.
    FREEZES("freezes"),
    /// It gives expired data before it asks the authority (RFC 8767).
    SERVES_STALE_FIRST("serves-stale-first");

    /// More than rounding and the estimates' error.
    private static final double CLEARLY = 1.25;
    private static final int ROUNDING_SECONDS = 2;

    private final String label;

    CacheTrait(String label) {
        this.label = label;
    }

    /// The traits that the models show of one recursive lookup, in the order above.
    public static Set<CacheTrait> of(TtlModels all, Lookup lookup) {
        Set<CacheTrait> traits = EnumSet.noneOf(CacheTrait.class);
        SortedMap<DnsName, TtlModel> own = own(all, lookup);
        if (caps(all, own)) {
            traits.add(CAPS);
        }
        if (own.entrySet().stream().anyMatch(one -> stretches(all, one.getKey(), one.getValue()))) {
            traits.add(STRETCHES);
        }
        if (own.entrySet().stream().anyMatch(one -> freezes(all, one.getKey(), one.getValue()))) {
            traits.add(FREEZES);
        }
        if (own.values().stream().anyMatch(one -> one instanceof CachedTtl cached && cached.held().isHabit())) {
            traits.add(SERVES_STALE_FIRST);
        }
        return traits;
    }

    private static SortedMap<DnsName, TtlModel> own(TtlModels all, Lookup lookup) {
        SortedMap<DnsName, TtlModel> own = new TreeMap<>();
        all.models().forEach((key, followed) -> {
            if (key.lookup().equals(lookup) && !followed.model().isExact() && isKnown(followed.model())) {
                own.put(key.owner(), followed.model());
            }
        });
        return own;
    }

    private static boolean isKnown(TtlModel model) {
        return model.isExact() || model instanceof CachedTtl cached && !cached.entries().isLearning();
    }

    /// Without an authoritative server, one name shown shorter than elsewhere proves nothing: the others may stretch.
    private static boolean caps(TtlModels all, SortedMap<DnsName, TtlModel> own) {
        int most = own.values().stream().mapToInt(CacheTrait::estimate).max().orElse(0);
        List<DnsName> longer = own.keySet().stream()
                .filter(owner -> published(all, owner) > CLEARLY * most + ROUNDING_SECONDS).toList();
        boolean isSure = longer.size() > 1 || longer.stream().anyMatch(owner -> !exact(all, owner).isEmpty());
        return isSure && longer.stream().allMatch(owner -> most - estimate(own.get(owner)) <= ROUNDING_SECONDS);
    }

    /// The greatest TTL that an authoritative server gives, or where none is asked, that anybody shows.
    private static int published(TtlModels all, DnsName owner) {
        List<TtlModel> best = exact(all, owner).isEmpty()
                ? models(all, owner).stream().filter(CacheTrait::isKnown).toList()
                : exact(all, owner);
        return best.stream().mapToInt(CacheTrait::estimate).max().orElse(0);
    }

    private static boolean stretches(TtlModels all, DnsName owner, TtlModel model) {
        return exact(all, owner).stream().anyMatch(exact -> estimate(model) > estimate(exact) + ROUNDING_SECONDS);
    }

    private static boolean freezes(TtlModels all, DnsName owner, TtlModel model) {
        return model.behaviour().filter(Behaviour.FIXED::equals).isPresent()
                && all.pace().isOutlived(estimate(model))
                && models(all, owner).stream()
                        .anyMatch(other -> other.behaviour().filter(Behaviour.COUNTING_DOWN::equals).isPresent());
    }

    private static int estimate(TtlModel model) {
        return model.estimate().orElseThrow();
    }

    private static List<TtlModel> exact(TtlModels all, DnsName owner) {
        return models(all, owner).stream().filter(TtlModel::isExact).toList();
    }

    private static List<TtlModel> models(TtlModels all, DnsName owner) {
        return all.models().entrySet().stream().filter(one -> one.getKey().owner().equals(owner))
                .map(one -> one.getValue().model()).toList();
    }

    /// The name in documents, such as `serves-stale-first`.
    @Override
    public String toString() {
        return label;
    }
}
