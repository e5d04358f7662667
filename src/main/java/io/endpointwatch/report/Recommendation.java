package io.endpointwatch.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.PooledAddress;

/// What to allow: all that was seen in the window and all that is in the pool, merged, in order.
///
/// @param addresses the addresses themselves
/// @param prefixes the announced prefixes around them; an address alone where its prefix is not known
/// @param blocks the /24 and /48 around them
public record Recommendation(List<Prefix> addresses, List<Prefix> prefixes, List<Prefix> blocks) {
    public Recommendation {
        addresses = List.copyOf(addresses);
        prefixes = List.copyOf(prefixes);
        blocks = List.copyOf(blocks);
    }

    static Recommendation of(Collection<AddressSeen> seen, Collection<PooledAddress> pool) {
        return new Recommendation(merged(seen, pool, Pinning.ADDRESSES), merged(seen, pool, Pinning.PREFIXES),
                merged(seen, pool, Pinning.BLOCKS));
    }

    /// The entries of a pinning.
    public List<Prefix> as(Pinning pinning) {
        return switch (pinning) {
            case ADDRESSES -> addresses;
            case PREFIXES -> prefixes;
            case BLOCKS -> blocks;
        };
    }

    /// The entries that a verdict recommends; empty where nothing should be pinned.
    public Optional<List<Prefix>> by(PinVerdict verdict) {
        return switch (verdict) {
            case PIN_ADDRESSES -> Optional.of(addresses);
            case PIN_PREFIXES -> Optional.of(prefixes);
            case DO_NOT_PIN -> Optional.empty();
        };
    }

    private static List<Prefix> merged(Collection<AddressSeen> seen, Collection<PooledAddress> pool, Pinning pinning) {
        record Known(IpAddress address, Optional<Network> network) {
        }

        return Prefix.merge(Stream.concat(
                seen.stream().map(one -> new Known(one.address(), one.network())),
                pool.stream().map(one -> new Known(one.address(), one.network())))
                .map(known -> pinning.around(known.address(), known.network())).toList());
    }
}
