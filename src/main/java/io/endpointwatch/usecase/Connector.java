package io.endpointwatch.usecase;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Endpoint;
import java.time.Duration;
import java.util.Optional;

/// Connects to an endpoint as its clients do.
public interface Connector {
    /// Makes no connections.
    Connector NONE = (_, _, _) -> Optional.empty();

    /// Connects to the endpoint's port at one address and disconnects. It uses TLS with the endpoint's own name
    /// (SNI, RFC 6066 section 3). Failures are results: no network error is thrown. Safe for use by many
    /// threads.
    ///
    /// @param timeout for the whole connection
    /// @return empty if this host has no route to the address family, which shows nothing about the endpoint
    Optional<ConnectResult> connect(Endpoint endpoint, IpAddress address, Duration timeout);
}
