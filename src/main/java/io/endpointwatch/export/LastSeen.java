package io.endpointwatch.export;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import java.time.Instant;

/// An address that was seen, and when.
///
/// @param first the first time
/// @param last the last time
public record LastSeen(IpAddress address, Instant first, Instant last) {
    public static LastSeen of(PooledAddress pooled) {
        return new LastSeen(pooled.address(), pooled.firstSeen(), pooled.lastSeen());
    }

    /// This and another one of the same address as one.
    public LastSeen with(LastSeen other) {
        return new LastSeen(
                address,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }
}
