package io.endpointwatch.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.endpointwatch.network.Network;

/// Writes a report for a terminal: aligned, as wide as the terminal, without colour. Text from the DNS and from
/// registries comes out printable.
public final class TextReport {
    /// The widest line, where nobody says how wide the terminal is.
    public static final int WIDTH = 100;
    private static final int LEAST_WIDTH = 60;
    private static final Set<String> WHOLE = Set.of("address", "first seen", "last seen");
    private static final int MOST_ROWS = 40;
    private static final int MOST_ENTRIES = 200;

    private final StringBuilder text = new StringBuilder();
    private final Report report;

    private final int width;

    private TextReport(Report report, int width) {
        this.report = report;
        this.width = Math.max(LEAST_WIDTH, width);
    }

    /// The report in [#WIDTH] columns, ending in a line break.
    public static String of(Report report) {
        return of(report, WIDTH);
    }

    /// @param width in columns: 60 at least are taken, and addresses are never cut
    public static String of(Report report, int width) {
        return new TextReport(report, width).write();
    }

    private String write() {
        head();
        line(TimeText.of(report.window().from()) + " to " + TimeText.of(report.window().to()) + " UTC, "
                + TimeText.of(report.window().length()));
        lasts();
        bullets("Why", report.judgement().reasons().stream().map(ReasonText::of).toList());
        report.recommended().ifPresent(list -> entries("Allow", list));
        if (report.judgement().is(PinVerdict.TOO_EARLY)) {
            entries("Seen so far, too early to recommend", report.lists().getFirst());
        }
        if (!report.judgement().instead().isEmpty()) {
            bullets("What to do", report.judgement().instead());
        }
        bullets("What was not observed", report.judgement().notObserved());
        figures();
        vantages();
        lists();
        ttls();
        addresses();
        changes();
        return text.toString();
    }

    /// The verdict comes first where both do not fit in a line: a name may be longer than a terminal is wide.
    private void head() {
        String verdict = report.judgement().verdictText()
                + report.judgement().watchOn().map(time -> " (watch on for " + TimeText.of(time) + ")").orElse("");
        String both = report.endpoint() + ": " + verdict;
        if (both.length() <= width) {
            line(both);
        } else {
            line(verdict);
            broken(report.endpoint().toString());
        }
    }

    /// A word, on as many lines as it takes.
    private void broken(String word) {
        for (int from = 0; from < word.length(); from += width) {
            line(word.substring(from, Math.min(word.length(), from + width)));
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
                    its.sinceLastNew().map(TextReport::shortTime).orElse("-"), its.unseen().probabilityText());
        }).toList();
        table("Networks, and what is unseen, by vantage", List.of("vantage", ">prefixes", ">ASes", ">last new", ">unseen next"), rows, report.vantages().size());
    }

    private void failures() {
        List<List<String>> rows = report.vantages().entrySet().stream().filter(entry -> !entry.getValue().failures().isEmpty())
                .map(entry -> List.of(entry.getKey().name(), failures(entry.getValue(), "", ""))).toList();
        table("How vantages failed", List.of("vantage", "failures"), rows.stream().limit(MOST_ROWS).toList(), rows.size());
    }

    private void lasts() {
        report.lifetime().filter(_ -> !report.judgement().is(PinVerdict.TOO_EARLY)).ifPresent(its -> wrapped("",
                ReasonText.of(its.lasts()) + report.judgement().reviewBy()
                        .map(at -> " Review it by " + TimeText.day(at) + ".").orElse("")));
    }

    private void entries(String title, PinList list) {
        heading(title);
        list.entries().stream().limit(MOST_ENTRIES).forEach(prefix -> line("  " + prefix));
        more(list.entries().size(), MOST_ENTRIES);
    }

    private void lists() {
        List<List<String>> rows = report.lists().stream().map(list -> List.of(list.kind().title(), grouped(list.opens().entries()),
                ReasonText.opened(list.opens()), list.lifetime().map(its -> shortTime(its.lasts().atLeast())).orElse("-"),
                holds(list, 7), holds(list, 30), holds(list, 90), holds(list, 365))).toList();
        table("How long lists like these lasted, in 9 of 10 cases, and how many still hold after 7 days and more",
                List.of("list", ">entries", "opens", ">lasted", ">7 d", ">30 d", ">90 d", ">365 d"), rows, rows.size());
    }

    private static String holds(PinList list, int days) {
        return list.lifetime().flatMap(its -> its.holdsFor(Duration.ofDays(days))).map(NumberText::percent).orElse("-");
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
        int[] widths = Columns.widths(names, rows, width - 2, WHOLE);
        row(names, columns, widths);
        rows.forEach(row -> row(row, columns, widths));
        more(all);
    }

    private void row(List<String> texts, List<String> columns, int[] widths) {
        text.append(printable("  " + Columns.row(texts, columns, widths)).stripTrailing()).append('\n');
    }

    private void more(int all) {
        more(all, MOST_ROWS);
    }

    private void more(int all, int shown) {
        if (all > shown) {
            line("  ... and " + grouped(all - shown) + " more");
        }
    }

    private void heading(String title) {
        text.append('\n').append(title).append('\n');
    }

    private void line(String line) {
        text.append(Columns.cut(printable(line).stripTrailing(), width)).append('\n');
    }

    private void wrapped(String first, String item) {
        StringBuilder line = new StringBuilder(first);
        String indent = " ".repeat(first.length());
        for (String word : printable(item).split(" ")) {
            if (line.length() + word.length() > width && !line.toString().isBlank()) {
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
