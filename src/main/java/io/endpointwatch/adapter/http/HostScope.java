package io.endpointwatch.adapter.http;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where the host of a URL is: here, inside a network, or on the Internet.
final class HostScope {
    private static final String LOCALHOST = "localhost";

    private HostScope() {}

    /// Whether it is this host, by a loopback address or the name `localhost` (RFC 6761).
    static boolean isLoopback(String host) {
        return literal(host)
                .map(address -> address(address).isLoopbackAddress())
                .orElseGet(() -> isLocalhost(host));
    }

    /// Whether it is not on the Internet.
    ///
    /// @param resolve whether a name is looked up for that; one that does not resolve is on the Internet
    static boolean isInside(String host, boolean resolve) {
        Optional<IpAddress> literal = literal(host);
        if (literal.isPresent()) {
            return !SpecialUse.isGlobal(literal.get());
        }
        if (isLocalhost(host)) {
            return true;
        }
        try {
            return resolve
                    && Arrays.stream(InetAddress.getAllByName(host))
                            .anyMatch(one -> !SpecialUse.isGlobal(IpAddress.of(one.getAddress())));
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// Without the brackets of an IPv6 address in a URL.
    static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static Optional<IpAddress> literal(String host) {
        return IpAddress.find(unbracketed(host));
    }

    private static InetAddress address(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.octets());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 octets", e);
        }
    }

    private static boolean isLocalhost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST);
    }
}
