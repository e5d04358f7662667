package io.endpointwatch.rules;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Variation;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.state.VariationKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Addresses that come back after they left the pool, or would have left it.
///
/// @param restored what left the pool lately and is not seen now, if addresses are found to come and go
record ReturningAddresses(List<PooledAddress> restored) {
    static final VariationKey KEY = new VariationKey(Variation.ADDRESSES, "");

    static ReturningAddresses of(
            State before,
            Observation observation,
            Collection<IpAddress> seen,
            Policy policy,
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
        if (back.isEmpty() || variations.record(KEY, back) || !variations.varies(KEY)) {
            return new ReturningAddresses(List.of());
        }
        return new ReturningAddresses(variations.takeDeparted());
    }

    /// Whether addresses of a family that are not seen are to be kept for longer, because such addresses came
    /// back. Exact tracking takes them for removed until the variation is reported.
    static boolean areLikely(Family family, Policy policy, VariationStep variations) {
        VariationKey whole = new VariationKey(Variation.FAMILIES, family.toString());
        return variations.varies(KEY)
                || variations.varies(whole)
                || variations.turned(KEY) && (policy.tracking() == Tracking.POOL || variations.turned(whole));
    }

    /// How long unseen addresses stay in the pool: `forgetAfter`, or twice that while other answers vary and some
    /// addresses have left. These may be the first of a rotation, and would return in that time.
    static Duration patience(Policy policy, VariationStep variations) {
        return variations.otherKindVaries(KEY) && variations.hasDeparted()
                ? policy.forgetAfter().multipliedBy(2)
                : policy.forgetAfter();
    }

    /// Whether the address would have left the pool without the variation.
    private static boolean wasAway(PooledAddress known, State before, Observation observation, Policy policy) {
        return switch (policy.tracking()) {
            case POOL -> !observation.at().isBefore(known.unseenSince().plus(policy.forgetAfter()));
            case EXACT -> before.checkedAt().filter(known.lastSeen()::isBefore).isPresent();
        };
    }
}
