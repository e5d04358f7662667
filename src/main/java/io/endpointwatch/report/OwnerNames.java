package io.endpointwatch.report;

import io.endpointwatch.change.Change.CanonicalNameChanged;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The owner name of the addresses of a lookup. Runs hold it. Runs of older versions do not: for these, the state
/// knows the present chain of each lookup, and the changes say since when.
final class OwnerNames {
    private final State state;
    private final Map<Lookup, NavigableMap<Instant, DnsName>> since = new HashMap<>();

    private OwnerNames(State state) {
        this.state = state;
    }

    static OwnerNames of(Evidence evidence) {
        OwnerNames names = new OwnerNames(evidence.state());
        evidence.changes().forEach(change -> {
            if (change instanceof CanonicalNameChanged moved) {
                names.add(moved);
            }
        });
        return names;
    }

    private void add(CanonicalNameChanged moved) {
        NavigableMap<Instant, DnsName> names = since.computeIfAbsent(moved.lookup(), _ -> new TreeMap<>());
        if (names.isEmpty()) {
            names.put(Instant.MIN, moved.from().getLast());
        }
        names.put(moved.context().at(), moved.to().getLast());
    }

    DnsName of(Run run) {
        return run.ttls().owner().orElseGet(() -> reported(run));
    }

    private DnsName reported(Run run) {
        NavigableMap<Instant, DnsName> names = since.get(run.lookup());
        return names == null ? now(run.lookup()) : names.floorEntry(run.first()).getValue();
    }

    private DnsName now(Lookup lookup) {
        LookupState lookupState = state.lookupStates().get(lookup);
        List<DnsName> chain = lookupState == null ? List.of() : lookupState.chain();
        return chain.isEmpty() ? state.endpoint().host() : chain.getLast();
    }
}
