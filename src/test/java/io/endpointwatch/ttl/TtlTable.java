package io.endpointwatch.ttl;

import io.endpointwatch.ttl.SimulatedResolverCache.Kind;
import io.endpointwatch.ttl.Simulation.Alarms;
import io.endpointwatch.ttl.Simulation.Found;
import io.endpointwatch.ttl.Simulation.Schedule;
import io.endpointwatch.ttl.Simulation.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints how well changes of the published TTL are distinguished from what caches do, as Markdown for
/// `docs/ttl.md`.
public final class TtlTable {
    static final List<Integer> TTLS = List.of(20, 60, 300, 900, 3600, 7200, 86_400);
    static final List<Integer> MINUTES = List.of(1, 5, 15, 60);
    private static final int RUNS = 1000;
    private static final List<Integer> SECONDS_TTLS = List.of(3, 6, 12, 20, 60);
    private static final List<Kind> EVERY_SECOND = List.of(
            Kind.COLD,
            Kind.WARM,
            Kind.PREFETCHING_COLD,
            Kind.LATE_PREFETCHING_COLD,
            Kind.LATE_PREFETCHING,
            Kind.STALE_FIRST_COLD,
            Kind.STALE_FIRST_0,
            Kind.STALE_FIRST_1,
            Kind.STALE_FIRST_7,
            Kind.FREEZING);

    private record Row(Kind kind, int ttl) {}

    private TtlTable() {}

    public static void main(String[] args) {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : RUNS;
        table(
                "### False `ttl-changed` a year and vantage, with jitter / without (changes of behaviour in brackets)",
                TtlTable::quiet);
        table(
                "### A fall to a half: median of new entries until reported, share of " + runs
                        + " runs within 32 (cold: 4);" + " 60 s falls to 29 s",
                row -> found(row, half(row.ttl()), runs, row.kind().isCold() ? 4 : 32));
        table(
                "### A doubling: median of new entries until reported, share of " + runs + " runs within 16 (cold: 4)",
                row -> found(row, row.ttl() * 2, runs, row.kind().isCold() ? 4 : 16));
        thirty(runs);
        everySecond(runs);
    }

    private static void everySecond(int runs) {
        System.out.println("\n### Every second, with jitter: false `ttl-changed` in a day; share of " + runs
                + " runs in which a fall to a third / a rise to three times the TTL is reported within 16 entries\n");
        System.out.println("| resolver | "
                + SECONDS_TTLS.stream().map(ttl -> "TTL " + ttl).collect(Collectors.joining(" | ")) + " |");
        System.out.println("| --- |" + " ---: |".repeat(SECONDS_TTLS.size()));
        EVERY_SECOND.parallelStream()
                .map(kind -> "| " + kind + " | "
                        + SECONDS_TTLS.stream()
                                .map(ttl -> everySecond(kind, ttl, runs))
                                .collect(Collectors.joining(" | "))
                        + " |")
                .toList()
                .forEach(System.out::println);
    }

    private static String everySecond(Kind kind, int ttl, int runs) {
        Setting setting = new Setting(kind, ttl, new Schedule(1, true));
        Alarms alarms = Simulation.quietYears(setting, 1000L * ttl + kind.ordinal(), 1 / 365.0);
        return "%d; %s / %s"
                .formatted(
                        alarms.moved() + alarms.behaviours(),
                        percent(setting, ttl / 3, runs),
                        percent(setting, 3 * ttl, runs));
    }

    private static String percent(Setting setting, int other, int runs) {
        return String.format(
                Locale.ROOT,
                "%.1f %%",
                100 * Simulation.found(setting, other, runs).within(16));
    }

    private static void thirty(int runs) {
        System.out.println("### From 60 s to exactly 30 s: median of new entries until reported (40: more), share of "
                + runs + " runs within 32\n");
        head();
        Stream.of(Kind.COLD, Kind.WARM, Kind.LUKEWARM, Kind.QUIET, Kind.FARM, Kind.STALE, Kind.PREFETCHING)
                .map(kind -> line(new Row(kind, 60), found(new Row(kind, 60), 30, runs, 32)))
                .forEach(System.out::println);
    }

    /// A TTL of exactly 30 s is avoided, because expired data has that TTL.
    static int half(int ttl) {
        return ttl == 60 ? 29 : ttl / 2;
    }

    private interface Cells {
        Stream<String> of(Row row);
    }

    private static void table(String title, Cells cells) {
        System.out.println(title + "\n");
        head();
        Stream.of(Kind.values())
                .filter(kind -> kind.compareTo(Kind.LATE_PREFETCHING_COLD) <= 0)
                .flatMap(kind -> TTLS.stream().map(ttl -> new Row(kind, ttl)))
                .toList()
                .parallelStream()
                .map(row -> line(row, cells.of(row)))
                .toList()
                .forEach(System.out::println);
        System.out.println();
    }

    private static void head() {
        System.out.println("| resolver | TTL | "
                + MINUTES.stream().map(m -> "every " + m + " min").collect(Collectors.joining(" | ")) + " |");
        System.out.println("| --- | ---: |" + " ---: |".repeat(MINUTES.size()));
    }

    private static String line(Row row, Stream<String> cells) {
        return "| " + row.kind() + " | " + row.ttl() + " | " + cells.collect(Collectors.joining(" | ")) + " |";
    }

    private static Stream<String> quiet(Row row) {
        return MINUTES.stream().map(minutes -> quiet(row, minutes, true) + " / " + quiet(row, minutes, false));
    }

    private static String quiet(Row row, int minutes, boolean jittered) {
        int years = 2 + minutes / 3;
        Alarms alarms = Simulation.quietYears(
                new Setting(row.kind(), row.ttl(), new Schedule(60 * minutes, jittered)),
                1000L * row.ttl() + 10L * minutes + row.kind().ordinal(),
                years);
        return number((double) alarms.moved() / years)
                + (alarms.behaviours() == 0 ? "" : " (" + number((double) alarms.behaviours() / years) + ")");
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static Stream<String> found(Row row, int other, int runs, int most) {
        if (row.kind().shows(row.ttl()) == row.kind().shows(other)) {
            return MINUTES.stream().map(_ -> "not shown");
        }
        return MINUTES.stream().map(minutes -> {
            Found found =
                    Simulation.found(new Setting(row.kind(), row.ttl(), new Schedule(60 * minutes, true)), other, runs);
            return String.format(Locale.ROOT, "%d, %.1f %%", found.median(), 100 * found.within(most));
        });
    }
}
