package io.endpointwatch.report;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/// How much an allowlist lets through.
///
/// @param entries prefixes, merged
public record AllowlistSize(int entries, BigInteger ipv4, BigInteger ipv6) implements Comparable<AllowlistSize> {
    private static final Comparator<AllowlistSize> ORDER = Comparator.comparing(AllowlistSize::ipv4)
            .thenComparing(AllowlistSize::ipv6)
            .thenComparing(AllowlistSize::entries);

    /// What a list of prefixes lets through.
    ///
    /// @param merged without overlaps
    public static AllowlistSize by(List<Prefix> merged) {
        return new AllowlistSize(merged.size(), addresses(merged, Family.IPV4), addresses(merged, Family.IPV6));
    }

    /// The number of addresses of one family.
    public BigInteger of(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    /// The one that lets less through comes first: fewer IPv4 addresses, then fewer IPv6 addresses.
    @Override
    public int compareTo(AllowlistSize other) {
        return ORDER.compare(this, other);
    }

    private static BigInteger addresses(List<Prefix> merged, Family family) {
        return merged.stream()
                .filter(prefix -> prefix.family() == family)
                .map(prefix -> BigInteger.TWO.pow(family.bits() - prefix.length()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
