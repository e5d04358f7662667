package io.endpointwatch.dns;

import io.endpointwatch.network.IpAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// The addresses of one owner name and record type. It is a set: order and duplicates have no meaning (RFC 2181
/// section 5).
///
/// @param addresses at least one; an IPv4-mapped address of an AAAA record counts as IPv4
/// @param ttl in seconds, as the server sent it; the lowest one if the records differ (RFC 2181 section 5.2);
///        [#NO_TTL] if unknown
public record RRset(DnsName owner, SortedSet<IpAddress> addresses, int ttl) {
    /// The TTL of records from a log without TTLs.
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
