package io.endpointwatch.render.page;

import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.TtlHistory;
import io.endpointwatch.report.Window;
import java.time.Instant;
import java.util.List;

/// Draws the TTLs of one owner name against time: a band from the least to the greatest that any vantage saw, and a
/// line for the TTL that the zone publishes. Runs keep no more than the two ends, so a long run is one band.
final class TtlChart {
    private static final double WIDTH = 1000;
    private static final double LEFT = 60;
    private static final double TOP = 10;
    private static final double BOTTOM = 110;

    private final TtlHistory history;
    private final String id;
    private final double width;
    private final TimeAxis axis;
    private final int top;

    TtlChart(TtlHistory history, Window window, int number, Canvas canvas) {
        this.history = history;
        this.id = canvas.id("ttl-" + number);
        this.width = canvas.width(WIDTH);
        this.axis = new TimeAxis(window, LEFT, width - 12);
        this.top = nice(Math.max(
                history.seen().stream()
                        .mapToInt(level -> level.range().greatest())
                        .max()
                        .orElse(1),
                history.published().stream()
                        .mapToInt(TtlHistory.Published::seconds)
                        .max()
                        .orElse(1)));
    }

    Svg draw() {
        Svg svg = new Svg(
                id,
                width,
                BOTTOM + 26,
                "TTL of " + history.owner() + " over time",
                "From the least to the greatest TTL that any vantage saw, in seconds. The table says it for each vantage.");
        for (int part = 0; part <= 2; part++) {
            svg.line("grid", LEFT, y(top * part / 2.0), axis.right(), y(top * part / 2.0));
            svg.text("tick end", LEFT - 6, y(top * part / 2.0) + 4, Svg.number(top * part / 2.0) + " s");
        }
        axis.draw(svg, TOP, BOTTOM);
        drawPublished(svg);
        history.seen().forEach(level -> draw(svg, level));
        return svg;
    }

    private void draw(Svg svg, TtlHistory.Level level) {
        double from = axis.x(level.from());
        double to = axis.x(level.to());
        double greatest = y(level.range().greatest());
        svg.rect(
                "ttl",
                from,
                greatest - 1,
                to - from,
                Math.max(2, y(level.range().least()) - greatest + 2),
                level.range().text(" to ") + " s seen, " + times(level.from(), level.to()));
        svg.line("ttl-top", from, greatest, to, greatest);
    }

    private void drawPublished(Svg svg) {
        List<TtlHistory.Published> all = history.published();
        for (int i = 0; i < all.size(); i++) {
            TtlHistory.Published one = all.get(i);
            Instant until = i + 1 < all.size()
                    ? all.get(i + 1).from()
                    : history.seen().getLast().to();
            String step = i == 0
                    ? "M" + Svg.number(axis.x(one.from())) + " " + Svg.number(y(one.seconds()))
                    : "M" + Svg.number(axis.x(one.from())) + " "
                            + Svg.number(y(all.get(i - 1).seconds())) + "V" + Svg.number(y(one.seconds()));
            svg.path(
                    "published",
                    step + "H" + Svg.number(axis.x(until)),
                    (one.exact() ? "" : "at least ") + one.seconds() + " s published, " + times(one.from(), until));
        }
    }

    private static String times(Instant from, Instant to) {
        return TimeText.of(from) + " to " + TimeText.of(to) + " UTC";
    }

    private double y(double seconds) {
        return BOTTOM - seconds / top * (BOTTOM - TOP);
    }

    /// The next round number of seconds.
    private static int nice(int seconds) {
        return List.of(
                        10, 20, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800,
                        604_800)
                .stream()
                .filter(one -> one >= seconds)
                .findFirst()
                .orElse(Math.max(1, seconds));
    }
}
