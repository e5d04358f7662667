package io.endpointwatch.watch.ttl;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.endpointwatch.watch.ttl.SimulatedResolver.Kind;
import io.endpointwatch.watch.ttl.Simulation.Alarms;
import io.endpointwatch.watch.ttl.Simulation.Schedule;
import io.endpointwatch.watch.ttl.Simulation.Setting;

/// Prints how well changes of the published TTL are told from what caches do.
public final class TtlTable {
    static final List<Integer> TTLS = List.of(20, 60, 300, 900, 3600, 7200, 86_400);
    static final List<Integer> MINUTES = List.of(1, 5, 15, 60);
    static final int LEARNT = 100;

    private TtlTable() {
    }

    public static void main(String[] args) {
        String what = args.length > 0 ? args[0] : "all";
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        Stream.of(Kind.values()).filter(kind -> args.length < 3 || kind.name().equals(args[2]))
                .flatMap(kind -> TTLS.stream().map(ttl -> new Setting(kind, ttl, null))).parallel()
                .map(row -> line(row.kind(), row.ttl(), what, runs)).forEach(System.out::println);
    }

    private static String line(Kind kind, int ttl, String what, int runs) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-24s %6d", kind, ttl));
        for (int minutes : MINUTES) {
            if (!what.equals("found")) {
                line.append(" | ").append(quiet(kind, ttl, minutes, true));
                line.append(" ").append(quiet(kind, ttl, minutes, false));
            }
            if (!what.equals("quiet")) {
                line.append(" | ").append(found(kind, ttl, ttl == 60 ? 29 : ttl / 2, minutes, runs, kind.isCold() ? 4 : 32));
                line.append(" ").append(found(kind, ttl, ttl * 2, minutes, runs, kind.isCold() ? 4 : 16));
            }
        }
        return line.toString();
    }

    private static String quiet(Kind kind, int ttl, int minutes, boolean jittered) {
        double years = Math.max(1, minutes / 5);
        Alarms alarms = Simulation.quietYears(
                new Setting(kind, ttl, new Schedule(60 * minutes, jittered)), ttl * 31L + minutes, years);
        return String.format(Locale.ROOT, "%5.1f,%4.1f", alarms.moved() / years, alarms.behaviours() / years);
    }

    private static String found(Kind kind, int ttl, int other, int minutes, int runs, int most) {
        if (kind.shows(ttl) == kind.shows(other)) {
            return "    -    ";
        }
        int[] all = IntStream.range(0, runs).parallel()
                .map(seed -> Simulation.entriesUntilFound(new Setting(kind, ttl, new Schedule(60 * minutes, true)),
                        other, seed, LEARNT, most)).sorted().toArray();
        long in = IntStream.of(all).filter(n -> n <= most).count();
        return String.format(Locale.ROOT, "%2d %5.1f%%", all[all.length / 2], 100.0 * in / runs);
    }
}
