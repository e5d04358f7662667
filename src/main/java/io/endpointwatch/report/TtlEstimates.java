package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.ttl.Behaviour;
import io.endpointwatch.ttl.CacheTrait;
import io.endpointwatch.ttl.SuppressionReason;
import io.endpointwatch.ttl.TtlKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What was learned of the TTLs that a zone publishes.
@FunctionalInterface
public interface TtlEstimates {
    /// Nothing was learned.
    TtlEstimates NONE = (_, _) -> Optional.empty();

    /// What one lookup taught about an owner name.
    Optional<TtlEstimate> of(Lookup lookup, DnsName owner);

    /// The owner names of which there may be an estimate, each for a lookup.
    default Collection<TtlKey> known() {
        return List.of();
    }

    /// @param seconds the TTL that the zone publishes, as far as this vantage shows it
    /// @param exact whether an authoritative server said so; otherwise it is a lower bound
    /// @param behaviour how the TTL behaves through this vantage; empty if it is not known
    /// @param traits what the cache of this vantage does to TTLs, in their order
    /// @param silence why its changes are not reported; empty if they are
    record TtlEstimate(
            int seconds,
            boolean exact,
            Optional<Behaviour> behaviour,
            SortedSet<CacheTrait> traits,
            Optional<SuppressionReason> silence) {
        public TtlEstimate {
            traits = Collections.unmodifiableSortedSet(traits);
        }
    }
}
