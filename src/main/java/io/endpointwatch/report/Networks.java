package io.endpointwatch.report;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The networks that announce the addresses of a history. The pool knows those of its members, and the changes those
/// of addresses that left. Any other address belongs to the most specific known prefix around it.
final class Networks {
    private final Map<Prefix, Network> byPrefix = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();

    static Networks of(Evidence evidence) {
        Networks networks = new Networks();
        evidence.changes().forEach(change -> networks.learn(addresses(change)));
        networks.learn(List.copyOf(evidence.state().pool().members().values()));
        return networks;
    }

    private void learn(List<PooledAddress> addresses) {
        addresses.forEach(one -> one.network().ifPresent(network -> {
            byPrefix.put(network.prefix(), network);
            lengths.add(network.prefix().length());
        }));
    }

    Optional<Network> of(IpAddress address) {
        for (int length : lengths.descendingSet()) {
            if (length <= address.family().bits()) {
                Network network = byPrefix.get(Prefix.around(address, length));
                if (network != null) {
                    return Optional.of(network);
                }
            }
        }
        return Optional.empty();
    }

    private static List<PooledAddress> addresses(Change change) {
        if (change instanceof Change.Baseline baseline) {
            return baseline.addresses();
        }
        if (change instanceof Change.AddressesAdded added) {
            return added.addresses();
        }
        return change instanceof Change.AddressesRemoved removed ? removed.addresses() : List.of();
    }
}
