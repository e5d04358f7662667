package io.endpointwatch.render.text;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.report.ObservedInterval;
import io.endpointwatch.report.Report;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the runs of a report as comma-separated values (RFC 4180): a header, CRLF after every record, times in
/// RFC 3339, durations in seconds, several addresses in one field with spaces between, TTLs of aliases as in
/// `www.example.org=300-600`.
///
/// No field begins with a character that a spreadsheet takes for the beginning of a formula: such a field is given an
/// apostrophe in front.
public final class RunsCsv {
    private static final List<String> HEADER = List.of(
            "vantage",
            "family",
            "outcome",
            "addresses",
            "owner",
            "first",
            "last",
            "until",
            "sights",
            "ttl_least",
            "ttl_greatest",
            "largest_gap_seconds",
            "alias_ttls");
    /// What a formula begins with.
    private static final String FORMULA = "=+-@\t\r\n";
    /// What a field has to be quoted for; spreadsheets separate at `;` and tab too.
    private static final String QUOTED = "\",;\t\r\n";

    /// Many runs share their moments, and writing one takes longer than all else.
    private final Map<Instant, String> times = new HashMap<>();

    private RunsCsv() {}

    /// One record a run, by time.
    public static String of(Report report) {
        RunsCsv csv = new RunsCsv();
        return Stream.concat(Stream.of(HEADER), report.stretches().stream().map(csv::fields))
                .map(RunsCsv::record)
                .collect(Collectors.joining());
    }

    private List<String> fields(ObservedInterval stretch) {
        Run run = stretch.run();
        return List.of(
                run.lookup().vantage().name(),
                run.lookup().family().toString(),
                run.outcome().how(),
                run.outcome().addresses().stream().map(IpAddress::toString).collect(Collectors.joining(" ")),
                stretch.owner().text(),
                time(run.first()),
                time(run.last()),
                time(stretch.to()),
                Long.toString(run.results()),
                run.ttls().addresses().map(TtlRange::least).map(String::valueOf).orElse(""),
                run.ttls()
                        .addresses()
                        .map(TtlRange::greatest)
                        .map(String::valueOf)
                        .orElse(""),
                Long.toString(run.largestGap().toSeconds()),
                run.ttls().aliases().entrySet().stream()
                        .map(alias ->
                                alias.getKey().text() + "=" + alias.getValue().text("-"))
                        .collect(Collectors.joining(" ")));
    }

    private String time(Instant at) {
        return times.computeIfAbsent(at, Instant::toString);
    }

    private static String record(List<String> fields) {
        return fields.stream().map(RunsCsv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    public static String field(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(one -> QUOTED.indexOf(one) >= 0) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
