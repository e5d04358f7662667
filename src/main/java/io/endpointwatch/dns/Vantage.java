package io.endpointwatch.dns;

import java.util.Optional;

import io.endpointwatch.network.Prefix;

/// A way of looking: whom to ask, and for which clients.
///
/// @param clientSubnet the subnet that the question says it comes from (EDNS Client Subnet, RFC 7871)
public record Vantage(Upstream upstream, Optional<Prefix> clientSubnet) implements Comparable<Vantage> {
    private static final String WITH = " with ";

    public static Vantage of(Upstream upstream) {
        return new Vantage(upstream, Optional.empty());
    }

    public static Vantage of(Upstream upstream, Prefix clientSubnet) {
        return new Vantage(upstream, Optional.of(clientSubnet));
    }

    /// The vantage that has this [name][#name()].
    ///
    /// @throws IllegalArgumentException where none can have it
    public static Vantage parse(String name) {
        int with = name.indexOf(WITH);
        return with < 0
                ? of(Upstream.parse(name))
                : of(Upstream.parse(name.substring(0, with)), Prefix.parse(name.substring(with + WITH.length())));
    }

    /// What results and messages call it, such as `system` or `192.0.2.53 with 203.0.113.0/24`.
    public String name() {
        return clientSubnet.map(subnet -> upstream + WITH + subnet).orElseGet(upstream::toString);
    }

    /// Ordered by name.
    @Override
    public int compareTo(Vantage other) {
        return name().compareTo(other.name());
    }

    @Override
    public String toString() {
        return name();
    }
}
