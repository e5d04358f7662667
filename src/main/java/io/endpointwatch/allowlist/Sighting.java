package io.endpointwatch.allowlist;

import java.time.Instant;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.watch.PooledAddress;

/// An address that was seen, and when.
///
/// @param first the first time
/// @param last the last time
public record Sighting(IpAddress address, Instant first, Instant last) {
    public static Sighting of(PooledAddress pooled) {
        return new Sighting(pooled.address(), pooled.firstSeen(), pooled.lastSeen());
    }

    /// This and another one of the same address as one.
    public Sighting with(Sighting other) {
        return new Sighting(address, first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }
}
