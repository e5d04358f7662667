package io.endpointwatch.dns;

import io.endpointwatch.network.IpAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// The addresses of one owner name and record type. It is a set: the order in which they came means nothing (RFC 2181
/// section 5), and repetitions are one.
///
/// @param addresses at least one; of IPv4 also where an AAAA record has an IPv4-mapped address
/// @param ttl in seconds, as the vantage gave it; the least one where records disagree (RFC 2181 section 5.2);
///        [#NO_TTL] where nobody told it
public record RRset(DnsName owner, SortedSet<IpAddress> addresses, int ttl) {
    /// Instead of a TTL in a log that has none.
    public static final int NO_TTL = -1;

    public RRset {
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("an RRset has at least one record: " + owner);
        }
    }

    public static RRset of(DnsName owner, Collection<IpAddress> addresses, int ttl) {
        return new RRset(owner, new TreeSet<>(addresses), ttl);
    }
}
