package io.endpointwatch.usecase;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.Set;

/// The host that this program runs on, as the other programs on it find it.
public interface Host {
    /// What `getaddrinfo` gives for a name, as programs write it: without the dot of an absolute name. Whatever
    /// is wrong is an answer; nothing is thrown. Nothing is remembered between two calls.
    ///
    /// @param within how long it may take
    HostAnswer lookUp(DnsName name, Duration within);

    /// Whether the kernel has a route to an address, and an address of this host to send from. Nothing is sent.
    boolean hasRoute(IpAddress address);

    /// The families of which this host has an address of its own, other than loopback and link-local ones.
    Set<Family> families();
}
