package io.endpointwatch.report;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The addresses that only disagreeing resolvers gave. They are left out when the endpoint is judged, and named. This
/// stays so after the resolvers agree again.
///
/// @param addresses that nobody else gave
/// @param by who gave them
/// @see io.endpointwatch.state.State#disputed()
record DisputedAddresses(SortedSet<IpAddress> addresses, SortedSet<Vantage> by) {
    static DisputedAddresses of(Evidence evidence, Map<Lookup, List<Run>> runs) {
        SortedSet<IpAddress> addresses = new TreeSet<>(evidence.state().disputed());
        SortedSet<Vantage> by = new TreeSet<>();
        addresses.forEach(
                one -> by.addAll(evidence.state().pool().find(one).orElseThrow().seenBy()));
        Map<Lookup, List<Times>> times = times(evidence);
        if (!times.isEmpty()) {
            Set<IpAddress> doubted = new HashSet<>();
            Set<IpAddress> trusted = new HashSet<>();
            runs.forEach((lookup, its) -> its.forEach(run -> {
                boolean disagreed =
                        times.getOrDefault(lookup, List.of()).stream().anyMatch(one -> one.holds(run));
                (disagreed ? doubted : trusted).addAll(run.outcome().addresses());
                if (disagreed) {
                    by.add(lookup.vantage());
                }
            }));
            doubted.removeAll(trusted);
            addresses.addAll(doubted);
        }
        return new DisputedAddresses(addresses, addresses.isEmpty() ? new TreeSet<>() : by);
    }

    /// A time in which a lookup disagreed.
    private record Times(Instant from, Instant to) {
        private boolean holds(Run run) {
            return !run.first().isBefore(from) && run.first().isBefore(to);
        }
    }

    private static Map<Lookup, List<Times>> times(Evidence evidence) {
        Map<Lookup, Instant> since = new HashMap<>();
        Map<Lookup, List<Times>> times = new HashMap<>();
        for (Change change : evidence.changes()) {
            if (change instanceof Change.ResolutionFailing failing) {
                failing.failures().stream()
                        .filter(DisputedAddresses::disagrees)
                        .forEach(one -> since.putIfAbsent(one.lookup(), one.since()));
            } else if (change instanceof Change.ResolutionRecovered recovered) {
                recovered.failures().stream()
                        .map(FailingLookup::lookup)
                        .filter(since::containsKey)
                        .forEach(lookup -> times.computeIfAbsent(lookup, _ -> new ArrayList<>())
                                .add(new Times(
                                        since.remove(lookup), change.context().at())));
            }
        }
        since.forEach((lookup, from) -> times.computeIfAbsent(lookup, _ -> new ArrayList<>())
                .add(new Times(from, evidence.window().to())));
        return times;
    }

    private static boolean disagrees(FailingLookup one) {
        return one.disagrees();
    }

    /// Those that show anything else, or failed.
    List<ObservedInterval> without(List<ObservedInterval> stretches) {
        return stretches.stream()
                .filter(one -> !one.hasAddresses()
                        || !addresses.containsAll(one.run().outcome().addresses()))
                .toList();
    }

    /// What is left out; empty if nothing is.
    Optional<Caveat> caveat() {
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new Caveat.Disputed(addresses, by));
    }
}
