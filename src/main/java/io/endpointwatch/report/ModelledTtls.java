package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.ttl.CacheTrait;
import io.endpointwatch.ttl.FollowedTtl;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModel;
import io.endpointwatch.ttl.TtlModels;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the TTL models of a state say: the estimate, how the TTLs behave through a vantage, what its cache does to
/// them, and why nothing is told of them where that is so.
public final class ModelledTtls implements TtlEstimates {
    private final TtlModels models;
    private final Map<Lookup, Set<CacheTrait>> traits = new HashMap<>();

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
                        behaviour(model, lookup),
                        model.silence(models.pace())));
    }

    @Override
    public Collection<TtlKey> known() {
        return models.models().keySet();
    }

    private String behaviour(TtlModel model, Lookup lookup) {
        Set<CacheTrait> its =
                model.isExact() ? Set.of() : traits.computeIfAbsent(lookup, of -> CacheTrait.of(models, of));
        return Stream.concat(
                        model.behaviour().map(Object::toString).stream(),
                        its.stream().map(Object::toString))
                .collect(Collectors.joining(", "));
    }
}
