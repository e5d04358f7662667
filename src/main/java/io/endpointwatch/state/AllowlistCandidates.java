package io.endpointwatch.state;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which of an endpoint's known addresses a list for a firewall may hold. Every export, recommendation and plain
/// `accept` asks here. Left out are
///
/// - addresses that only disagreeing lookups see: a forged answer is not to open a firewall;
/// - addresses that no router forwards to, such as 0.0.0.0 and 127.0.0.1; and
/// - addresses that are not global, such as private ones, if others are.
///
/// The last two stay if the operator allowed them by name.
public final class AllowlistCandidates {
    private final State state;
    private final Set<IpAddress> disputed;
    private final TreeSet<IpAddress> known;
    private final boolean isGlobal;

    private AllowlistCandidates(State state, Collection<IpAddress> seen, Collection<IpAddress> onceDisputed) {
        this.state = state;
        this.disputed = new HashSet<>(state.disputed());
        this.disputed.addAll(onceDisputed);
        this.known = new TreeSet<>(state.pool().members().keySet());
        this.known.addAll(seen);
        this.isGlobal = known.stream().anyMatch(one -> !disputed.contains(one) && SpecialUse.isGlobal(one));
    }

    /// Those of the pool.
    public static AllowlistCandidates of(State state) {
        return new AllowlistCandidates(state, List.of(), List.of());
    }

    /// Those of the pool, and others that were seen.
    public static AllowlistCandidates of(State state, Collection<IpAddress> seen) {
        return new AllowlistCandidates(state, seen, List.of());
    }

    /// Those of the pool, and others that were seen, where the history shows more addresses that only
    /// disagreeing lookups ever saw.
    public static AllowlistCandidates of(State state, Collection<IpAddress> seen, Collection<IpAddress> onceDisputed) {
        return new AllowlistCandidates(state, seen, onceDisputed);
    }

    /// Why a list may not hold an address; empty if it may.
    public Optional<ExcludedAddress.Reason> objection(IpAddress address) {
        if (disputed.contains(address)) {
            return Optional.of(ExcludedAddress.Reason.DISPUTED);
        }
        if (isAllowed(address)) {
            return Optional.empty();
        }
        if (!SpecialUse.isDestination(address)) {
            return Optional.of(ExcludedAddress.Reason.NO_DESTINATION);
        }
        return !isGlobal || SpecialUse.isGlobal(address)
                ? Optional.empty()
                : Optional.of(ExcludedAddress.Reason.NOT_GLOBAL);
    }

    private boolean isAllowed(IpAddress address) {
        PooledAddress pooled = state.pool().members().get(address);
        return pooled != null && pooled.status() == AllowlistStatus.ALLOWED
                || state.accepted().allows(address);
    }

    /// Whether a list may hold an address.
    public boolean includes(IpAddress address) {
        return objection(address).isEmpty();
    }

    /// The known addresses that a list may hold, in order.
    public List<IpAddress> included() {
        return known.stream().filter(this::includes).toList();
    }

    /// The known addresses that it may not, in order.
    public List<ExcludedAddress> leftOut() {
        return known.stream()
                .flatMap(one -> objection(one).map(reason -> new ExcludedAddress(one, reason)).stream())
                .toList();
    }
}
