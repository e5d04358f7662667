package io.endpointwatch.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Compares policies for lists on real DNS answers: minutes a year in which a client is cut off, and addresses opened.
public final class CalibrateLists {
    private static final int SAMPLES = 2000;
    private static final int SEED = 1;

    private CalibrateLists() {}

    /// @param args see [PlayedSeries]
    public static void main(String[] args) {
        PlayedSeries.of(args).ifPresent(CalibrateLists::print);
    }

    private static void print(PlayedSeries played) {
        Map<String, PublishedHistory> published = PublishedHistory.read(played.folder());
        Collection<List<Observed>> names = played.series().stream()
                .map(series -> Observed.of(series, published))
                .collect(Collectors.groupingBy(one -> one.series().name(), TreeMap::new, Collectors.toList()))
                .values();
        System.out.printf(
                "%d names in %d series%n%n",
                names.size(), names.stream().mapToInt(List::size).sum());
        System.out.println("| names | policy | number | cut off, minutes a year: mean (90 % interval) | median "
                + "| addresses open: mean |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (NameKind kind : NameKind.values()) {
            rows(
                    kind.title(),
                    names.stream().filter(one -> one.getFirst().kind() == kind).toList());
        }
        rows("all", names);
    }

    private static void rows(String title, Collection<List<Observed>> names) {
        for (ListPolicy policy : ListPolicy.values()) {
            List<ListPolicy.Result> results =
                    names.stream().flatMap(one -> result(policy, one).stream()).toList();
            if (!results.isEmpty()) {
                double[] minutes = results.stream()
                        .mapToDouble(ListPolicy.Result::minutesAYear)
                        .sorted()
                        .toArray();
                double[] means = bootstrapped(minutes);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %d | %,.0f (%,.0f to %,.0f) | %,.0f | %,.1f |%n",
                        title,
                        policy.title(),
                        results.size(),
                        mean(minutes),
                        means[SAMPLES / 20],
                        means[SAMPLES - 1 - SAMPLES / 20],
                        median(minutes),
                        results.stream()
                                .mapToDouble(ListPolicy.Result::meanOpened)
                                .average()
                                .orElseThrow());
            }
        }
    }

    /// What all observers of a name saw together.
    private static Optional<ListPolicy.Result> result(ListPolicy policy, List<Observed> name) {
        List<ListPolicy.Result> each =
                name.stream().flatMap(one -> policy.of(one).stream()).toList();
        return each.stream().reduce(ListPolicy.Result::and);
    }

    /// Means of as many names, drawn with replacement, in order.
    private static double[] bootstrapped(double[] minutes) {
        Random random = new Random(SEED);
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            means.add(IntStream.range(0, minutes.length)
                    .mapToDouble(_ -> minutes[random.nextInt(minutes.length)])
                    .average()
                    .orElseThrow());
        }
        return means.stream().mapToDouble(one -> one).sorted().toArray();
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
