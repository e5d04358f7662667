package io.endpointwatch.render;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Network;

/// Address families and networks as people read them.
public final class NetworkText {
    private static final int LONGEST_NAME = 60;

    private NetworkText() {}

    /// `IPv4` or `IPv6`.
    public static String of(Family family) {
        return switch (family) {
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
        };
    }

    /// Such as `203.0.113.0/24 (AS64496 EXAMPLE)`; a long name is cut.
    public static String of(Network network) {
        return network.prefix() + " (" + system(network) + ")";
    }

    /// Such as `AS64496 EXAMPLE`, or `AS64496` if no name is known; a long name is cut.
    public static String system(Network network) {
        return ("AS" + network.asn() + " " + Sanitizer.clip(network.name(), LONGEST_NAME)).strip();
    }
}
