package io.endpointwatch.render.page;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TextWidth;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.ObservedInterval;
import io.endpointwatch.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Draws who saw which address when: a line for each vantage that shows when it looked and failed, below it a row for
/// each address, grouped by network, with a band for each vantage.
final class Timeline {
    /// Drawings with more shapes make browsers slow and files large.
    private static final int MOST_SEGMENTS = 2200;
    private static final int MOST_ON_PHONE = 1200;
    private static final int MOST_ROWS = 48;
    private static final int FEWEST_STEPS = 14;
    private static final int MOST_STEPS = 300;
    private static final int MOST_MARKS = 60;
    private static final double WIDTH = 1000;
    private static final double LEFT = 268;
    private static final double MARGIN = 12;
    private static final int COLOURS = 6;

    private final Report report;
    private final Canvas canvas;
    /// On a phone labels stand above the bands, on a screen before them.
    private final double above;
    private final List<Vantage> vantages;
    private final TimelineRows rows;
    private final TimelineBands bands;
    private final boolean coarse;
    private final TimeAxis axis;
    private final double band;
    private double y;

    Timeline(Report report, Canvas canvas) {
        this.report = report;
        this.canvas = canvas;
        this.above = canvas == Canvas.PHONE ? 15 : 0;
        int most = canvas == Canvas.PHONE ? MOST_ON_PHONE : MOST_SEGMENTS;
        this.vantages = List.copyOf(report.vantages().keySet());
        int places = Math.max(1, vantages.size());
        TimelineRows fine = TimelineRows.of(report.addresses(), MOST_ROWS);
        TimelineBands exact = TimelineBands.of(report.stretches(), fine, vantages);
        this.coarse = exact.size() > most;
        this.rows = coarse
                ? TimelineRows.of(report.addresses(), Math.clamp((long) most / FEWEST_STEPS / places, 2, MOST_ROWS))
                : fine;
        int steps = Math.clamp(most / ((long) places * Math.max(1, rows.size())), FEWEST_STEPS, MOST_STEPS);
        this.bands =
                coarse ? TimelineBands.of(report.stretches(), rows, vantages).coarse(report.window(), steps) : exact;
        this.axis = new TimeAxis(report.window(), canvas == Canvas.PHONE ? MARGIN : LEFT, canvas.width(WIDTH) - MARGIN);
        this.band = vantages.size() <= 4 ? 9 : 5;
    }

    /// Whether rows or times were merged to keep the drawing small.
    boolean isCoarse() {
        return coarse || report.addresses().size() > MOST_ROWS;
    }

    Svg draw() {
        double rowHeight = above + Math.max(18, vantages.size() * (band + 1) + 9);
        double vantageTop = 20;
        double addressTop = vantageTop + 24 + vantages.size() * (20 + above);
        double bottom = addressTop + rows.groups().size() * 24.0 + rows.size() * rowHeight + 4;
        Svg svg =
                new Svg(canvas.id("timeline"), canvas.width(WIDTH), bottom + 22, "Timeline of answers", description());
        axis.draw(svg, vantageTop, bottom);
        y = vantageTop;
        drawVantages(svg);
        drawMarks(svg);
        y = addressTop;
        drawAddresses(svg, rowHeight);
        return svg;
    }

    private String description() {
        return NumberText.addresses(report.addresses().size()) + " in "
                + NumberText.count(rows.groups().size(), "network", "networks") + ", seen by "
                + NumberText.count(vantages.size(), "vantage", "vantages") + " from "
                + TimeText.of(report.window().from()) + " to "
                + TimeText.of(report.window().to())
                + " UTC. The tables below say the same in numbers.";
    }

    private void drawVantages(Svg svg) {
        svg.text("group", 4, y + 12, vantages.size() == 1 ? "Vantage" : "Vantages");
        y += 20;
        Map<Vantage, List<ObservedInterval>> stretches = report.stretches().stream()
                .collect(Collectors.groupingBy(one -> one.run().lookup().vantage()));
        for (int i = 0; i < vantages.size(); i++) {
            Vantage vantage = vantages.get(i);
            List<ObservedInterval> its = stretches.getOrDefault(vantage, List.of());
            label(svg, "label", y + 13, number(i) + TextWidth.cut(vantage.name(), 34));
            y += above;
            for (TimelineBands.Segment one : LookTimes.looking(its)) {
                svg.rect("looking", axis.x(one.from()), y + 7, width(one), 4, "");
            }
            for (TimelineBands.Segment one : LookTimes.failing(report, its)) {
                svg.rect(
                        "failing",
                        axis.x(one.from()),
                        y + 2,
                        width(one),
                        14,
                        vantage.name() + " gave no address, " + times(one));
            }
            y += 20;
        }
    }

    private void drawMarks(Svg svg) {
        report.changes().stream()
                .filter(change -> !(change instanceof Change.Baseline))
                .limit(MOST_MARKS)
                .forEach(change -> {
                    double x = axis.x(change.context().at());
                    svg.path(
                            "mark",
                            "M%s 6l5 9h-10z".formatted(Svg.number(x)),
                            TimeText.of(change.context().at()) + " UTC: " + change.summary());
                });
    }

    private void drawAddresses(Svg svg, double rowHeight) {
        int row = 0;
        int group = 0;
        for (Map.Entry<String, List<String>> network : rows.groups().entrySet()) {
            svg.text("group", 4, y + 16, TextWidth.cut(network.getKey(), canvas == Canvas.PHONE ? 46 : 120));
            y += 24;
            for (String label : network.getValue()) {
                if (row % 2 == 0) {
                    svg.rect("stripe", 2, y, axis.right() - 2, rowHeight, "");
                }
                label(svg, "label mono", y + (above > 0 ? 13 : rowHeight / 2 + 4), TextWidth.cut(label, 40));
                drawBands(svg, row++, label, "c" + group % COLOURS, rowHeight);
                y += rowHeight;
            }
            group++;
        }
    }

    private void drawBands(Svg svg, int row, String label, String style, double rowHeight) {
        double top = y + above + (rowHeight - above - vantages.size() * (band + 1)) / 2;
        for (int i = 0; i < vantages.size(); i++) {
            double at = top + i * (band + 1);
            if (above == 0 && vantages.size() > 1 && vantages.size() <= 4) {
                svg.text("tiny", axis.left() - 4, at + 7.5, Integer.toString(i + 1));
            }
            String vantage = vantages.get(i).name();
            bands.segments()
                    .getOrDefault(new TimelineBands.Place(row, i), List.of())
                    .forEach(one -> {
                        double height = band * one.level() / TimelineBands.Segment.ALL;
                        svg.rect(
                                style,
                                axis.x(one.from()),
                                at + band - height,
                                width(one),
                                height,
                                label + " · " + vantage + " · " + times(one) + part(one));
                    });
        }
    }

    private void label(Svg svg, String style, double at, String text) {
        if (above > 0) {
            svg.text(style + " above", 4, at, text);
        } else {
            svg.text(style, axis.left() - 14, at, text);
        }
    }

    private String number(int vantage) {
        return vantages.size() > 1 ? (vantage + 1) + " · " : "";
    }

    private double width(TimelineBands.Segment one) {
        return Math.max(1.5, axis.x(one.to()) - axis.x(one.from()));
    }

    private static String times(TimelineBands.Segment one) {
        return TimeText.of(one.from()) + " to " + TimeText.of(one.to()) + " UTC ("
                + TimeText.of(Duration.between(one.from(), one.to())) + ", "
                + NumberText.count(one.results(), "lookup", "lookups") + ")";
    }

    private static String part(TimelineBands.Segment one) {
        return one.level() == TimelineBands.Segment.ALL
                ? ""
                : ", up to " + 100 * one.level() / TimelineBands.Segment.ALL + " % of this time";
    }
}
