package io.endpointwatch.sync;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one endpoint needs of a firewall's list, from its state and history.
///
/// @param endpoint its name in descriptions, such as `example.org:443`
/// @param parts the entries that it needs, not merged; never empty
/// @param lastSeen when each address of the history was seen last, by any vantage
/// @param networks the announced prefixes of addresses, if they are known
/// @param accepted what the operator accepted
/// @param published the ranges that operators publish for it
/// @param observedFrom the first observation
/// @param observedUntil the last observation
public record EndpointNeeds(
        String endpoint,
        List<Prefix> parts,
        SortedMap<IpAddress, Instant> lastSeen,
        SortedMap<IpAddress, Prefix> networks,
        Allowlist accepted,
        Allowlist published,
        Instant observedFrom,
        Instant observedUntil) {
    public EndpointNeeds {
        parts = List.copyOf(parts);
        lastSeen = Collections.unmodifiableSortedMap(new TreeMap<>(lastSeen));
        networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an endpoint that needs nothing: " + endpoint);
        }
    }
}
