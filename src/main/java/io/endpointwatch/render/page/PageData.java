package io.endpointwatch.render.page;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TextWidth;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.render.text.CaveatText;
import io.endpointwatch.render.text.FigureText;
import io.endpointwatch.render.text.NameObjectText;
import io.endpointwatch.render.text.NextStepText;
import io.endpointwatch.render.text.ReasonText;
import io.endpointwatch.render.text.TtlText;
import io.endpointwatch.report.AddressSeen;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.Figures;
import io.endpointwatch.report.PinVerdict;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.TtlHistory;
import io.endpointwatch.report.TtlSeen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texts of the page.
final class PageData {
    private static final int MOST_ROWS = 200;
    private static final List<Duration> LISTED =
            Stream.of(7, 30, 90, 365).map(Duration::ofDays).toList();
    private static final int MOST_OWNERS = 8;
    private static final int MOST_NAME = 50;

    private PageData() {}

    static Map<String, Object> of(Report report) {
        return Map.ofEntries(
                Map.entry("host", report.endpoint().host().text()),
                Map.entry("port", report.endpoint().port()),
                Map.entry("from", TimeText.of(report.window().from())),
                Map.entry("to", TimeText.of(report.window().to())),
                Map.entry("length", TimeText.of(report.window().length())),
                Map.entry("verdict", verdict(report)),
                Map.entry("tiles", tiles(report.overall())),
                Map.entry(
                        "ttlPublished",
                        report.ttlHistory().stream()
                                .anyMatch(one -> !one.published().isEmpty())),
                Map.entry(
                        "ttlOwners",
                        drawn(report).stream().map(PageData::ttlHistory).toList()),
                Map.entry(
                        "lanes",
                        report.vantages().keySet().stream().map(Vantage::name).toList()),
                Map.entry(
                        "curves",
                        SurvivalChart.drawn(report).stream()
                                .map(list -> Map.of(
                                        "kind",
                                        ReasonText.title(list.kind()),
                                        "style",
                                        SurvivalChart.style(list.kind())))
                                .toList()),
                Map.entry(
                        "target",
                        Map.of(
                                "after",
                                TimeText.of(report.target().holdsFor()),
                                "with",
                                NumberText.percent(report.target().with()))),
                Map.entry("lists", lists(report)),
                Map.entry(
                        "nameObjects",
                        report.nameObjects().stream().map(NameObjectText::row).toList()),
                Map.entry("nameObjectsNote", NameObjectText.NOTE),
                Map.entry("ttlSilences", TtlText.suppressed(report.ttls())),
                Map.entry(
                        "ttls",
                        report.ttls().stream()
                                .limit(MOST_ROWS)
                                .map(PageData::ttl)
                                .toList()),
                Map.entry(
                        "vantages",
                        report.vantages().entrySet().stream()
                                .limit(MOST_ROWS)
                                .map(PageData::vantage)
                                .toList()),
                Map.entry(
                        "addresses",
                        report.addresses().stream()
                                .limit(MOST_ROWS)
                                .map(PageData::address)
                                .toList()),
                Map.entry("moreAddresses", Math.max(0, report.addresses().size() - MOST_ROWS)),
                Map.entry(
                        "changes",
                        report.changes().reversed().stream()
                                .limit(MOST_ROWS)
                                .map(PageData::change)
                                .toList()),
                Map.entry("moreChanges", Math.max(0, report.changes().size() - MOST_ROWS)));
    }

    /// The owner names whose TTLs are drawn.
    static List<TtlHistory> drawn(Report report) {
        return report.ttlHistory().stream().limit(MOST_OWNERS).toList();
    }

    private static Map<String, String> ttlHistory(TtlHistory history) {
        return Map.of("name", history.owner().text(), "published", TtlText.published(history, "≥ "));
    }

    private static Map<String, Object> verdict(Report report) {
        var judgement = report.judgement();
        Optional<CandidateList> list = report.recommended();
        return Map.ofEntries(
                Map.entry("name", judgement.verdict().map(PinVerdict::toString).orElse("no-address")),
                Map.entry("sign", judgement.verdict().map(PageData::sign).orElse("?")),
                Map.entry(
                        "text",
                        judgement
                                .verdict()
                                .map(one -> answer(one, judgement.provisional()))
                                .orElse("No address was seen")),
                Map.entry(
                        "lasts",
                        report.lifetime()
                                .filter(_ -> !judgement.is(PinVerdict.TOO_EARLY))
                                .map(one -> ReasonText.of(one.lasts()))
                                .orElse("")),
                Map.entry("reviewBy", judgement.reviewBy().map(TimeText::day).orElse("")),
                Map.entry("watchOn", judgement.watchOn().map(TimeText::of).orElse("")),
                Map.entry(
                        "reason",
                        judgement.reasons().stream()
                                .findFirst()
                                .map(ReasonText::of)
                                .orElse("")),
                Map.entry(
                        "reasons",
                        judgement.reasons().stream().skip(1).map(ReasonText::of).toList()),
                Map.entry(
                        "notObserved",
                        judgement.notObserved().stream().map(CaveatText::of).toList()),
                Map.entry(
                        "instead",
                        judgement.instead().stream().map(NextStepText::of).toList()),
                Map.entry("list", list.map(one -> lines(one.entries())).orElse("")),
                Map.entry(
                        "entries",
                        list.map(one -> NumberText.count(one.entries().size(), "entry", "entries"))
                                .orElse("")));
    }

    private static String sign(PinVerdict verdict) {
        return switch (verdict) {
            case TOO_EARLY -> "…";
            case PIN_ADDRESSES -> "✓";
            case PIN_PREFIXES, PIN_PUBLISHED -> "≈";
            case DO_NOT_PIN -> "✕";
        };
    }

    private static String answer(PinVerdict verdict, boolean provisional) {
        return switch (verdict) {
            case TOO_EARLY -> "Too early to tell";
            case PIN_ADDRESSES -> "Yes: pin the addresses";
            case PIN_PREFIXES -> "In part: pin the announced prefixes";
            case PIN_PUBLISHED -> "In part: pin the published ranges";
            case DO_NOT_PIN -> provisional ? "No, so far: do not pin" : "No: do not pin";
        };
    }

    private static String lines(List<Prefix> prefixes) {
        return prefixes.stream().limit(MOST_ROWS).map(Prefix::toString).collect(Collectors.joining("\n"))
                + (prefixes.size() > MOST_ROWS ? "\n… and " + (prefixes.size() - MOST_ROWS) + " more" : "");
    }

    private static List<Map<String, String>> tiles(Figures figures) {
        return List.of(
                tile(
                        "Watched",
                        TimeText.of(figures.watched()),
                        NumberText.count(figures.results(), "lookup", "lookups")),
                tile("Seen", NumberText.percent(figures.observed()), "of the time: TTL against interval"),
                tile("Availability", NumberText.percent(figures.availability()), failures(figures)),
                tile(
                        "Addresses",
                        NumberText.grouped(figures.addresses()),
                        NumberText.count(figures.prefixes(), "prefix", "prefixes") + ", "
                                + NumberText.count(figures.systems(), "AS", "ASes")),
                tile("Changes a day", NumberText.rate(figures.changesPerDay()), "of answers, per vantage"),
                tile(
                        "Last new address",
                        figures.sinceLastNew().map(TimeText::of).orElse("none"),
                        figures.sinceLastNew().isPresent() ? "before the end" : "since the first look"),
                tile("Unseen address", FigureText.probability(figures.unseen()), FigureText.basis(figures.unseen())));
    }

    private static Map<String, String> tile(String name, String value, String note) {
        return Map.of("name", name, "value", value, "note", note);
    }

    private static String failures(Figures figures) {
        return figures.failures().isEmpty() ? "no failure" : FigureText.failures(figures.failures());
    }

    private static List<Map<String, Object>> lists(Report report) {
        return report.lists().stream()
                .map(list -> Map.<String, Object>of(
                        "kind", ReasonText.title(list.kind()),
                        "lasted",
                                list.lifetime()
                                        .map(one -> TimeText.of(one.lasts().atLeast()))
                                        .orElse("–"),
                        "holds",
                                LISTED.stream()
                                        .map(time -> list.lifetime()
                                                .flatMap(one -> one.holdsFor(time))
                                                .map(NumberText::percent)
                                                .orElse("–"))
                                        .toList(),
                        "entries", NumberText.grouped(list.opens().entries()),
                        "opened", ReasonText.opened(list.opens())))
                .toList();
    }

    private static Map<String, Object> ttl(TtlSeen ttl) {
        return Map.of(
                "owner",
                ttl.owner().text(),
                "vantage",
                ttl.lookup().vantage().name(),
                "family",
                NetworkText.of(ttl.lookup().family()),
                "seen",
                TtlText.seen(ttl, " – "),
                "estimated",
                ttl.estimate().map(one -> TtlText.estimate(one, "≥ ")).orElse("–"),
                "behaviour",
                ttl.estimate().flatMap(TtlText::behaviour).orElse("–"));
    }

    private static Map<String, Object> vantage(Map.Entry<Vantage, Figures> entry) {
        Figures figures = entry.getValue();
        return Map.ofEntries(
                Map.entry("name", entry.getKey().name()),
                Map.entry("sights", NumberText.grouped(figures.results())),
                Map.entry("availability", NumberText.percent(figures.availability())),
                Map.entry("failures", failures(figures)),
                Map.entry("addresses", NumberText.grouped(figures.addresses())),
                Map.entry("runs", NumberText.grouped(figures.runs().number())),
                Map.entry("median", TimeText.of(figures.runs().median())),
                Map.entry("longest", TimeText.of(figures.runs().longest())),
                Map.entry("changes", NumberText.rate(figures.changesPerDay())),
                Map.entry("observed", NumberText.percent(figures.observed())),
                Map.entry("unseen", FigureText.probability(figures.unseen())));
    }

    private static Map<String, Object> address(AddressSeen one) {
        return Map.of(
                "address",
                one.address().toString(),
                "prefix",
                one.network().map(network -> network.prefix().toString()).orElse("not known"),
                "system",
                one.network()
                        .map(network -> TextWidth.cut(NetworkText.system(network), MOST_NAME))
                        .orElse(""),
                "first",
                TimeText.of(one.first()),
                "last",
                TimeText.of(one.last()),
                "runs",
                NumberText.grouped(one.runs()),
                "sights",
                NumberText.grouped(one.results()),
                "vantages",
                one.seenBy().size(),
                "standing",
                switch (one.status()) {
                    case UNJUDGED -> "";
                    case ALLOWED -> "allowed";
                    case OUTSIDE -> "outside";
                });
    }

    private static Map<String, Object> change(Change change) {
        return Map.of(
                "at",
                TimeText.of(change.context().at()),
                "severity",
                change.severity().toString(),
                "type",
                change.type(),
                "summary",
                change.summary());
    }
}
