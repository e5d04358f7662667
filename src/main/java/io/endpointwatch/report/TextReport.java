package io.endpointwatch.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.endpointwatch.network.Network;

/// Writes a report for a terminal: aligned, at most [#WIDTH] columns, without colour. Text from the DNS and from
/// registries comes out printable.
public final class TextReport {
    /// The widest line.
    public static final int WIDTH = 100;
    private static final int MOST_ROWS = 40;

    private final StringBuilder text = new StringBuilder();
    private final Report report;

    private TextReport(Report report) {
        this.report = report;
    }

    /// The report, ending in a line break.
    public static String of(Report report) {
        return new TextReport(report).write();
    }

    private String write() {
        head();
        line(TimeText.of(report.window().from()) + " to " + TimeText.of(report.window().to()) + " UTC, "
                + TimeText.of(report.window().length()));
        bullets("Why", report.judgement().reasons());
        report.recommendation().by(report.judgement().verdict()).ifPresent(list -> {
            heading("Allow");
            list.forEach(prefix -> line("  " + prefix));
        });
        bullets("What to do", report.judgement().instead());
        bullets("What was not observed", report.judgement().notObserved());
        figures();
        vantages();
        backTest();
        ttls();
        addresses();
        changes();
        return text.toString();
    }

    /// The verdict comes first where both do not fit in a line: a name may be longer than a terminal is wide.
    private void head() {
        String verdict = report.judgement().verdict()
                + report.judgement().watchOn().map(time -> " (provisional: watch on for " + TimeText.of(time) + ")").orElse("");
        String both = report.endpoint() + ": " + verdict;
        if (both.length() <= WIDTH) {
            line(both);
        } else {
            line(verdict);
            broken(report.endpoint().toString());
        }
    }

    /// A word, on as many lines as it takes.
    private void broken(String word) {
        for (int from = 0; from < word.length(); from += WIDTH) {
            line(word.substring(from, Math.min(word.length(), from + WIDTH)));
        }
    }

    private void figures() {
        Figures all = report.overall();
        heading("Figures");
        figure("watched", TimeText.of(all.watched()) + ", " + NumberText.count(all.sights(), "sight", "sights"));
        figure("really observed", NumberText.percent(all.observed()) + " (TTL against interval)");
        figure("availability", NumberText.percent(all.availability()) + failures(all, " (", ")"));
        figure("addresses", NumberText.count(all.addresses(), "address", "addresses") + ", "
                + NumberText.count(all.prefixes(), "prefix", "prefixes") + ", " + NumberText.count(all.systems(), "AS", "ASes"));
        figure("runs", NumberText.count(all.runs().number(), "run", "runs") + ", median " + TimeText.of(all.runs().median())
                + ", longest " + TimeText.of(all.runs().longest()));
        figure("changes a day", NumberText.rate(all.changesPerDay()) + " of answers, per vantage");
        figure("last new address", all.sinceLastNew().map(time -> TimeText.of(time) + " before the end")
                .orElse("none since the first look"));
        figure("unseen next", all.unseen().basis() == Unseen.Basis.NOTHING ? "unknown: nothing was seen"
                : all.unseen().probabilityText() + " " + all.unseen().basisText());
        figure("there may be", all.unseen().pool().isPresent() ? all.unseen().poolText() + " (addresses; Chao1, 95 % interval)"
                : all.unseen().poolText());
    }

    private void figure(String name, String value) {
        line("  " + String.format("%-18s", name) + value);
    }

    private void vantages() {
        List<List<String>> rows = new ArrayList<>();
        report.vantages().entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            Figures its = entry.getValue();
            rows.add(List.of(entry.getKey().name(), grouped(its.sights()), NumberText.percent(its.availability()),
                    grouped(its.addresses()), grouped(its.runs().number()), shortTime(its.runs().median()),
                    shortTime(its.runs().longest()), NumberText.rate(its.changesPerDay()), NumberText.percent(its.observed())));
        });
        table("Vantages", List.of("vantage", ">sights", ">available", ">addresses", ">runs", ">median", ">longest",
                ">changes/d", ">observed"), rows, report.vantages().size());
        networks();
        failures();
    }

    /// What the table of vantages has no room for.
    private void networks() {
        List<List<String>> rows = report.vantages().entrySet().stream().limit(MOST_ROWS).map(entry -> {
            Figures its = entry.getValue();
            return List.of(entry.getKey().name(), grouped(its.prefixes()), grouped(its.systems()),
                    its.sinceLastNew().map(TextReport::shortTime).orElse("-"), its.unseen().probabilityText(),
                    its.unseen().poolText());
        }).toList();
        table("Networks, and what is unseen, by vantage", List.of("vantage", ">prefixes", ">ASes", ">last new", ">unseen next",
                "there may be"), rows, report.vantages().size());
    }

    private void failures() {
        List<List<String>> rows = report.vantages().entrySet().stream().filter(entry -> !entry.getValue().failures().isEmpty())
                .map(entry -> List.of(entry.getKey().name(), failures(entry.getValue(), "", ""))).toList();
        table("How vantages failed", List.of("vantage", "failures"), rows.stream().limit(MOST_ROWS).toList(), rows.size());
    }

    private void backTest() {
        List<List<String>> rows = report.backTest().trials().stream().map(trial -> List.of(
                trial.pinning().title(), trial.learned().toHours() + " h",
                trial.covered().isPresent() ? NumberText.percent(trial.covered().getAsDouble()) : "-",
                grouped(trial.opened().entries()), Judge.opened(trial.opened()))).toList();
        table("Had one allowed everything seen in the first hours, and never looked again",
                List.of("allowed", ">seen in", ">later covered", ">entries", "opens"), rows, rows.size());
    }

    private void ttls() {
        List<List<String>> rows = report.ttls().stream().limit(MOST_ROWS).map(ttl -> List.of(
                ttl.owner().text(), ttl.lookup().toString(),
                ttl.range("-"),
                ttl.estimate().map(one -> (one.exact() ? "" : ">=") + one.seconds()).orElse("-"),
                ttl.estimate().map(TtlEstimates.TtlEstimate::behaviour).filter(text -> !text.isEmpty()).orElse("-"))).toList();
        table("TTL in seconds", List.of("owner name", "vantage", ">seen", ">estimated", "behaviour"), rows, report.ttls().size());
        List<String> silences = TtlSeen.silences(report.ttls());
        if (!silences.isEmpty()) {
            bullets("Changes of these TTLs are not told", silences);
        }
        List<TtlHistory> changed = report.ttlHistory().stream().filter(one -> one.published().size() > 1).toList();
        if (!changed.isEmpty()) {
            heading("TTL over time");
            changed.forEach(one -> wrapped("  ", one.owner().text() + ": " + one.publishedText(">=")));
        }
    }

    private void addresses() {
        List<List<String>> rows = report.addresses().stream().limit(MOST_ROWS).map(one -> List.of(
                one.address().toString(), TimeText.of(one.first()), TimeText.of(one.last()), grouped(one.runs()),
                one.network().map(TextReport::network).orElse("-"))).toList();
        table("Addresses", List.of("address", "first seen", "last seen", ">runs", "network"), rows, report.addresses().size());
    }

    private static String network(Network network) {
        return network.prefix() + " AS" + network.asn() + (network.name().isEmpty() ? "" : " " + network.name());
    }

    private void changes() {
        if (report.changes().isEmpty()) {
            return;
        }
        heading("Changes that were told");
        report.changes().reversed().stream().limit(MOST_ROWS).forEach(change ->
                wrapped("  " + TimeText.of(change.occasion().at()) + "  ", change.summary()));
        more(report.changes().size());
    }

    private void bullets(String title, List<String> items) {
        heading(title);
        items.forEach(item -> wrapped("  - ", item));
    }

    /// @param columns names; those that begin with `>` are aligned to the right
    private void table(String title, List<String> columns, List<List<String>> rows, int all) {
        if (rows.isEmpty()) {
            return;
        }
        heading(title);
        List<String> names = columns.stream().map(name -> name.replaceFirst("^>", "")).toList();
        int[] widths = Columns.widths(names, rows, WIDTH - 2);
        line("  " + Columns.row(names, columns, widths));
        rows.forEach(row -> line("  " + Columns.row(row, columns, widths)));
        more(all);
    }

    private void more(int all) {
        if (all > MOST_ROWS) {
            line("  ... and " + grouped(all - MOST_ROWS) + " more");
        }
    }

    private void heading(String title) {
        text.append('\n').append(title).append('\n');
    }

    private void line(String line) {
        text.append(Columns.cut(printable(line).stripTrailing(), WIDTH)).append('\n');
    }

    private void wrapped(String first, String item) {
        StringBuilder line = new StringBuilder(first);
        String indent = " ".repeat(first.length());
        for (String word : printable(item).split(" ")) {
            if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
                line(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        line(line.toString());
    }

    /// Control characters, which could drive a terminal, and characters that turn the direction of writing are shown as
    /// question marks.
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    private static String failures(Figures figures, String before, String after) {
        return figures.failures().isEmpty() ? "" : figures.failures().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", ", before, after));
    }

    /// `15m`, `3h`, `2d 4h`.
    private static String shortTime(Duration time) {
        return Arrays.stream(TimeText.of(time).split(" (?=[0-9])"))
                .map(part -> part.substring(0, part.indexOf(' ') + 2).replace(" ", "")).collect(Collectors.joining(" "));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
