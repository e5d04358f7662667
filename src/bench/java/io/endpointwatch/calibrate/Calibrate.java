package io.endpointwatch.calibrate;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Replays series of real DNS answers through the import and the report, and prints how often the verdict was
/// right.
public final class Calibrate {
    private static final Duration FORTNIGHT = Duration.ofDays(14);
    private static final double LIMIT = 0.7;

    private Calibrate() {}

    /// @param args see [PlayedSeries]
    public static void main(String[] args) {
        PlayedSeries.of(args).ifPresent(Calibrate::print);
    }

    private static void print(PlayedSeries one) {
        List<Series> played = one.series();
        List<Forecast> forecasts = played.parallelStream()
                .flatMap(series -> new Replay(series).forecasts(FORTNIGHT).stream())
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%d names, %d reports of 14 days' lists, 30 days ahead%n",
                played.size(),
                forecasts.size());
        rules(forecasts);
        reliability(forecasts);
        groups("file", forecasts, Forecast::file);
        groups(
                "year",
                forecasts,
                its -> String.valueOf(its.at().atZone(ZoneOffset.UTC).getYear()));
        groups("list of", forecasts, its -> its.size() == 1 ? "1 address" : its.size() <= 8 ? "2 to 8" : "more than 8");
        short48(played);
        PublishedCalibration.print(one.folder(), played);
    }

    private static void rules(List<Forecast> all) {
        double base = share(all, Forecast::held);
        System.out.printf("%n| rule | Brier at 30 d | pin: precision | pin: recall |%n| --- | --- | --- | --- |%n");
        rule("the verdict", all, Calibrate::said, Forecast::pin);
        rule("one curve of all lists (the sketch)", all, Forecast::sketch, one -> one.sketch() >= LIMIT);
        rule("no new address in the later half of the window", all, one -> one.steady() ? 1 : 0, Forecast::steady);
        rule("always the share that held", all, _ -> base, _ -> false);
    }

    private static double said(Forecast one) {
        return one.probability().orElse(0.5);
    }

    private static void rule(
            String name, List<Forecast> all, ToDoubleFunction<Forecast> probability, Function<Forecast, Boolean> pin) {
        List<Forecast> pinned = all.stream().filter(pin::apply).toList();
        List<Forecast> held = all.stream().filter(Forecast::held).toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %s | %s |%n",
                name,
                brier(all, probability),
                percent(pinned, Forecast::held),
                percent(held, pin));
    }

    private static double brier(List<Forecast> all, ToDoubleFunction<Forecast> probability) {
        return all.stream()
                .mapToDouble(one -> Math.pow(probability.applyAsDouble(one) - (one.held() ? 1 : 0), 2))
                .average()
                .orElse(Double.NaN);
    }

    private static void reliability(List<Forecast> all) {
        System.out.printf("%n| said to hold for 30 d | reports | held |%n| --- | --- | --- |%n");
        for (int i = 0; i < 5; i++) {
            int bin = i;
            List<Forecast> its = all.stream()
                    .filter(one -> one.probability().isPresent()
                            && Math.min(4, (int) (one.probability().get() * 5)) == bin)
                    .toList();
            System.out.printf(
                    "| %d to %d %% | %d | %s |%n", 20 * i, 20 * i + 20, its.size(), percent(its, Forecast::held));
        }
        List<Forecast> silent =
                all.stream().filter(one -> one.probability().isEmpty()).toList();
        System.out.printf("| nothing said yet | %d | %s |%n", silent.size(), percent(silent, Forecast::held));
    }

    private static void groups(String title, List<Forecast> all, Function<Forecast, String> group) {
        System.out.printf(
                "%n| %s | reports | held | Brier | sketch | pin: precision | pin: recall | `atLeast`: median | lasted |%n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |%n",
                title);
        all.stream()
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()))
                .forEach((name, its) -> {
                    List<Forecast> pinned = its.stream().filter(Forecast::pin).toList();
                    List<Forecast> held = its.stream().filter(Forecast::held).toList();
                    List<Boolean> lasted =
                            its.stream().flatMap(one -> one.lasted().stream()).toList();
                    List<Duration> least = its.stream()
                            .flatMap(one -> one.atLeast().stream())
                            .sorted()
                            .toList();
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %d | %s | %.3f | %.3f | %s | %s | %s | %s |%n",
                            name,
                            its.size(),
                            percent(its, Forecast::held),
                            brier(its, Calibrate::said),
                            brier(its, Forecast::sketch),
                            percent(pinned, Forecast::held),
                            percent(held, Forecast::pin),
                            least.isEmpty()
                                    ? "–"
                                    : String.format(
                                            Locale.ROOT,
                                            "%.1f d",
                                            least.get(least.size() / 2).toHours() / 24.0),
                            percent(lasted, one -> one));
                });
    }

    private static void short48(List<Series> played) {
        System.out.printf("%n| list of 48 h in which the answer never changed | lists | held |%n| --- | --- | --- |%n");
        for (int days : List.of(7, 30, 90, 365)) {
            List<Boolean> held = new ArrayList<>();
            played.forEach(series -> held.addAll(Replay.neverChanged(series, FORTNIGHT, Duration.ofDays(days))));
            System.out.printf("| %d d | %d | %s |%n", days, held.size(), percent(held, one -> one));
        }
    }

    private static <T> double share(List<T> all, Function<T, Boolean> which) {
        return (double) all.stream().filter(which::apply).count() / all.size();
    }

    private static <T> String percent(List<T> all, Function<T, Boolean> which) {
        return all.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share(all, which));
    }
}
