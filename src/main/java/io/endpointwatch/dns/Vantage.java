package io.endpointwatch.dns;

import io.endpointwatch.network.Prefix;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A way to resolve a name: the region that asks, the servers to ask, and the client subnet to send.
///
/// Vantages are equal if their names are equal. They are ordered by name, but addresses in names are ordered
/// numerically: 192.0.2.2 before 192.0.2.10.
public final class Vantage implements Comparable<Vantage> {
    private static final String WITH = " with ";
    private static final Pattern WITH_REGION = Pattern.compile("([a-z][a-z0-9-]{0,62})/(.*)");

    private static final Comparator<Vantage> ORDER = Comparator.comparing((Vantage one) -> one.kind)
            .thenComparing(one -> one.upstream.server(), Vantage::compare)
            .thenComparing(one -> one.clientSubnet, Vantage::compare)
            .thenComparing(one -> one.name);

    private final Upstream upstream;
    private final Optional<Prefix> clientSubnet;
    private final String name;
    /// The text in front of the address; the whole text if there is no address.
    private final String kind;

    /// @param region the region that asks, if several regions share one state; only part of the name
    private Vantage(Optional<String> region, Upstream upstream, Optional<Prefix> clientSubnet) {
        region.filter(text -> !WITH_REGION.matcher(text + "/").matches()).ifPresent(text -> {
            throw new IllegalArgumentException("not a region: " + text + "; accepted: a name such as eu-central-1");
        });
        this.upstream = upstream;
        this.clientSubnet = clientSubnet;
        String prefix = region.map(text -> text + "/").orElse("");
        this.name =
                prefix + upstream + clientSubnet.map(subnet -> WITH + subnet).orElse("");
        this.kind = prefix + upstream.kind();
    }

    public static Vantage of(Upstream upstream) {
        return new Vantage(Optional.empty(), upstream, Optional.empty());
    }

    public static Vantage of(Upstream upstream, Prefix clientSubnet) {
        return new Vantage(Optional.empty(), upstream, Optional.of(clientSubnet));
    }

    /// The same vantage in another region.
    ///
    /// @throws IllegalArgumentException if `region` is not lower-case letters, digits and hyphens
    public Vantage in(String region) {
        return new Vantage(Optional.of(region), upstream, clientSubnet);
    }

    /// The vantage with this [name][#name()].
    ///
    /// @throws IllegalArgumentException if `name` is not the name of a vantage
    public static Vantage parse(String name) {
        Matcher withRegion = WITH_REGION.matcher(name);
        return withRegion.matches()
                ? parseWithoutRegion(withRegion.group(2)).in(withRegion.group(1))
                : parseWithoutRegion(name);
    }

    private static Vantage parseWithoutRegion(String name) {
        int with = name.indexOf(WITH);
        return with < 0
                ? of(Upstream.parse(name))
                : of(Upstream.parse(name.substring(0, with)), Prefix.parse(name.substring(with + WITH.length())));
    }

    public Upstream upstream() {
        return upstream;
    }

    /// The client subnet that the query sends (EDNS Client Subnet, RFC 7871).
    public Optional<Prefix> clientSubnet() {
        return clientSubnet;
    }

    /// The name in results and messages, such as `system`, `192.0.2.53 with 203.0.113.0/24` or
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
