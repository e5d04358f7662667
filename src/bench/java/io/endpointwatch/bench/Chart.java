package io.endpointwatch.bench;

import java.util.Locale;

/// The result as an SVG bar chart. Each group has its own scale. The chart has no script and supports light and
/// dark mode.
final class Chart {
    private static final int LEFT = 380;
    private static final int BAR = 420;
    private static final int WIDTH = LEFT + BAR + 110;
    private static final int LINE = 20;
    private static final String STYLE = """
            text { font: 13px sans-serif; fill: #1a1a1a; } .title { font-weight: bold; }
            .first { fill: #0b62a8; } .other { fill: #8c8c8c; } .missing { fill: #6a6a6a; font-style: italic; }
            @media (prefers-color-scheme: dark) {
              svg { background: #16181c; } text { fill: #e8e8e8; } .first { fill: #62b0f0; } .missing { fill: #a8a8a8; } }
            """;

    private final StringBuilder shapes = new StringBuilder();
    private int y = LINE;

    private Chart() {}

    static String of(BenchResult outcome) {
        Chart chart = new Chart();
        chart.text("", 10, outcome.machine().toString());
        outcome.groups().forEach(chart::group);
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
                <title>What make bench measured</title>
                <style>
                %3$s</style>
                %4$s</svg>
                """, WIDTH, chart.y + LINE, STYLE, chart.shapes);
    }

    private void group(BenchGroup group) {
        y += 2 * LINE;
        text("title", 10, group.title() + ", " + group.unit());
        double most = group.rows().stream()
                .mapToDouble(row -> switch (row.measure()) {
                    case Measure.Taken taken -> taken.median();
                    case Measure.Missing _ -> 0;
                })
                .max()
                .orElse(0);
        for (BenchGroup.Row row : group.rows()) {
            y += LINE;
            text("", 20, row.who());
            bar(row.measure(), most, row == group.rows().getFirst() ? "first" : "other");
        }
    }

    private void bar(Measure measure, double most, String style) {
        switch (measure) {
            case Measure.Missing missing -> text("missing", LEFT, missing.why());
            case Measure.Taken taken -> {
                double width = most == 0 ? 0 : BAR * taken.median() / most;
                shapes.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"13\"/>\n",
                        style,
                        LEFT,
                        y - 11,
                        Math.max(1, width)));
                text("", LEFT + (int) width + 6, Aim.number(taken.median()));
            }
        }
    }

    private void text(String style, int x, String content) {
        shapes.append(String.format(
                "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
                style, x, y, content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }
}
