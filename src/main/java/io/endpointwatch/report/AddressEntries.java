package io.endpointwatch.report;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.RegisteredBlock;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What each kind of list allows for an address that was seen.
///
/// @param blocks the registered blocks that are known
record AddressEntries(List<RegisteredBlock> blocks) {
    private static final Comparator<RegisteredBlock> BY_SIZE = Comparator.comparing(AddressEntries::size);

    AddressEntries {
        blocks = blocks.stream().sorted(BY_SIZE).toList();
    }

    /// The entries for an address: one prefix, or all prefixes of its registered block. None for a published list,
    /// which does not depend on what was seen.
    List<Prefix> of(Pinning kind, IpAddress address, Optional<Network> network) {
        return switch (kind) {
            case ADDRESSES -> List.of(Prefix.of(address));
            case PREFIXES -> List.of(Pinning.announced(address, network));
            case BLOCKS -> List.of(Prefix.routed(address));
            case PUBLISHED -> List.of();
            case REGISTERED ->
                registered(address).map(RegisteredBlock::prefixes).orElseGet(() -> List.of(Prefix.of(address)));
        };
    }

    /// The smallest registered block around an address.
    Optional<RegisteredBlock> registered(IpAddress address) {
        return blocks.stream().filter(one -> one.contains(address)).findFirst();
    }

    private static BigInteger size(RegisteredBlock block) {
        return block.prefixes().stream()
                .map(one -> BigInteger.TWO.pow(one.family().bits() - one.length()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
