package io.endpointwatch.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.watch.PooledAddress;
import io.endpointwatch.watch.State;

/// What resolvers gave that disagree with all others: left out where the endpoint is judged, and named.
///
/// @param members of the pool that nobody else sees
/// @see State#disputed()
record Disputed(List<PooledAddress> members) {
    static Disputed of(State state) {
        Set<IpAddress> disputed = state.disputed();
        return new Disputed(state.pool().members().values().stream()
                .filter(one -> disputed.contains(one.address())).toList());
    }

    /// Those that show anything else, or failed.
    List<Stretch> without(List<Stretch> stretches) {
        Set<IpAddress> disputed = addresses();
        return stretches.stream().filter(one -> !one.hasAddresses()
                || !disputed.containsAll(one.run().outcome().addresses())).toList();
    }

    List<AddressSeen> withoutAddresses(List<AddressSeen> seen) {
        Set<IpAddress> disputed = addresses();
        return seen.stream().filter(one -> !disputed.contains(one.address())).toList();
    }

    /// Says what is left out; empty where nothing is.
    Optional<String> sentence() {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        String vantages = members.stream().flatMap(one -> one.seenBy().stream()).distinct().sorted()
                .map(Object::toString).collect(Collectors.joining(", "));
        return Optional.of("Whether " + vantages + " is right after all: " + (members.size() == 1
                ? "its answer, " + members.getFirst().address() + ", is" : "the " + members.size() + " addresses of its"
                + " answers are") + " in a network where no other vantage saw the endpoint, and left out of this verdict"
                + " and of every allowlist.");
    }

    private Set<IpAddress> addresses() {
        return members.stream().map(PooledAddress::address).collect(Collectors.toSet());
    }
}
