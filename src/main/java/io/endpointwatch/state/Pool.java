package io.endpointwatch.state;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Digest;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every address known to belong to the endpoint.
///
/// @param members by address, in order
/// @param nat64 the prefixes of IPv6 addresses that lead to IPv4
public record Pool(SortedMap<IpAddress, PooledAddress> members, Nat64 nat64) {
    public static final Pool EMPTY = of(List.of());

    public Pool {
        members = Collections.unmodifiableSortedMap(members);
    }

    /// A pool whose translation prefixes are not known.
    public static Pool of(Collection<PooledAddress> addresses) {
        return of(addresses, Nat64.WELL_KNOWN);
    }

    public static Pool of(Collection<PooledAddress> addresses, Nat64 nat64) {
        TreeMap<IpAddress, PooledAddress> members = new TreeMap<>();
        addresses.forEach(one -> members.put(one.address(), one));
        return new Pool(members, nat64);
    }

    public boolean contains(IpAddress address) {
        return members.containsKey(address);
    }

    /// What is known of an address; empty if it is not in the pool.
    public Optional<PooledAddress> find(IpAddress address) {
        return Optional.ofNullable(members.get(address));
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean has(Family family) {
        return members.keySet().stream().anyMatch(address -> address.family() == family);
    }

    /// Its addresses that are outside the allowlist, in order.
    public List<PooledAddress> outside() {
        return members.values().stream()
                .filter(one -> one.status() == AllowlistStatus.OUTSIDE)
                .toList();
    }

    /// `sha256:` and the hash of its addresses, one a line in order: the same pool has the same digest.
    public String digest() {
        return "sha256:"
                + Digest.of(members.keySet().stream().map(IpAddress::toString).toList());
    }
}
