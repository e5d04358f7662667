package io.endpointwatch.usecase;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.Set;

/// The host of this process, as other programs on it see the network.
public interface Host {
    /// What `getaddrinfo` returns for a name without its last dot, as programs write it. Errors are answers:
    /// nothing is thrown. Nothing is cached between calls.
    ///
    /// @param within the time limit
    HostAnswer lookUp(DnsName name, Duration within);

    /// Whether the kernel has a route to the address and a source address for it. Nothing is sent.
    boolean hasRoute(IpAddress address);

    /// The families of which this host has an address, other than loopback and link-local ones.
    Set<Family> families();
}
