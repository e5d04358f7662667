package io.endpointwatch.observation;

import java.time.Instant;

/// What came of connecting to one address of the endpoint as its clients do.
public sealed interface ConnectResult {
    /// TLS is up and the certificate is good for the endpoint's name.
    ///
    /// @param certificateExpires when the server's own certificate does (RFC 5280 section 4.1.2.5)
    record Connected(Instant certificateExpires) implements ConnectResult {}

    record Failed(ConnectFailure failure) implements ConnectResult {}
}
