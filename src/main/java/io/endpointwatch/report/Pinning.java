package io.endpointwatch.report;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import java.util.Optional;

/// What to allow: the kinds of list that a report offers.
public enum Pinning {
    /// The addresses alone.
    ADDRESSES("addresses"),
    /// The announced prefixes around them; an address alone if its prefix is not known, or is that of an IPv4
    /// address inside.
    PREFIXES("prefixes"),
    /// The /24 and /48 around them: the smallest blocks that networks commonly accept from each other, for those
    /// who do not want to follow announcements.
    BLOCKS("blocks"),
    /// All ranges of the published lists that the endpoint is compared with.
    PUBLISHED("published"),
    /// The blocks that the Internet registries have registered around them; an address alone if its block is not
    /// known.
    REGISTERED("registered");

    private final String label;

    Pinning(String label) {
        this.label = label;
    }

    /// The announced prefix around an address; the address alone if that is not known, or is that of an IPv4
    /// address inside.
    static Prefix announced(IpAddress address, Optional<Network> network) {
        return network.map(Network::prefix)
                .filter(prefix -> prefix.contains(address))
                .orElseGet(() -> Prefix.of(address));
    }

    /// The pinning in documents, such as `prefixes`.
    @Override
    public String toString() {
        return label;
    }
}
