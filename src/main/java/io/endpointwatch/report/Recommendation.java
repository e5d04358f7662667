package io.endpointwatch.report;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.AllowlistCandidates;
import io.endpointwatch.state.ExcludedAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What to allow: all that was seen in the window and all that is in the pool, merged, in order.
///
/// @param addresses the addresses themselves
/// @param prefixes the announced prefixes around them; an address alone if its prefix is not known
/// @param blocks the /24 and /48 around them
/// @param leftOut the known addresses that no list holds, in order
/// @see AllowlistCandidates
public record Recommendation(
        List<Prefix> addresses, List<Prefix> prefixes, List<Prefix> blocks, List<ExcludedAddress> leftOut) {
    public Recommendation {
        leftOut = List.copyOf(leftOut);
        addresses = List.copyOf(addresses);
        prefixes = List.copyOf(prefixes);
        blocks = List.copyOf(blocks);
    }

    static Recommendation of(
            Collection<AddressSeen> seen, Collection<PooledAddress> pool, AllowlistCandidates candidates) {
        List<Known> known = Stream.concat(
                        seen.stream().map(one -> new Known(one.address(), one.network())),
                        pool.stream().map(one -> new Known(one.address(), one.network())))
                .filter(one -> candidates.includes(one.address()))
                .toList();
        return new Recommendation(
                merged(known, Pinning.ADDRESSES),
                merged(known, Pinning.PREFIXES),
                merged(known, Pinning.BLOCKS),
                candidates.leftOut());
    }

    /// The entries of a pinning.
    public List<Prefix> as(Pinning pinning) {
        return switch (pinning) {
            case ADDRESSES -> addresses;
            case PREFIXES -> prefixes;
            case BLOCKS -> blocks;
        };
    }

    private static List<Prefix> merged(List<Known> known, Pinning pinning) {
        return Prefix.merge(known.stream()
                .map(one -> pinning.around(one.address(), one.network()))
                .toList());
    }

    private record Known(IpAddress address, Optional<Network> network) {}
}
