package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.watch.Outcome;

/// Counts [Figures].
///
/// @param present the families that are judged: an answer that there is no address of another one is no failure
/// @param networks by address, of all addresses of the report
record Tally(Set<Family> present, Map<IpAddress, Optional<Network>> networks) {
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    /// A family that nobody ever saw an address of is absent, as long as there is the other one.
    static Set<Family> present(List<AddressSeen> addresses, Evidence evidence) {
        Set<Family> seen = EnumSet.noneOf(Family.class);
        addresses.forEach(one -> seen.add(one.address().family()));
        evidence.state().pool().members().keySet().forEach(address -> seen.add(address.family()));
        return seen.isEmpty() ? EnumSet.allOf(Family.class) : seen;
    }

    /// @param byTime stretches in order of time
    Figures count(List<Stretch> byTime) {
        List<Stretch> judged = byTime.stream().filter(this::isJudged).toList();
        List<Stretch> answered = judged.stream().filter(Stretch::hasAddresses).toList();
        Map<IpAddress, Instant> seen = firstSights(answered);
        Set<Network> known = new HashSet<>();
        seen.keySet().forEach(address -> networks.get(address).ifPresent(known::add));
        long changes = AnswerChanges.of(answered);
        return new Figures(sights(judged), sights(answered), failures(judged), seen.size(),
                (int) known.stream().map(Network::prefix).distinct().count(),
                (int) known.stream().map(Network::asn).distinct().count(),
                (int) seen.keySet().stream().filter(address -> networks.get(address).isEmpty()).count(),
                RunLengths.of(judged), changes, perDay(changes, judged), sinceLastNew(answered, seen), end(answered),
                Watching.union(judged), observed(judged), Unseen.of(judged));
    }

    private boolean isJudged(Stretch stretch) {
        return !(stretch.run().outcome() instanceof Outcome.Gone)
                || present.contains(stretch.run().lookup().family());
    }

    private static long sights(Collection<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::sights).sum();
    }

    private static TreeMap<String, Long> failures(List<Stretch> judged) {
        TreeMap<String, Long> failures = new TreeMap<>();
        judged.stream().filter(stretch -> !stretch.hasAddresses())
                .forEach(stretch -> failures.merge(stretch.run().outcome().how(), stretch.sights(), Long::sum));
        return failures;
    }

    private static Map<IpAddress, Instant> firstSights(List<Stretch> answered) {
        Map<IpAddress, Instant> first = new HashMap<>();
        answered.forEach(stretch -> stretch.run().outcome().addresses()
                .forEach(address -> first.putIfAbsent(address, stretch.from())));
        return first;
    }

    /// An address is new where its family was seen before without it.
    private static Optional<Duration> sinceLastNew(List<Stretch> answered, Map<IpAddress, Instant> first) {
        Map<Family, Instant> begun = new HashMap<>();
        first.forEach((address, at) -> begun.merge(address.family(), at, (a, b) -> a.isBefore(b) ? a : b));
        return first.entrySet().stream()
                .filter(e -> e.getValue().isAfter(begun.get(e.getKey().family())))
                .map(Map.Entry::getValue).max(Instant::compareTo)
                .map(newest -> Duration.between(newest, end(answered).orElseThrow()));
    }

    private static Optional<Instant> end(List<Stretch> answered) {
        return answered.stream().map(Stretch::to).max(Instant::compareTo);
    }

    /// Vantages that look at the same time do not make days longer, so changes are shared among them.
    private static double perDay(long changes, List<Stretch> judged) {
        Map<Vantage, List<Stretch>> byVantage = new HashMap<>();
        judged.forEach(one -> byVantage.computeIfAbsent(one.run().lookup().vantage(), _ -> new ArrayList<>())
                .add(one));
        double days = byVantage.values().stream().mapToDouble(of -> Watching.union(of).toMillis() / DAY_MILLIS).sum();
        return days == 0 ? 0 : changes / days;
    }

    private static double observed(List<Stretch> judged) {
        double watched = judged.stream().mapToDouble(one -> one.watched().toMillis()).sum();
        double shown = judged.stream().mapToDouble(one -> one.observed().toMillis()).sum();
        return watched == 0 ? 0 : shown / watched;
    }
}
