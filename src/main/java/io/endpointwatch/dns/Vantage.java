package io.endpointwatch.dns;

import io.endpointwatch.network.Prefix;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A way of looking: from where, whom to ask, and for which clients. Two with the same name are the same, and they
/// are ordered by name, except that addresses in it are ordered as addresses: 192.0.2.2 before 192.0.2.10.
public final class Vantage implements Comparable<Vantage> {
    private static final String WITH = " with ";
    private static final Pattern PLACED = Pattern.compile("([a-z][a-z0-9-]{0,62})/(.*)");

    private static final Comparator<Vantage> ORDER = Comparator.comparing((Vantage one) -> one.kind)
            .thenComparing(one -> one.upstream.server(), Vantage::compare)
            .thenComparing(one -> one.clientSubnet, Vantage::compare)
            .thenComparing(one -> one.name);

    private final Upstream upstream;
    private final Optional<Prefix> clientSubnet;
    private final String name;
    /// What stands before an address, or all there is.
    private final String kind;

    /// @param region where the question is asked, where several regions keep one state; it is only a part of the
    ///         name
    private Vantage(Optional<String> region, Upstream upstream, Optional<Prefix> clientSubnet) {
        region.filter(text -> !PLACED.matcher(text + "/").matches()).ifPresent(text -> {
            throw new IllegalArgumentException("no region: " + text + "; accepted: such as eu-central-1");
        });
        this.upstream = upstream;
        this.clientSubnet = clientSubnet;
        String place = region.map(text -> text + "/").orElse("");
        this.name = place + upstream + clientSubnet.map(subnet -> WITH + subnet).orElse("");
        this.kind = place + upstream.kind();
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

    public Upstream upstream() {
        return upstream;
    }

    /// The subnet that the question says it comes from (EDNS Client Subnet, RFC 7871).
    public Optional<Prefix> clientSubnet() {
        return clientSubnet;
    }

    /// What results and messages call it, such as `system`, `192.0.2.53 with 203.0.113.0/24` or
    /// `eu-central-1/system`.
    public String name() {
        return name;
    }

    @Override
    public int compareTo(Vantage other) {
        return equals(other) ? 0 : ORDER.compare(this, other);
    }

    private static <T extends Comparable<T>> int compare(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(one.isPresent(), other.isPresent());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vantage that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
