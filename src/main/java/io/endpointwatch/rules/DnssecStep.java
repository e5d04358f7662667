package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import io.endpointwatch.state.VariationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Tells when the answers of a vantage begin or cease to be validated. Only lookups that were answered both times
/// are compared, so a lookup that fails says nothing.
final class DnssecStep {
    private DnssecStep() {}

    static List<Change> changes(
            State before, LookupStep lookupStates, ChangeContext context, VariationStep variations) {
        SortedMap<Vantage, Boolean> was = new TreeMap<>();
        SortedMap<Vantage, Boolean> is = new TreeMap<>();
        for (Lookup lookup : lookupStates.asked()) {
            LookupState earlier = before.lookupStates().get(lookup);
            if (earlier != null && earlier.authenticated().isPresent()) {
                was.merge(lookup.vantage(), earlier.authenticated().get(), Boolean::logicalAnd);
                is.merge(
                        lookup.vantage(),
                        lookupStates.lookupState(lookup).authenticated().orElseThrow(),
                        Boolean::logicalAnd);
            }
        }
        List<Change> changes = new ArrayList<>();
        is.forEach((vantage, authenticated) -> {
            if (!authenticated.equals(was.get(vantage))
                    && variations.record(
                            new VariationKey(Variation.DNSSEC, vantage.name()), among(vantage, variations))) {
                changes.add(new Change.DnssecChanged(context, vantage, authenticated));
            }
        });
        return changes;
    }

    private static List<String> among(Vantage vantage, VariationStep variations) {
        return Stream.concat(Stream.of(vantage.name()), variations.turned(Variation.DNSSEC))
                .distinct()
                .sorted()
                .toList();
    }
}
