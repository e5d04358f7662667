package io.endpointwatch.change;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.SpecialUse;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// An address that is known to belong to the endpoint.
///
/// @param seenBy the vantages that saw it at least once
/// @param network absent if it is not known; one that is not plausible is not known
/// @param unseenSince since when the lookups that could see it do not: the last time it was seen, plus the time in
///         which they failed
public record PooledAddress(
        IpAddress address,
        Instant firstSeen,
        Instant lastSeen,
        SortedSet<Vantage> seenBy,
        Optional<Network> network,
        AllowlistStatus status,
        Instant unseenSince) {
    public PooledAddress {
        seenBy = Collections.unmodifiableSortedSet(seenBy);
        network = network.filter(one -> one.isPlausibleFor(address));
    }

    /// Whether no router forwards to the address, and the operator does not allow it by name all the same.
    public boolean isNowhere() {
        return status != AllowlistStatus.ALLOWED && !SpecialUse.isDestination(address);
    }

    public static PooledAddress first(IpAddress address, Instant at, SortedSet<Vantage> by, Optional<Network> network) {
        return new PooledAddress(address, at, at, by, network, AllowlistStatus.UNJUDGED, at);
    }

    public PooledAddress seen(Instant at, SortedSet<Vantage> by, Optional<Network> found) {
        Instant last = at.isBefore(lastSeen) ? lastSeen : at;
        return new PooledAddress(address, firstSeen, last, union(by), network.or(() -> found), status, last);
    }

    public PooledAddress judged(AllowlistStatus other) {
        return other == status
                ? this
                : new PooledAddress(address, firstSeen, lastSeen, seenBy, network, other, unseenSince);
    }

    public PooledAddress within(Network other) {
        return new PooledAddress(address, firstSeen, lastSeen, seenBy, Optional.of(other), status, unseenSince);
    }

    public PooledAddress unseenSince(Instant later) {
        return new PooledAddress(address, firstSeen, lastSeen, seenBy, network, status, later);
    }

    private SortedSet<Vantage> union(SortedSet<Vantage> more) {
        if (seenBy.containsAll(more)) {
            return seenBy;
        }
        TreeSet<Vantage> all = new TreeSet<>(seenBy);
        all.addAll(more);
        return all;
    }
}
