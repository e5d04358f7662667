package io.endpointwatch.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.watch.Run;
import io.endpointwatch.watch.TtlRange;

/// Writes the runs of a report as comma-separated values (RFC 4180): a header, CRLF after every record, times in
/// RFC 3339, durations in seconds, several addresses in one field with spaces between.
///
/// No field begins with a character that a spreadsheet takes for the beginning of a formula: such a field is given an
/// apostrophe in front.
public final class RunsCsv {
    private static final List<String> HEADER = List.of("vantage", "family", "outcome", "addresses", "owner", "first", "last",
            "until", "sights", "ttl_least", "ttl_greatest", "largest_gap_seconds");
    private static final String FORMULA = "^[=+\\-@\t\r\n].*";

    private RunsCsv() {
    }

    /// One record a run, by time.
    public static String of(Report report) {
        return Stream.concat(Stream.of(HEADER), report.stretches().stream().map(RunsCsv::fields))
                .map(RunsCsv::record).collect(Collectors.joining());
    }

    private static List<String> fields(Stretch stretch) {
        Run run = stretch.run();
        return List.of(run.lookup().vantage().name(), run.lookup().family().toString(), run.outcome().how(),
                run.outcome().addresses().stream().map(IpAddress::toString).collect(Collectors.joining(" ")),
                stretch.owner().text(), run.first().toString(), run.last().toString(), stretch.to().toString(),
                Long.toString(run.sights()),
                run.ttl().map(TtlRange::least).map(String::valueOf).orElse(""),
                run.ttl().map(TtlRange::greatest).map(String::valueOf).orElse(""),
                Long.toString(run.largestGap().toSeconds()));
    }

    private static String record(List<String> fields) {
        return fields.stream().map(RunsCsv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String field(String text) {
        String safe = text.matches("(?s)" + FORMULA) ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
