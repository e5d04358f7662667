package io.endpointwatch.report;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.ttl.SuppressionReason;
import io.endpointwatch.ttl.TtlKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
    /// @param behaviour how the TTL behaves through this vantage: `fixed`, `counting-down` or `varying`, and
    ///        what its cache does to TTLs; empty where it is not known
    /// @param silence why nothing is told when it changes; absent where it is told
    record TtlEstimate(int seconds, boolean exact, String behaviour, Optional<SuppressionReason> silence) {}
}
