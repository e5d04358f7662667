package io.endpointwatch.imports;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Puts answers of one moment together as one observation.
///
/// Logs have whole seconds, and several probes may ask one resolver at the same time. So a lookup may have several
/// answers in one moment, and all of them count: each further one as if it came a millisecond later.
final class ObservationGrouper {
    private final TreeMap<Instant, Map<Lookup, LookupResult>> results = new TreeMap<>();
    private final Map<Instant, Map<IpAddress, Network>> networks = new HashMap<>();
    private final Set<Given> given = new HashSet<>();
    private final Map<Asked, Integer> answers = new HashMap<>();
    private int repeated;
    private int shifted;

    private record Given(Instant at, LookupResult lookupResult) {}

    private record Asked(Instant at, Lookup lookup) {}

    /// @param found networks of addresses of this answer
    void add(Instant at, LookupResult lookupResult, Map<IpAddress, Network> found) {
        if (!given.add(new Given(at, lookupResult))) {
            repeated++;
            return;
        }
        Instant free;
        do {
            free = at.plusMillis(answers.merge(new Asked(at, lookupResult.lookup()), 1, Integer::sum) - 1L);
        } while (results.computeIfAbsent(free, _ -> new TreeMap<>()).putIfAbsent(lookupResult.lookup(), lookupResult)
                != null);
        shifted += free.equals(at) ? 0 : 1;
        networks.computeIfAbsent(free, _ -> new HashMap<>()).putAll(found);
    }

    /// How many answers were the same as another of that lookup and moment.
    int repeated() {
        return repeated;
    }

    /// How many answers count as later than they were.
    int shifted() {
        return shifted;
    }

    /// By time.
    List<Observation> observations() {
        return results.entrySet().stream()
                .map(entry -> new Observation(
                        entry.getKey(),
                        List.copyOf(entry.getValue().values()),
                        networks.getOrDefault(entry.getKey(), Map.of())))
                .toList();
    }
}
