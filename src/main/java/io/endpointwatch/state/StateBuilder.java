package io.endpointwatch.state;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.ttl.TtlModels;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// Builds a [State] part by part. A part that is not given is as in a state before the first check.
public final class StateBuilder {
    private final Endpoint endpoint;
    private long version;
    private Optional<Instant> checkedAt = Optional.empty();
    private Pool pool = Pool.EMPTY;
    private Set<Family> learned = Set.of();
    private SortedMap<Lookup, LookupState> lookupStates = Collections.emptySortedMap();
    private List<List<DnsName>> chains = List.of();
    private TtlModels ttls = TtlModels.NONE;
    private SortedMap<IpAddress, FailingConnect> connects = Collections.emptySortedMap();
    private Allowlist accepted = Allowlist.EMPTY;
    private Reminders reminders = Reminders.NONE;
    private Variations variations = Variations.NONE;
    private KnownRanges ranges = KnownRanges.NONE;
    private Optional<String> group = Optional.empty();
    private Outbox outbox = Outbox.EMPTY;

    StateBuilder(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// @param value not negative; 0 before the first save
    public StateBuilder version(long value) {
        version = value;
        return this;
    }

    public StateBuilder checkedAt(Optional<Instant> value) {
        checkedAt = value;
        return this;
    }

    public StateBuilder pool(Pool value) {
        pool = value;
        return this;
    }

    public StateBuilder learned(Set<Family> value) {
        learned = value;
        return this;
    }

    public StateBuilder lookupStates(SortedMap<Lookup, LookupState> value) {
        lookupStates = value;
        return this;
    }

    public StateBuilder chains(List<List<DnsName>> value) {
        chains = value;
        return this;
    }

    public StateBuilder ttls(TtlModels value) {
        ttls = value;
        return this;
    }

    public StateBuilder connects(SortedMap<IpAddress, FailingConnect> value) {
        connects = value;
        return this;
    }

    public StateBuilder accepted(Allowlist value) {
        accepted = value;
        return this;
    }

    public StateBuilder reminders(Reminders value) {
        reminders = value;
        return this;
    }

    public StateBuilder variations(Variations value) {
        variations = value;
        return this;
    }

    public StateBuilder ranges(KnownRanges value) {
        ranges = value;
        return this;
    }

    public StateBuilder group(Optional<String> value) {
        group = value;
        return this;
    }

    public StateBuilder outbox(Outbox value) {
        outbox = value;
        return this;
    }

    public State build() {
        return new State(
                endpoint,
                version,
                checkedAt,
                pool,
                learned,
                lookupStates,
                chains,
                ttls,
                connects,
                accepted,
                reminders,
                variations,
                ranges,
                group,
                outbox);
    }
}
