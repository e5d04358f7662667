package io.endpointwatch.usecase;

import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Finds the networks that announce addresses.
public interface NetworkDirectory {
    /// Knows no networks.
    NetworkDirectory EMPTY = (_, _, _) -> Map.of();

    /// The networks of those addresses for which one is found in time. Best effort: a missing network is no
    /// error.
    ///
    /// @param through the resolver to ask
    /// @param within the time limit
    Map<IpAddress, Network> find(Set<IpAddress> addresses, Upstream through, Duration within);
}
