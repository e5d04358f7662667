package io.endpointwatch.report;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Network;
import io.endpointwatch.observation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Counts [Figures].
///
/// @param present the families that are judged; NODATA for another family is no failure
/// @param addresses all of the report, in the order that `answers` counts
record FigureCalculator(Set<Family> present, AnswerIndex answers, List<AddressSeen> addresses) {
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    /// A family without any known address is absent, if the other family has one.
    static Set<Family> present(List<AddressSeen> addresses, Evidence evidence) {
        Set<Family> seen = EnumSet.noneOf(Family.class);
        addresses.forEach(one -> seen.add(one.address().family()));
        evidence.state().pool().members().keySet().forEach(address -> seen.add(address.family()));
        return seen.isEmpty() ? EnumSet.allOf(Family.class) : seen;
    }

    /// The figures of one vantage.
    ///
    /// @param byTime stretches in order of time
    Figures ofOne(List<ObservedInterval> byTime) {
        List<ObservedInterval> judged = byTime.stream().filter(this::isJudged).toList();
        Duration watched = WatchedTime.union(judged);
        return count(judged, watched, watched);
    }

    /// The figures of several vantages together. Looking at the same time does not make days longer, so changes
    /// are shared among them.
    Figures ofAll(List<ObservedInterval> byTime, Collection<Figures> vantages) {
        List<ObservedInterval> judged = byTime.stream().filter(this::isJudged).toList();
        return count(
                judged,
                WatchedTime.union(judged),
                vantages.stream().map(Figures::watched).reduce(Duration.ZERO, Duration::plus));
    }

    /// @param vantageTime how long all vantages watched, one after the other
    private Figures count(List<ObservedInterval> judged, Duration watched, Duration vantageTime) {
        List<ObservedInterval> answered =
                judged.stream().filter(ObservedInterval::hasAddresses).toList();
        Map<AddressSeen, Instant> first = firstSights(answered);
        long changes = AnswerChanges.of(answered, answers);
        return new Figures(
                new Figures.Lookups(results(judged), results(answered), failures(judged)),
                seen(first.keySet()),
                RunLengths.of(answered),
                new Figures.AnswersChanged(changes, perDay(changes, vantageTime)),
                new Figures.Watching(watched, end(answered), sinceLastNew(answered, first), observed(judged)),
                UnseenAddresses.of(answered, answers, changes));
    }

    private static Figures.Seen seen(Set<AddressSeen> addresses) {
        Set<Network> known = new HashSet<>();
        addresses.forEach(address -> address.network().ifPresent(known::add));
        return new Figures.Seen(
                addresses.size(),
                (int) known.stream().map(Network::prefix).distinct().count(),
                (int) known.stream().map(Network::asn).distinct().count(),
                (int) addresses.stream()
                        .filter(address -> address.network().isEmpty())
                        .count());
    }

    private boolean isJudged(ObservedInterval stretch) {
        return !(stretch.run().outcome() instanceof Outcome.Gone)
                || present.contains(stretch.run().lookup().family());
    }

    private static long results(List<ObservedInterval> stretches) {
        long results = 0;
        for (ObservedInterval one : stretches) {
            results += one.results();
        }
        return results;
    }

    private static TreeMap<String, Long> failures(List<ObservedInterval> judged) {
        TreeMap<String, Long> failures = new TreeMap<>();
        judged.stream()
                .filter(stretch -> !stretch.hasAddresses())
                .forEach(stretch -> failures.merge(stretch.run().outcome().how(), stretch.results(), Long::sum));
        return failures;
    }

    private Map<AddressSeen, Instant> firstSights(List<ObservedInterval> answered) {
        Instant[] first = new Instant[addresses.size()];
        Arrays.fill(first, Instant.MAX);
        for (ObservedInterval stretch : answered) {
            for (int address : answers.in(stretch)) {
                first[address] = first[address].isAfter(stretch.from()) ? stretch.from() : first[address];
            }
        }
        IdentityHashMap<AddressSeen, Instant> results = new IdentityHashMap<>();
        for (int i = 0; i < first.length; i++) {
            if (first[i].isBefore(Instant.MAX)) {
                results.put(addresses.get(i), first[i]);
            }
        }
        return results;
    }

    /// An address is new if its family was seen before without it.
    private static Optional<Duration> sinceLastNew(List<ObservedInterval> answered, Map<AddressSeen, Instant> first) {
        Map<Family, Instant> begun = new HashMap<>();
        first.forEach((one, at) -> begun.merge(one.address().family(), at, (a, b) -> a.isBefore(b) ? a : b));
        return first.entrySet().stream()
                .filter(e -> e.getValue().isAfter(begun.get(e.getKey().address().family())))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .map(newest -> Duration.between(newest, end(answered).orElseThrow()));
    }

    private static Optional<Instant> end(List<ObservedInterval> answered) {
        Instant end = Instant.MIN;
        for (ObservedInterval one : answered) {
            end = one.to().isAfter(end) ? one.to() : end;
        }
        return answered.isEmpty() ? Optional.empty() : Optional.of(end);
    }

    private static double perDay(long changes, Duration time) {
        return time.isZero() ? 0 : changes * DAY_MILLIS / time.toMillis();
    }

    private static double observed(List<ObservedInterval> judged) {
        double watched = 0;
        double shown = 0;
        for (ObservedInterval one : judged) {
            watched += one.watched().toMillis();
            shown += one.observed().toMillis();
        }
        return watched == 0 ? 0 : shown / watched;
    }
}
