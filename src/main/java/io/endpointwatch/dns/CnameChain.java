package io.endpointwatch.dns;

import java.util.List;
import java.util.stream.Stream;

/// The aliases between the name that was asked for and the canonical name (RFC 1034 section 3.6.2), in order.
///
/// @param host the name that was asked for
/// @param records each owner is the target before it; empty where `host` is no alias
public record CnameChain(DnsName host, List<CnameRecord> records) {
    /// The most aliases that are followed: as many as common resolvers follow.
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

    /// The chain of a name that is no alias.
    public static CnameChain none(DnsName host) {
        return new CnameChain(host, List.of());
    }

    /// Where the chain ends: the owner name of the addresses.
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

    /// This chain and one alias more, from its canonical name to `target`.
    public CnameChain follow(DnsName target, int ttl) {
        CnameRecord hop = new CnameRecord(canonicalName(), target, ttl);
        return new CnameChain(
                host, Stream.concat(records.stream(), Stream.of(hop)).toList());
    }
}
