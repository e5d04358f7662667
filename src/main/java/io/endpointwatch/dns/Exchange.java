package io.endpointwatch.dns;

import java.time.Duration;
import java.util.Optional;

/// How the last response of a lookup was got.
///
/// @param rtt from the first question of the lookup to its last response
/// @param authenticated whether the AD flag was set: the resolver says that it validated the data (RFC 4035
///        section 3.2.3)
/// @param nsid the server's identifier (RFC 5001), printable or in hexadecimal, where it gave one; untrusted text
/// @param clientSubnetScope for how long a prefix of the client subnet the answer holds, 0 for all clients; absent
///        where the server took no notice of a subnet, or was given none (RFC 7871 section 7.3)
public record Exchange(
        Transport transport,
        Duration rtt,
        boolean authenticated,
        Optional<String> nsid,
        Optional<Integer> clientSubnetScope) {
    /// Without a client subnet.
    public Exchange(Transport transport, Duration rtt, boolean authenticated, Optional<String> nsid) {
        this(transport, rtt, authenticated, nsid, Optional.empty());
    }
}
