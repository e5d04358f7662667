package io.endpointwatch.rules;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Severity;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.AddressScope;
import io.endpointwatch.state.OutlierDetector;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.util.List;
import java.util.Set;

/// The addresses of an observation that were not in the pool and are told.
///
/// @param severity of the worst
record NewAddresses(List<PooledAddress> addresses, Severity severity) {
    private static final NewAddresses NONE = new NewAddresses(List.of(), Severity.NONE);

    NewAddresses {
        addresses = List.copyOf(addresses);
    }

    /// @param unknown the members of the pool `next` that were not in the one before
    static NewAddresses of(State before, List<PooledAddress> unknown, Pool next, LookupStep tracks) {
        if (unknown.isEmpty()) {
            return NONE;
        }
        Judge judge = new Judge(
                before, AddressScope.of(before.pool(), before.tracks()), OutlierDetector.doubted(next, tracks.next()));
        List<PooledAddress> told = unknown.stream().filter(judge::isTold).toList();
        return new NewAddresses(
                told, Severity.worst(told.stream().map(judge::severity).toList()));
    }

    /// @param reach of the endpoint before
    /// @param doubted what only disagreeing lookups see: their trouble rather than the endpoint's
    private record Judge(State before, AddressScope reach, Set<IpAddress> doubted) {
        /// A family of which nobody knew whether it has addresses comes silently.
        boolean isTold(PooledAddress added) {
            return before.learned().contains(added.address().family())
                    || !before.learned().isEmpty() && reach.isLeftBy(added.address());
        }

        Severity severity(PooledAddress added) {
            if (added.standing() == AllowlistStatus.OUTSIDE
                    || reach.isLeftBy(added.address()) && !doubted.contains(added.address())) {
                return Severity.CRITICAL;
            }
            return isInKnownNetwork(added) ? Severity.INFO : Severity.WARNING;
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
