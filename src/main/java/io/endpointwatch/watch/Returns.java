package io.endpointwatch.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.endpointwatch.network.IpAddress;

/// Addresses that come back after they left the pool, or would have left it.
///
/// @param restored what left the pool lately and is not seen now, where addresses are found to come and go
record Returns(List<PooledAddress> restored) {
    static final VariationKey KEY = new VariationKey(Variation.ADDRESSES, "");

    static Returns of(State before, Observation observation, Collection<IpAddress> seen, Policy policy,
            VariationStep variations) {
        List<String> back = new ArrayList<>();
        for (IpAddress address : seen) {
            PooledAddress known = before.pool().members().get(address);
            if (variations.hasDeparted(address)
                    || known != null && variations.varies(KEY) && wasAway(known, before, observation, policy)) {
                back.add(address.toString());
                variations.returned(address);
            }
        }
        if (back.isEmpty() || variations.turn(KEY, back) || !variations.varies(KEY)) {
            return new Returns(List.of());
        }
        return new Returns(variations.takeDeparted());
    }

    /// Whether only the variation kept it.
    private static boolean wasAway(PooledAddress known, State before, Observation observation, Policy policy) {
        return switch (policy.tracking()) {
            case POOL -> !observation.at().isBefore(known.unseenSince().plus(policy.forgetAfter()));
            case EXACT -> before.checkedAt().filter(known.lastSeen()::isBefore).isPresent();
        };
    }
}
