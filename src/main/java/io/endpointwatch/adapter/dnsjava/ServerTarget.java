package io.endpointwatch.adapter.dnsjava;

import io.endpointwatch.dns.Transport;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// A server to query.
///
/// @param transport UDP falls back to TCP when a response is truncated; TCP never falls back
record ServerTarget(InetSocketAddress socket, Transport transport) {
    static ServerTarget udp(IpAddress address, int port) {
        return of(Transport.UDP, address, port);
    }

    static ServerTarget of(Transport transport, IpAddress address, int port) {
        return new ServerTarget(new InetSocketAddress(inet(address), port), transport);
    }

    /// Whether the registries consider its address reachable across the Internet.
    boolean isGlobal() {
        return SpecialUse.isGlobal(IpAddress.of(socket.getAddress().getAddress()));
    }

    static InetAddress inet(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.octets());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("cannot convert to an InetAddress: " + address, e);
        }
    }
}
