package io.endpointwatch.rules;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedLists;
import io.endpointwatch.state.AddressScope;
import io.endpointwatch.state.OutlierDetector;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The addresses of an observation that were not in the pool and are reported.
///
/// @param reason the worst; empty if there are none
record NewAddresses(List<PooledAddress> addresses, Optional<ChangeReason> reason) {
    private static final NewAddresses NONE = new NewAddresses(List.of(), Optional.empty());

    NewAddresses {
        addresses = List.copyOf(addresses);
    }

    /// @param published the lists that are right enough to judge an address
    /// @param unknown the members of the pool `next` that were not in the one before
    static NewAddresses of(
            State before, List<PooledAddress> unknown, Pool next, LookupStep lookupStates, PublishedLists published) {
        if (unknown.isEmpty()) {
            return NONE;
        }
        Judge judge = new Judge(
                before,
                AddressScope.of(before.pool(), before.lookupStates()),
                OutlierDetector.doubted(next, lookupStates.next()),
                published,
                next.nat64());
        List<PooledAddress> reported =
                unknown.stream().filter(judge::isReported).toList();
        return new NewAddresses(
                reported,
                ChangeReason.worst(reported.stream().map(judge::reason).toList()));
    }

    /// @param reach of the endpoint before
    /// @param doubted what only disagreeing lookups see: their trouble rather than the endpoint's
    private record Judge(
            State before, AddressScope reach, Set<IpAddress> doubted, PublishedLists published, Nat64 nat64) {
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
                    .orElseGet(() -> isDoubted
                            ? isInKnownNetwork(added) ? ChangeReason.KNOWN_PREFIX : ChangeReason.DISPUTED
                            : byPublished(added).orElseGet(() -> byNetwork(added)));
        }

        /// What the published lists say of an address; empty if nothing. A list that already lacks a known address of
        /// the same network does not have to have this one.
        private Optional<ChangeReason> byPublished(PooledAddress added) {
            if (published.contains(added.address(), nat64)) {
                return Optional.of(ChangeReason.INSIDE_PUBLISHED);
            }
            return Optional.of(ChangeReason.OUTSIDE_PUBLISHED)
                    .filter(_ -> published.isComplete()
                            && known(added.address().family()).anyMatch(this::isPublished)
                            && !isInNetworkOf(known(added.address().family()).filter(one -> !isPublished(one)), added));
        }

        private boolean isPublished(PooledAddress known) {
            return published.contains(known.address(), nat64);
        }

        private Stream<PooledAddress> known(Family family) {
            return before.pool().members().values().stream()
                    .filter(one -> one.address().family() == family);
        }

        private ChangeReason byNetwork(PooledAddress added) {
            if (isInKnownNetwork(added)) {
                return ChangeReason.KNOWN_PREFIX;
            }
            if (!before.pool().has(added.address().family())) {
                return ChangeReason.NEW_FAMILY;
            }
            return added.network().isPresent() ? ChangeReason.NEW_PREFIX : ChangeReason.UNKNOWN_NETWORK;
        }

        private boolean isInKnownNetwork(PooledAddress added) {
            return isInNetworkOf(before.pool().members().values().stream(), added);
        }

        private static boolean isInNetworkOf(Stream<PooledAddress> some, PooledAddress added) {
            return added.network()
                    .map(network -> some.anyMatch(known -> isWithin(known, network)))
                    .orElseGet(() -> isBeside(some, added.address()));
        }

        private static boolean isWithin(PooledAddress known, Network network) {
            return known.network()
                    .map(network::isSame)
                    .orElseGet(() -> network.prefix().contains(known.address()));
        }

        private static boolean isBeside(Stream<PooledAddress> some, IpAddress address) {
            Prefix block = Prefix.routed(address);
            return some.anyMatch(known -> block.contains(known.address())
                    || known.network()
                            .filter(network -> network.prefix().contains(address))
                            .isPresent());
        }
    }
}
