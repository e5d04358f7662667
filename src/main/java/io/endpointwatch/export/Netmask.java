package io.endpointwatch.export;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;

/// The mask of an IPv4 prefix, for firewalls that do not take lengths.
final class Netmask {
    private Netmask() {}

    /// Such as `255.255.255.0` for a /24.
    static String of(Prefix prefix) {
        return Prefix.around(IpAddress.parse("255.255.255.255"), prefix.length())
                .network()
                .toString();
    }
}
