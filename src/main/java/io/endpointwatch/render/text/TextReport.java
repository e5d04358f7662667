package io.endpointwatch.render.text;

import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.Figures;
import io.endpointwatch.report.PinVerdict;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.TtlHistory;
import io.endpointwatch.report.UnseenAddresses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes a report for a terminal: aligned, as wide as the terminal, without colour. Text from the DNS and from
/// registries comes out printable.
public final class TextReport {
    /// The widest line, if the width of the terminal is not known.
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
        List<String> steps =
                report.judgement().instead().stream().map(NextStepText::of).toList();
        if (!steps.isEmpty()) {
            out.bullets("What to do", steps);
        }
        out.bullets(
                "What was not observed",
                report.judgement().notObserved().stream().map(CaveatText::of).toList());
        figures();
        vantages();
        lists();
        nameObjects();
        ttls();
        addresses();
        changes();
        return out.toString();
    }

    /// The verdict comes first if both do not fit in a line: a name may be longer than a terminal is wide.
    private void head() {
        String verdict = VerdictText.of(report.judgement())
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
        out.figure("watched", TimeText.of(all.watched()) + ", " + NumberText.count(all.results(), "lookup", "lookups"));
        out.figure("seen", NumberText.percent(all.observed()) + " of the time (TTL against interval)");
        out.figure("availability", NumberText.percent(all.availability()) + failures(all));
        out.figure(
                "addresses",
                NumberText.addresses(all.addresses()) + ", "
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
                "unseen address",
                FigureText.probability(all.unseen())
                        + (all.unseen().basis() == UnseenAddresses.Basis.NOTHING ? ": " : " ")
                        + FigureText.basis(all.unseen()));
    }

    private void vantages() {
        List<List<String>> rows = new ArrayList<>();
        report.vantages().entrySet().stream().limit(MOST_ROWS).forEach(entry -> {
            Figures its = entry.getValue();
            rows.add(List.of(
                    entry.getKey().name(),
                    NumberText.grouped(its.results()),
                    NumberText.percent(its.availability()),
                    NumberText.grouped(its.addresses()),
                    NumberText.grouped(its.runs().number()),
                    TimeText.shortened(its.runs().median()),
                    TimeText.shortened(its.runs().longest()),
                    NumberText.rate(its.changesPerDay()),
                    NumberText.percent(its.observed())));
        });
        out.table(
                "Vantages",
                List.of(
                        "vantage",
                        ">lookups",
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
                            NumberText.grouped(its.prefixes()),
                            NumberText.grouped(its.systems()),
                            its.sinceLastNew().map(TimeText::shortened).orElse("-"),
                            FigureText.probability(its.unseen()));
                })
                .toList();
        out.table(
                "Networks and unseen addresses, by vantage",
                List.of("vantage", ">prefixes", ">ASes", ">last new", ">unseen"),
                rows,
                report.vantages().size());
    }

    private void failures() {
        List<List<String>> rows = report.vantages().entrySet().stream()
                .filter(entry -> !entry.getValue().failures().isEmpty())
                .map(entry -> List.of(
                        entry.getKey().name(),
                        FigureText.failures(entry.getValue().failures())))
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
                        ReasonText.title(list.kind()),
                        NumberText.grouped(list.opens().entries()),
                        ReasonText.opened(list.opens()),
                        list.lifetime()
                                .map(its -> TimeText.shortened(its.lasts().atLeast()))
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

    private void nameObjects() {
        List<List<String>> rows =
                report.nameObjects().stream().map(NameObjectText::row).toList();
        out.table(
                NameObjectText.TITLE,
                List.of("product", "option", ">default", ">cut off", "enough for 0.1 %", ">then"),
                rows,
                rows.size());
        if (!rows.isEmpty()) {
            out.wrapped("  ", NameObjectText.NOTE);
        }
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
                        TtlText.seen(ttl, "-"),
                        ttl.estimate().map(one -> TtlText.estimate(one, ">=")).orElse("-"),
                        ttl.estimate().flatMap(TtlText::behaviour).orElse("-")))
                .toList();
        out.table(
                "TTL in seconds",
                List.of("owner name", "vantage", ">seen", ">estimated", "behaviour"),
                rows,
                report.ttls().size());
        List<String> suppressed = TtlText.suppressed(report.ttls());
        if (!suppressed.isEmpty()) {
            out.bullets("Changes of these TTLs are not reported", suppressed);
        }
        List<TtlHistory> changed = report.ttlHistory().stream()
                .filter(one -> one.published().size() > 1)
                .toList();
        if (!changed.isEmpty()) {
            out.heading("TTL over time");
            changed.forEach(one -> out.wrapped("  ", one.owner().text() + ": " + TtlText.published(one, ">=")));
        }
    }

    private void addresses() {
        List<List<String>> rows = report.addresses().stream()
                .limit(MOST_ROWS)
                .map(one -> List.of(
                        one.address().toString(),
                        TimeText.of(one.first()),
                        TimeText.of(one.last()),
                        NumberText.grouped(one.runs()),
                        one.network().map(NetworkText::of).orElse("-")))
                .toList();
        out.table(
                "Addresses",
                List.of("address", "first seen", "last seen", ">runs", "network"),
                rows,
                report.addresses().size());
    }

    private void changes() {
        if (report.changes().isEmpty()) {
            return;
        }
        out.heading("Reported changes");
        report.changes().reversed().stream()
                .limit(MOST_ROWS)
                .forEach(change ->
                        out.wrapped("  " + TimeText.of(change.context().at()) + "  ", change.summary()));
        out.more(report.changes().size());
    }

    private static String failures(Figures figures) {
        return figures.failures().isEmpty() ? "" : " (" + FigureText.failures(figures.failures()) + ")";
    }
}
