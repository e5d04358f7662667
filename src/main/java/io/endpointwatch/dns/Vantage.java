package io.endpointwatch.dns;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.endpointwatch.network.Prefix;

/// A way of looking: from where, whom to ask, and for which clients.
///
/// @param region where the question is asked, where several regions keep one state; it is only a part of the name
/// @param clientSubnet the subnet that the question says it comes from (EDNS Client Subnet, RFC 7871)
public record Vantage(Optional<String> region, Upstream upstream, Optional<Prefix> clientSubnet)
        implements Comparable<Vantage> {
    private static final String WITH = " with ";
    private static final Pattern PLACED = Pattern.compile("([a-z][a-z0-9-]{0,62})/(.*)");

    public Vantage {
        region.filter(name -> !PLACED.matcher(name + "/").matches()).ifPresent(name -> {
            throw new IllegalArgumentException("no region: " + name + "; accepted: such as eu-central-1");
        });
    }

    public static Vantage of(Upstream upstream) {
        return new Vantage(Optional.empty(), upstream, Optional.empty());
    }

    public static Vantage of(Upstream upstream, Prefix clientSubnet) {
        return new Vantage(Optional.empty(), upstream, Optional.of(clientSubnet));
    }

    /// The same, asked from this region.
    ///
    /// @throws IllegalArgumentException where it is no name of a region: lower-case letters, digits and hyphens
    public Vantage in(String region) {
        return new Vantage(Optional.of(region), upstream, clientSubnet);
    }

    /// The vantage that has this [name][#name()].
    ///
    /// @throws IllegalArgumentException where none can have it
    public static Vantage parse(String name) {
        Matcher placed = PLACED.matcher(name);
        return placed.matches() ? parseUnplaced(placed.group(2)).in(placed.group(1)) : parseUnplaced(name);
    }

    private static Vantage parseUnplaced(String name) {
        int with = name.indexOf(WITH);
        return with < 0
                ? of(Upstream.parse(name))
                : of(Upstream.parse(name.substring(0, with)), Prefix.parse(name.substring(with + WITH.length())));
    }

    /// What results and messages call it, such as `system`, `192.0.2.53 with 203.0.113.0/24` or `eu-central-1/system`.
    public String name() {
        return region.map(name -> name + "/").orElse("")
                + upstream + clientSubnet.map(subnet -> WITH + subnet).orElse("");
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
