package io.endpointwatch.report;

import io.endpointwatch.change.Change.TtlChanged;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.report.TtlEstimates.TtlEstimate;
import io.endpointwatch.state.LookupState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Puts together what is known of the TTLs of each owner name over time.
record TtlHistories(Evidence evidence, List<TtlSeen> ttls) {
    /// Some endpoints make up a new name for every question.
    static final int MOST_NAMES = 40;

    /// Those seen most, in the order of the chain: the host first, the owner name of the addresses last.
    List<TtlHistory> of(List<ObservedInterval> stretches) {
        Map<DnsName, TtlLevels> levels = new TreeMap<>();
        names(stretches).forEach(name -> levels.put(name, new TtlLevels(evidence.window())));
        stretches.forEach(stretch -> stretch.forEachTtl((owner, range) ->
                Optional.ofNullable(levels.get(owner)).ifPresent(of -> of.add(stretch.from(), stretch.to(), range))));
        Map<DnsName, Integer> depths = depths();
        return levels.entrySet().stream()
                .map(one -> history(one.getKey(), one.getValue().merged()))
                .sorted(Comparator.comparing(one -> depths.getOrDefault(one.owner(), Integer.MAX_VALUE)))
                .toList();
    }

    private List<DnsName> names(List<ObservedInterval> stretches) {
        List<DnsName> seen = ttls.stream()
                .filter(one -> one.seen().isPresent())
                .map(TtlSeen::owner)
                .distinct()
                .toList();
        if (seen.size() <= MOST_NAMES) {
            return seen;
        }
        Map<DnsName, Long> results = new HashMap<>();
        stretches.forEach(
                stretch -> stretch.forEachTtl((owner, _) -> results.merge(owner, stretch.results(), Long::sum)));
        return seen.stream()
                .sorted(Comparator.comparing((DnsName name) -> -results.getOrDefault(name, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_NAMES)
                .toList();
    }

    /// How far behind the host each name stands in the chains of now.
    private Map<DnsName, Integer> depths() {
        Map<DnsName, Integer> depths = new HashMap<>();
        for (LookupState lookupState : evidence.state().lookupStates().values()) {
            for (int i = 0; i < lookupState.chain().size(); i++) {
                depths.merge(lookupState.chain().get(i), i, Math::min);
            }
        }
        return depths;
    }

    private TtlHistory history(DnsName owner, List<TtlHistory.Level> seen) {
        Instant begin =
                seen.isEmpty() ? evidence.window().from() : seen.getFirst().from();
        List<TtlChanged> changes = evidence.changesInWindow().stream()
                .flatMap(change -> change instanceof TtlChanged reported
                                && reported.ownerName().equals(owner)
                        ? Stream.of(reported)
                        : Stream.empty())
                .toList();
        return new TtlHistory(owner, seen, changes.isEmpty() ? estimated(owner, begin) : reported(changes, begin));
    }

    private static List<TtlHistory.Published> reported(List<TtlChanged> changes, Instant begin) {
        TtlChanged first = changes.getFirst();
        return Stream.concat(
                        Stream.of(new TtlHistory.Published(begin, first.from(), first.exact())),
                        changes.stream()
                                .map(one ->
                                        new TtlHistory.Published(one.context().at(), one.to(), one.exact())))
                .toList();
    }

    /// What an authoritative server says; else the greatest lower bound, since caches cap more often than they
    /// stretch.
    private List<TtlHistory.Published> estimated(DnsName owner, Instant begin) {
        return ttls.stream()
                .filter(one -> one.owner().equals(owner))
                .flatMap(one -> one.estimate().stream())
                .max(Comparator.comparing(TtlEstimate::exact).thenComparing(TtlEstimate::seconds))
                .map(one -> List.of(new TtlHistory.Published(begin, one.seconds(), one.exact())))
                .orElse(List.of());
    }
}
