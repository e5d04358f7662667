package io.endpointwatch.ttl;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import java.util.Comparator;

/// Identifies a model: one owner name of the CNAME chain, in the answers of one lookup.
public record TtlKey(Lookup lookup, DnsName owner) implements Comparable<TtlKey> {
    private static final Comparator<TtlKey> ORDER =
            Comparator.comparing(TtlKey::lookup).thenComparing(TtlKey::owner);

    boolean isExact() {
        return !lookup.vantage().upstream().isRecursive();
    }

    @Override
    public int compareTo(TtlKey other) {
        return ORDER.compare(this, other);
    }
}
