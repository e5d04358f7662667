package io.endpointwatch.bench;

import java.util.Locale;
import java.util.stream.Collectors;

/// The result as a text table.
final class BenchTable {
    private static final int WIDTH = 118;
    private static final String ROW = "  %-50s %9s %9s %9s %5s %7s  %s";

    private BenchTable() {}

    static String of(BenchResult outcome) {
        return outcome.machine() + "\n"
                + outcome.groups().stream().map(BenchTable::of).collect(Collectors.joining());
    }

    private static String of(BenchGroup group) {
        return "\n"
                + line(
                        "%-" + 52 + "s %9s %9s %9s %5s %7s",
                        group.title() + ", " + group.unit(),
                        "median",
                        "least",
                        "most",
                        "runs",
                        "ratio")
                + "-".repeat(WIDTH) + "\n"
                + group.rows().stream().map(row -> row(group, row)).collect(Collectors.joining());
    }

    private static String row(BenchGroup group, BenchGroup.Row row) {
        return switch (row.measure()) {
            case Measure.Missing missing -> line("  %-50s %s", row.who(), missing.why());
            case Measure.Taken taken ->
                line(
                        ROW,
                        row.who(),
                        Aim.number(taken.median()),
                        Aim.number(taken.least()),
                        Aim.number(taken.most()),
                        taken.values().size(),
                        group.ratio(row).map(Aim::number).orElse("-"),
                        row.aims().stream().map(aim -> aim.text(taken.median())).collect(Collectors.joining("; ")));
        };
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).stripTrailing() + "\n";
    }
}
