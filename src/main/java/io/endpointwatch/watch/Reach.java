package io.endpointwatch.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;

/// Whether an endpoint is reached across the Internet: whether its addresses are global, apart from those that came later.
/// What only disagreeing lookups see is not the endpoint's.
///
/// @param since when its first global address was seen; empty where it has none, or had others as early
/// @see SpecialUse
record Reach(Optional<Instant> since) {

    static Reach of(Pool pool, Map<Lookup, Track> tracks) {
        Set<IpAddress> doubted = Dissent.doubted(pool, tracks);
        List<PooledAddress> own = pool.members().values().stream()
                .filter(one -> !doubted.contains(one.address())).toList();
        return new Reach(own.stream().filter(one -> SpecialUse.isGlobal(one.address())).map(PooledAddress::firstSeen)
                .min(Instant::compareTo)
                .filter(first -> own.stream().allMatch(one -> one.firstSeen().isAfter(first)
                        || SpecialUse.isGlobal(one.address()))));
    }

    /// Whether an address that was never seen before is none that it could be reached at.
    boolean isLeftBy(IpAddress newcomer) {
        return since.isPresent() && !SpecialUse.isGlobal(newcomer);
    }

    /// The addresses of a state that an observation shows though the endpoint is not reached at them, in order; without
    /// those that the allowlist has.
    static List<PooledAddress> leftBy(State state, Observation observation) {
        List<PooledAddress> suspects = observation.sights().stream()
                .filter(sight -> !state.tracks().get(sight.lookup()).disagrees())
                .flatMap(sight -> Outcome.of(sight.answer()).addresses().stream())
                .filter(address -> !SpecialUse.isGlobal(address)).distinct().sorted()
                .map(state.pool().members()::get).filter(one -> one.standing() != Standing.ALLOWED).toList();
        return suspects.isEmpty() ? suspects : of(state.pool(), state.tracks()).since()
                .map(first -> suspects.stream().filter(one -> one.firstSeen().isAfter(first)).toList()).orElse(List.of());
    }
}
