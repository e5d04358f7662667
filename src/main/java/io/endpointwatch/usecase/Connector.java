package io.endpointwatch.usecase;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Endpoint;
import java.time.Duration;
import java.util.Optional;

/// Connects as the endpoint's clients do.
public interface Connector {
    /// Tries nothing.
    Connector NONE = (_, _, _) -> Optional.empty();

    /// Connects to the endpoint's port at one address, over TLS with the endpoint's own name (SNI, RFC 6066
    /// section 3), and disconnects. Whatever fails is a result; nothing that the network does is thrown. Safe
    /// for use by many threads at once.
    ///
    /// @param timeout for all of it
    /// @return empty where this host has no way to any address of the family, which says nothing about the
    ///         endpoint
    Optional<ConnectResult> connect(Endpoint endpoint, IpAddress address, Duration timeout);
}
