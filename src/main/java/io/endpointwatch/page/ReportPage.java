package io.endpointwatch.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.report.Report;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;

/// Writes a report as one HTML page.
///
/// The template gets maps, lists and texts only, so that no class has to be opened for reflection in a native
/// executable. Expressions are escaped; drawings, which escape for themselves, go in as they are.
public final class ReportPage {
    /// Control characters, and those that turn the direction of writing: names could hide behind them.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n]]");
    private static final String TEMPLATE = "/templates/report.html";

    private ReportPage() {
    }

    /// Built when the first page is asked for: nobody else pays for it.
    private static final class Parsed {
        private static final Template PAGE = Engine.builder().addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML))).build()
                .parse(template(), Variant.forContentType(Variant.TEXT_HTML), "report");
    }

    /// The page, in UTF-8.
    public static String of(Report report) {
        Timeline timeline = new Timeline(report);
        String page = Parsed.PAGE.data("page", PageData.of(report))
                .data("timeline", raw(timeline.draw()))
                .data("coarse", timeline.isCoarse())
                .data("coverage", raw(new CoverageCurve(report.backTest()).draw()))
                .data("ttlCharts", ttlCharts(report))
                .render();
        return UNPRINTABLE.matcher(page).replaceAll("\ufffd");
    }

    private static List<RawString> ttlCharts(Report report) {
        List<DnsName> owners = PageData.owners(report);
        return owners.stream().map(owner -> raw(new TtlChart(report, owner, owners.indexOf(owner)).draw())).toList();
    }

    private static RawString raw(Svg drawing) {
        return new RawString(drawing.toString());
    }

    private static String template() {
        try (InputStream file = ReportPage.class.getResourceAsStream(TEMPLATE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
