package io.endpointwatch.usecase;

import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Knows who announces an address.
public interface NetworkDirectory {
    /// Knows nothing.
    NetworkDirectory EMPTY = (_, _, _) -> Map.of();

    /// The networks of those addresses of which they can be found out in time. Best effort: it throws nothing
    /// for what it cannot find.
    ///
    /// @param through the resolver to ask
    /// @param within how long it may take
    Map<IpAddress, Network> find(Set<IpAddress> addresses, Upstream through, Duration within);
}
