package io.endpointwatch.dns;

import java.time.Duration;
import java.util.Optional;

/// Details of the last response of a lookup.
///
/// @param rtt time from the lookup's first query to its last response
/// @param authenticated whether the AD flag was set: the resolver reports that it validated the data (RFC 4035
///        section 3.2.3)
/// @param nsid the server's identifier (RFC 5001), printable or in hexadecimal; empty if the server sent none;
///        untrusted text
/// @param clientSubnetScope the SCOPE PREFIX-LENGTH of the answer in bits, 0 for all clients (RFC 7871 section
///        7.3); empty if the query had no client subnet or the server ignored it
public record Exchange(
        Transport transport,
        Duration rtt,
        boolean authenticated,
        Optional<String> nsid,
        Optional<Integer> clientSubnetScope) {
    /// An exchange without a client subnet.
    public Exchange(Transport transport, Duration rtt, boolean authenticated, Optional<String> nsid) {
        this(transport, rtt, authenticated, nsid, Optional.empty());
    }
}
