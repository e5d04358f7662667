package io.endpointwatch.render.page;

import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.TtlHistory;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Writes a report as one HTML page.
///
/// The template gets maps, lists and texts only, so that no class has to be opened for reflection in a native
/// executable. Expressions are escaped; drawings, which escape for themselves, go in as they are.
public final class ReportPage {
    private static final String TEMPLATE = "/templates/report.html";

    private ReportPage() {}

    /// Built when the first page is asked for: nobody else pays for it.
    private static final class Parsed {
        private static final Template PAGE = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build()
                .parse(template(), Variant.forContentType(Variant.TEXT_HTML), "report");
    }

    /// The page, in UTF-8.
    public static String of(Report report) {
        Timeline timeline = new Timeline(report, Canvas.SCREEN);
        String page = Parsed.PAGE
                .data("page", PageData.of(report))
                .data("coarse", timeline.isCoarse())
                .data(
                        "timeline",
                        drawings(canvas ->
                                canvas == Canvas.SCREEN ? timeline.draw() : new Timeline(report, canvas).draw()))
                .data("survival", drawings(canvas -> new SurvivalChart(report, canvas).draw()))
                .data("ttlCharts", ttlCharts(report))
                .render();
        return Sanitizer.lines(page);
    }

    private static List<Map<String, RawString>> ttlCharts(Report report) {
        List<TtlHistory> drawn = PageData.drawn(report);
        return IntStream.range(0, drawn.size())
                .mapToObj(i -> drawings(canvas -> new TtlChart(drawn.get(i), report.window(), i, canvas).draw()))
                .toList();
    }

    private static Map<String, RawString> drawings(Function<Canvas, Svg> draw) {
        return Map.of("screen", raw(draw.apply(Canvas.SCREEN)), "phone", raw(draw.apply(Canvas.PHONE)));
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
