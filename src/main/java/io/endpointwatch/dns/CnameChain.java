package io.endpointwatch.dns;

import java.util.List;
import java.util.stream.Stream;

/// The aliases between the queried name and its canonical name (RFC 1034 section 3.6.2), in order.
///
/// @param host the queried name
/// @param records each owner is the target of the record before it; empty if `host` is not an alias
public record CnameChain(DnsName host, List<CnameRecord> records) {
    /// The maximum number of aliases in a chain. Common resolvers use the same limit.
    public static final int MAX_HOPS = 16;

    public CnameChain {
        records = List.copyOf(records);
        DnsName owner = host;
        for (CnameRecord one : records) {
            if (!one.owner().equals(owner)) {
                throw new IllegalArgumentException("the chain breaks at " + one.owner() + ": expected " + owner);
            }
            owner = one.target();
        }
    }

    /// The chain of a name that is not an alias.
    public static CnameChain none(DnsName host) {
        return new CnameChain(host, List.of());
    }

    /// The last name of the chain: the owner name of the addresses.
    public DnsName canonicalName() {
        return records.isEmpty() ? host : records.getLast().target();
    }

    /// The names from the host to the canonical name, without their TTLs.
    public List<DnsName> names() {
        return records.isEmpty()
                ? List.of(host)
                : Stream.concat(Stream.of(host), records.stream().map(CnameRecord::target))
                        .toList();
    }

    /// This chain with one more alias, from its canonical name to `target`.
    ///
    /// @param ttl in seconds; [RRset#NO_TTL] if unknown
    public CnameChain follow(DnsName target, int ttl) {
        CnameRecord hop = new CnameRecord(canonicalName(), target, ttl);
        return new CnameChain(
                host, Stream.concat(records.stream(), Stream.of(hop)).toList());
    }
}
