package io.endpointwatch.report;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import java.util.Optional;

/// What to allow for an address that was seen.
public enum Pinning {
    /// The address alone.
    ADDRESSES("addresses"),
    /// The announced prefix around it; the address alone if that is not known, or is that of an IPv4 address
    /// inside.
    PREFIXES("prefixes"),
    /// The /24 or /48 around it: the smallest blocks that networks commonly accept from each other, for those
    /// who do not want to follow announcements.
    BLOCKS("blocks");

    private final String label;

    Pinning(String label) {
        this.label = label;
    }

    /// The entry for an address of this network.
    public Prefix around(IpAddress address, Optional<Network> network) {
        return switch (this) {
            case ADDRESSES -> Prefix.of(address);
            case PREFIXES ->
                network.map(Network::prefix)
                        .filter(prefix -> prefix.contains(address))
                        .orElseGet(() -> Prefix.of(address));
            case BLOCKS -> Prefix.routed(address);
        };
    }

    /// The pinning in documents, such as `prefixes`.
    @Override
    public String toString() {
        return label;
    }
}
