package io.endpointwatch.state;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How far the addresses of an endpoint reach.
///
/// If the first addresses are announceable, a later address that is not global is suspicious. An address to which no
/// router forwards is always suspicious. Documentation ranges (RFC 5737, RFC 3849) count as global if the endpoint
/// had one from the start. Addresses that only disagreeing lookups see do not count.
///
/// @param nat64 the prefixes of addresses that lead to IPv4; these are judged by the IPv4 address inside
/// @param since when the first announceable address was seen; empty if there is none, or if one that is not
///        announceable is as old
/// @param special whether it has addresses that are announceable and not global
/// @see SpecialUse
public record AddressScope(Nat64 nat64, Optional<Instant> since, boolean special) {

    public static AddressScope of(Pool pool, Map<Lookup, LookupState> lookupStates) {
        Set<IpAddress> doubted = OutlierDetector.doubted(pool, lookupStates);
        Nat64 nat64 = pool.nat64();
        List<PooledAddress> own = pool.members().values().stream()
                .filter(one -> !doubted.contains(one.address()))
                .toList();
        Optional<Instant> since = own.stream()
                .filter(one -> SpecialUse.isAnnounceable(nat64.target(one.address())))
                .map(PooledAddress::firstSeen)
                .min(Instant::compareTo)
                .filter(first -> own.stream()
                        .allMatch(one -> one.firstSeen().isAfter(first)
                                || SpecialUse.isAnnounceable(nat64.target(one.address()))));
        return new AddressScope(
                nat64,
                since,
                own.stream()
                        .filter(one -> since.filter(one.firstSeen()::equals).isPresent())
                        .map(one -> nat64.target(one.address()))
                        .anyMatch(AddressScope::isSpecial));
    }

    private static boolean isSpecial(IpAddress address) {
        return SpecialUse.isAnnounceable(address) && !SpecialUse.isGlobal(address);
    }

    /// Whether the endpoint cannot be reached at this new address.
    public boolean isUnreachableAt(IpAddress newcomer) {
        return objection(newcomer).isPresent();
    }

    /// Why the endpoint cannot be reached at a new address; empty if it can.
    public Optional<ChangeReason> objection(IpAddress newcomer) {
        IpAddress target = nat64.target(newcomer);
        if (!SpecialUse.isDestination(target)) {
            return Optional.of(ChangeReason.NO_DESTINATION);
        }
        return since.isPresent() && !isReached(target) ? Optional.of(ChangeReason.NOT_GLOBAL) : Optional.empty();
    }

    private boolean isReached(IpAddress address) {
        return SpecialUse.isGlobal(address) || special && isSpecial(address);
    }

    /// The addresses of a state that an observation shows though the endpoint is not reached at them, in order;
    /// without those that the allowlist has.
    static List<PooledAddress> unreachable(State state, Observation observation) {
        List<PooledAddress> suspects = observation.results().stream()
                .filter(lookupResult ->
                        !state.lookupState(lookupResult.lookup()).disagrees())
                .flatMap(lookupResult -> Outcome.of(lookupResult.answer()).addresses().stream())
                .filter(address -> !SpecialUse.isGlobal(state.pool().nat64().target(address)))
                .distinct()
                .sorted()
                .map(state.pool().members()::get)
                .filter(one -> one.status() != AllowlistStatus.ALLOWED)
                .toList();
        return suspects.isEmpty()
                ? suspects
                : of(state.pool(), state.lookupStates()).left(suspects);
    }

    private List<PooledAddress> left(List<PooledAddress> suspects) {
        return suspects.stream()
                .filter(one -> isUnreachableAt(one.address())
                        && (!SpecialUse.isDestination(nat64.target(one.address()))
                                || one.firstSeen().isAfter(since.orElseThrow())))
                .toList();
    }
}
