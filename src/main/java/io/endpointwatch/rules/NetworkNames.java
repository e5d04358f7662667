package io.endpointwatch.rules;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Pool;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What registries call the networks of a pool. The name is looked up apart from the prefix, may not be found, and
/// may change; one network has one name for all its addresses, the latest that was found.
///
/// @param names by network without its name
record NetworkNames(Map<Network, String> names) {

    /// Empty if nothing new was found, so that nothing has to be renamed.
    static NetworkNames of(Pool pool, Observation observation) {
        Map<Network, String> names = new HashMap<>();
        if (!observation.networks().isEmpty()) {
            Stream.concat(
                            pool.members().values().stream().flatMap(one -> one.network().stream()),
                            observation.networks().values().stream())
                    .filter(network -> !network.name().isEmpty())
                    .forEach(network -> names.put(network.nameless(), network.name()));
        }
        return new NetworkNames(names);
    }

    PooledAddress give(PooledAddress member) {
        return names.isEmpty() || member.network().isEmpty()
                ? member
                : member.within(named(member.network().get()));
    }

    private Network named(Network network) {
        return new Network(network.prefix(), network.asn(), names.getOrDefault(network.nameless(), network.name()));
    }
}
