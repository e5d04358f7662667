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

/// Whether an endpoint is reached across networks: whether its addresses are global, apart from those that came
/// later. What only disagreeing lookups see is not the endpoint's. Addresses for documentation, which some networks
/// keep, reach as far as global ones where an endpoint has had them. What no router forwards to is nobody's address,
/// from the first look on.
///
/// @param nat64 how addresses that lead to IPv4 are told: these are judged by the IPv4 address
/// @param since when its first such address was seen; empty where it has none, or had others as early
/// @param special whether it has addresses that are announced and not global
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

    /// Whether an address that was never seen before is none that it could be reached at.
    public boolean isLeftBy(IpAddress newcomer) {
        return objection(newcomer).isPresent();
    }

    /// Why that is so; empty where the endpoint could be reached at it.
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
    static List<PooledAddress> leftBy(State state, Observation observation) {
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
                .filter(one -> isLeftBy(one.address())
                        && (!SpecialUse.isDestination(nat64.target(one.address()))
                                || one.firstSeen().isAfter(since.orElseThrow())))
                .toList();
    }
}
