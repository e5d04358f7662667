package io.endpointwatch.rules;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.AddressScope;
import io.endpointwatch.state.OutlierDetector;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The addresses of an observation that were not in the pool and are reported.
///
/// @param reason the worst; empty if there are none
record NewAddresses(List<PooledAddress> addresses, Optional<ChangeReason> reason) {
    private static final NewAddresses NONE = new NewAddresses(List.of(), Optional.empty());

    NewAddresses {
        addresses = List.copyOf(addresses);
    }

    /// @param unknown the members of the pool `next` that were not in the one before
    static NewAddresses of(State before, List<PooledAddress> unknown, Pool next, LookupStep lookupStates) {
        if (unknown.isEmpty()) {
            return NONE;
        }
        Judge judge = new Judge(
                before,
                AddressScope.of(before.pool(), before.lookupStates()),
                OutlierDetector.doubted(next, lookupStates.next()));
        List<PooledAddress> reported =
                unknown.stream().filter(judge::isReported).toList();
        return new NewAddresses(
                reported,
                ChangeReason.worst(reported.stream().map(judge::reason).toList()));
    }

    /// @param reach of the endpoint before
    /// @param doubted what only disagreeing lookups see: their trouble rather than the endpoint's
    private record Judge(State before, AddressScope reach, Set<IpAddress> doubted) {
        /// The first addresses of an unlearned family are not reported, unless the endpoint cannot be
        /// reached there.
        boolean isReported(PooledAddress added) {
            return before.learned().contains(added.address().family())
                    || !before.learned().isEmpty() && reach.isUnreachableAt(added.address());
        }

        ChangeReason reason(PooledAddress added) {
            if (added.status() == AllowlistStatus.OUTSIDE) {
                return ChangeReason.OUTSIDE_ALLOWLIST;
            }
            boolean isDoubted = doubted.contains(added.address());
            return reach.objection(added.address())
                    .filter(_ -> !isDoubted)
                    .orElseGet(() -> isInKnownNetwork(added) ? ChangeReason.KNOWN_PREFIX : elsewhere(added, isDoubted));
        }

        private ChangeReason elsewhere(PooledAddress added, boolean isDoubted) {
            if (isDoubted) {
                return ChangeReason.DISPUTED;
            }
            if (!before.pool().has(added.address().family())) {
                return ChangeReason.NEW_FAMILY;
            }
            return added.network().isPresent() ? ChangeReason.NEW_PREFIX : ChangeReason.UNKNOWN_NETWORK;
        }

        private boolean isInKnownNetwork(PooledAddress added) {
            return added.network()
                    .map(network ->
                            before.pool().members().values().stream().anyMatch(known -> isWithin(known, network)))
                    .orElseGet(() -> isBesideKnown(added.address()));
        }

        private static boolean isWithin(PooledAddress known, Network network) {
            return known.network()
                    .map(network::isSame)
                    .orElseGet(() -> network.prefix().contains(known.address()));
        }

        private boolean isBesideKnown(IpAddress address) {
            Prefix block = Prefix.routed(address);
            return before.pool().members().values().stream()
                    .anyMatch(known -> block.contains(known.address())
                            || known.network()
                                    .filter(network -> network.prefix().contains(address))
                                    .isPresent());
        }
    }
}
