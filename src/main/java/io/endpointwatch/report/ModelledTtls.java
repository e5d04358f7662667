package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.ttl.CacheTrait;
import io.endpointwatch.ttl.FollowedTtl;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModel;
import io.endpointwatch.ttl.TtlModels;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the TTL models of a state say: the estimate, how the TTLs behave through a vantage, what its cache does to
/// them, and why their changes are not reported.
public final class ModelledTtls implements TtlEstimates {
    private final TtlModels models;
    private final Map<Lookup, SortedSet<CacheTrait>> traits = new HashMap<>();

    public ModelledTtls(TtlModels models) {
        this.models = models;
    }

    @Override
    public Optional<TtlEstimate> of(Lookup lookup, DnsName owner) {
        return Optional.ofNullable(models.models().get(new TtlKey(lookup, owner)))
                .map(FollowedTtl::model)
                .filter(model -> model.estimate().isPresent())
                .map(model -> new TtlEstimate(
                        model.estimate().getAsInt(),
                        model.isExact(),
                        model.behaviour(),
                        traits(model, lookup),
                        model.silence(models.pace())));
    }

    @Override
    public Collection<TtlKey> known() {
        return models.models().keySet();
    }

    private SortedSet<CacheTrait> traits(TtlModel model, Lookup lookup) {
        return model.isExact()
                ? Collections.emptySortedSet()
                : traits.computeIfAbsent(lookup, of -> new TreeSet<>(CacheTrait.of(models, of)));
    }
}
