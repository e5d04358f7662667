package io.endpointwatch.render.text;

import io.endpointwatch.network.Network;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.Figures;
import io.endpointwatch.report.PinVerdict;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.TtlEstimates;
import io.endpointwatch.report.TtlHistory;
import io.endpointwatch.report.TtlSeen;
import io.endpointwatch.report.UnseenAddresses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a report for a terminal: aligned, as wide as the terminal, without colour. Text from the DNS and from
/// registries comes out printable.
public final class TextReport {
    /// The widest line, where nobody says how wide the terminal is.
    public static final int WIDTH = 100;
    private static final int LEAST_WIDTH = 60;
    static final int MOST_ROWS = 40;
    private static final int MOST_ENTRIES = 200;

    private final TextLines out;
    private final Report report;

    private TextReport(Report report, int width) {
        this.report = report;
        this.out = new TextLines(Math.max(LEAST_WIDTH, width));
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
        out.line(TimeText.of(report.window().from()) + " to "
                + TimeText.of(report.window().to()) + " UTC, "
                + TimeText.of(report.window().length()));
        lasts();
        out.bullets(
                "Why", report.judgement().reasons().stream().map(ReasonText::of).toList());
        report.recommended().ifPresent(list -> entries("Allow", list));
        if (report.judgement().is(PinVerdict.TOO_EARLY)) {
            entries("Seen so far, too early to recommend", report.lists().getFirst());
        }
        if (!report.judgement().instead().isEmpty()) {
            out.bullets("What to do", report.judgement().instead());
        }
        out.bullets("What was not observed", report.judgement().notObserved());
        figures();
        vantages();
        lists();
        ttls();
        addresses();
        changes();
        return out.toString();
    }

    /// The verdict comes first where both do not fit in a line: a name may be longer than a terminal is wide.
    private void head() {
        String verdict = report.judgement().verdictText()
                + report.judgement()
                        .watchOn()
                        .map(time -> " (watch on for " + TimeText.of(time) + ")")
                        .orElse("");
        String both = report.endpoint() + ": " + verdict;
        if (both.length() <= out.width()) {
            out.line(both);
        } else {
            out.line(verdict);
            out.broken(report.endpoint().toString());
        }
    }

    private void figures() {
        Figures all = report.overall();
        out.heading("Figures");
        out.figure("watched", TimeText.of(all.watched()) + ", " + NumberText.count(all.sights(), "sight", "sights"));
        out.figure("really observed", NumberText.percent(all.observed()) + " (TTL against interval)");
        out.figure("availability", NumberText.percent(all.availability()) + failures(all, " (", ")"));
        out.figure(
                "addresses",
                NumberText.count(all.addresses(), "address", "addresses") + ", "
                        + NumberText.count(all.prefixes(), "prefix", "prefixes") + ", "
                        + NumberText.count(all.systems(), "AS", "ASes"));
        out.figure(
                "runs",
                NumberText.count(all.runs().number(), "run", "runs") + ", median "
                        + TimeText.of(all.runs().median()) + ", longest "
                        + TimeText.of(all.runs().longest()));
        out.figure("changes a day", NumberText.rate(all.changesPerDay()) + " of answers, per vantage");
        out.figure(
                "last new address",
                all.sinceLastNew()
                        .map(time -> TimeText.of(time) + " before the end")
                        .orElse("none since the first look"));
        out.figure(
                "unseen next",
                all.unseen().basis() == UnseenAddresses.Basis.NOTHING
                        ? "unknown: nothing was seen"
                        : all.unseen().probabilityText() + " " + all.unseen().basisText());
    }

    private void vantages() {
        List<List<String>> rows = new ArrayList<>();
        report.vantages().entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            Figures its = entry.getValue();
            rows.add(List.of(
                    entry.getKey().name(),
                    grouped(its.sights()),
                    NumberText.percent(its.availability()),
                    grouped(its.addresses()),
                    grouped(its.runs().number()),
                    shortTime(its.runs().median()),
                    shortTime(its.runs().longest()),
                    NumberText.rate(its.changesPerDay()),
                    NumberText.percent(its.observed())));
        });
        out.table(
                "Vantages",
                List.of(
                        "vantage",
                        ">sights",
                        ">available",
                        ">addresses",
                        ">runs",
                        ">median",
                        ">longest",
                        ">changes/d",
                        ">observed"),
                rows,
                report.vantages().size());
        networks();
        failures();
    }

    /// What the table of vantages has no room for.
    private void networks() {
        List<List<String>> rows = report.vantages().entrySet().stream()
                .limit(MOST_ROWS)
                .map(entry -> {
                    Figures its = entry.getValue();
                    return List.of(
                            entry.getKey().name(),
                            grouped(its.prefixes()),
                            grouped(its.systems()),
                            its.sinceLastNew().map(TextReport::shortTime).orElse("-"),
                            its.unseen().probabilityText());
                })
                .toList();
        out.table(
                "Networks, and what is unseen, by vantage",
                List.of("vantage", ">prefixes", ">ASes", ">last new", ">unseen next"),
                rows,
                report.vantages().size());
    }

    private void failures() {
        List<List<String>> rows = report.vantages().entrySet().stream()
                .filter(entry -> !entry.getValue().failures().isEmpty())
                .map(entry -> List.of(entry.getKey().name(), failures(entry.getValue(), "", "")))
                .toList();
        out.table(
                "How vantages failed",
                List.of("vantage", "failures"),
                rows.stream().limit(MOST_ROWS).toList(),
                rows.size());
    }

    private void lasts() {
        report.lifetime()
                .filter(_ -> !report.judgement().is(PinVerdict.TOO_EARLY))
                .ifPresent(its -> out.wrapped(
                        "",
                        ReasonText.of(its.lasts())
                                + report.judgement()
                                        .reviewBy()
                                        .map(at -> " Review it by " + TimeText.day(at) + ".")
                                        .orElse("")));
    }

    private void entries(String title, CandidateList list) {
        out.heading(title);
        list.entries().stream().limit(MOST_ENTRIES).forEach(prefix -> out.line("  " + prefix));
        out.more(list.entries().size(), MOST_ENTRIES);
    }

    private void lists() {
        List<List<String>> rows = report.lists().stream()
                .map(list -> List.of(
                        list.kind().title(),
                        grouped(list.opens().entries()),
                        ReasonText.opened(list.opens()),
                        list.lifetime()
                                .map(its -> shortTime(its.lasts().atLeast()))
                                .orElse("-"),
                        holds(list, 7),
                        holds(list, 30),
                        holds(list, 90),
                        holds(list, 365)))
                .toList();
        out.table(
                "How long lists like these lasted, in 9 of 10 cases, and how many still hold after 7 days and more",
                List.of("list", ">entries", "opens", ">lasted", ">7 d", ">30 d", ">90 d", ">365 d"),
                rows,
                rows.size());
    }

    private static String holds(CandidateList list, int days) {
        return list.lifetime()
                .flatMap(its -> its.holdsFor(Duration.ofDays(days)))
                .map(NumberText::percent)
                .orElse("-");
    }

    private void ttls() {
        List<List<String>> rows = report.ttls().stream()
                .limit(MOST_ROWS)
                .map(ttl -> List.of(
                        ttl.owner().text(),
                        ttl.lookup().toString(),
                        ttl.range("-"),
                        ttl.estimate()
                                .map(one -> (one.exact() ? "" : ">=") + one.seconds())
                                .orElse("-"),
                        ttl.estimate()
                                .map(TtlEstimates.TtlEstimate::behaviour)
                                .filter(text -> !text.isEmpty())
                                .orElse("-")))
                .toList();
        out.table(
                "TTL in seconds",
                List.of("owner name", "vantage", ">seen", ">estimated", "behaviour"),
                rows,
                report.ttls().size());
        List<String> silences = TtlSeen.silences(report.ttls());
        if (!silences.isEmpty()) {
            out.bullets("Changes of these TTLs are not told", silences);
        }
        List<TtlHistory> changed = report.ttlHistory().stream()
                .filter(one -> one.published().size() > 1)
                .toList();
        if (!changed.isEmpty()) {
            out.heading("TTL over time");
            changed.forEach(one -> out.wrapped("  ", one.owner().text() + ": " + one.publishedText(">=")));
        }
    }

    private void addresses() {
        List<List<String>> rows = report.addresses().stream()
                .limit(MOST_ROWS)
                .map(one -> List.of(
                        one.address().toString(),
                        TimeText.of(one.first()),
                        TimeText.of(one.last()),
                        grouped(one.runs()),
                        one.network().map(TextReport::network).orElse("-")))
                .toList();
        out.table(
                "Addresses",
                List.of("address", "first seen", "last seen", ">runs", "network"),
                rows,
                report.addresses().size());
    }

    private static String network(Network network) {
        return network.prefix() + " AS" + network.asn() + (network.name().isEmpty() ? "" : " " + network.name());
    }

    private void changes() {
        if (report.changes().isEmpty()) {
            return;
        }
        out.heading("Changes that were told");
        report.changes().reversed().stream()
                .limit(MOST_ROWS)
                .forEach(change ->
                        out.wrapped("  " + TimeText.of(change.occasion().at()) + "  ", change.summary()));
        out.more(report.changes().size());
    }

    private static String failures(Figures figures, String before, String after) {
        return figures.failures().isEmpty()
                ? ""
                : figures.failures().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ", before, after));
    }

    /// `15m`, `3h`, `2d 4h`.
    private static String shortTime(Duration time) {
        return Arrays.stream(TimeText.of(time).split(" (?=[0-9])"))
                .map(part -> part.substring(0, part.indexOf(' ') + 2).replace(" ", ""))
                .collect(Collectors.joining(" "));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
