package io.endpointwatch.dns;

import io.endpointwatch.network.Family;
import java.util.Comparator;

/// One question of a check: one vantage, one address family. A and AAAA are evaluated separately.
///
/// `equals` and `hashCode` are written by hand for speed: a report compares lookups some hundred thousand
/// times.
public record Lookup(Vantage vantage, Family family) implements Comparable<Lookup> {
    private static final Comparator<Lookup> ORDER =
            Comparator.comparing(Lookup::vantage).thenComparing(Lookup::family);

    @Override
    public int compareTo(Lookup other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lookup that && family == that.family && vantage.equals(that.vantage);
    }

    @Override
    public int hashCode() {
        return 31 * vantage.hashCode() + family.ordinal();
    }

    /// Such as `system ipv4`.
    @Override
    public String toString() {
        return vantage + " " + family;
    }
}
