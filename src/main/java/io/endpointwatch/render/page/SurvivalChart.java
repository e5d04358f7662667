package io.endpointwatch.render.page;

import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.render.text.ReasonText;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.Lifetime.Holds;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.VerdictTarget;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Draws of lists like those of a report how many still worked after a time: a survival curve for each kind that a
/// verdict can recommend, and what it has to reach.
final class SurvivalChart {
    private static final double WIDTH = 1000;
    private static final double LEFT = 48;
    private static final double RIGHT = 14;
    private static final double TOP = 12;
    private static final double BOTTOM = 212;
    /// A smaller fall is not seen.
    private static final double LEAST_STEP = 0.5;
    private static final int FEWEST_TICKS = 3;
    private static final List<Duration> TICKS =
            Stream.of(100, 90, 60, 30, 14, 7, 2, 1).map(Duration::ofDays).toList();

    /// More curves than these cannot be told apart.
    private static final Set<Pinning> DRAWN = EnumSet.of(Pinning.ADDRESSES, Pinning.PREFIXES, Pinning.PUBLISHED);

    private final List<CandidateList> lists;
    private final VerdictTarget target;
    private final String id;
    private final double width;
    private final Duration longest;

    SurvivalChart(Report report, Canvas canvas) {
        this.lists = drawn(report);
        this.target = report.target();
        this.id = canvas.id("survival");
        this.width = canvas.width(WIDTH);
        this.longest =
                lists.stream().map(SurvivalChart::end).max(Duration::compareTo).orElse(Duration.ofDays(1));
    }

    /// The lists that have a curve.
    static List<CandidateList> drawn(Report report) {
        return report.lists().stream()
                .filter(list -> DRAWN.contains(list.kind()))
                .filter(list ->
                        list.lifetime().filter(one -> !one.curve().isEmpty()).isPresent())
                .toList();
    }

    /// The classes of the curve of a kind.
    static String style(Pinning kind) {
        return switch (kind) {
            case ADDRESSES -> "curve p0";
            case PREFIXES -> "curve p1";
            case BLOCKS, PUBLISHED, REGISTERED -> "curve p2";
        };
    }

    Svg draw() {
        Svg svg = new Svg(
                id,
                width,
                BOTTOM + 26,
                "How many lists still worked after a time",
                "The share of the lists of the past that no answer had left yet, against their age. The table has the figures.");
        for (int part = 0; part <= 4; part++) {
            svg.line("grid", LEFT, y(part / 4.0), width - RIGHT, y(part / 4.0));
            svg.text("tick end", LEFT - 6, y(part / 4.0) + 4, NumberText.percent(part / 4.0));
        }
        Duration step = TICKS.stream()
                .filter(one -> longest.toMillis() >= FEWEST_TICKS * one.toMillis())
                .findFirst()
                .orElse(longest);
        for (Duration time = step; time.compareTo(longest) <= 0; time = time.plus(step)) {
            svg.line("grid", x(time), TOP, x(time), BOTTOM);
            svg.text("tick", x(time), BOTTOM + 18, TimeText.of(time));
        }
        drawTarget(svg);
        lists.reversed().forEach(list -> svg.path(style(list.kind()), path(curve(list)), hint(list)));
        return svg;
    }

    private void drawTarget(Svg svg) {
        if (target.holdsFor().compareTo(longest) <= 0) {
            svg.path(
                    "target",
                    "M" + Svg.number(LEFT) + " " + Svg.number(y(target.with())) + "H" + Svg.number(x(target.holdsFor()))
                            + "V" + Svg.number(BOTTOM),
                    "a list is recommended where its curve stays above " + NumberText.percent(target.with()) + " for "
                            + TimeText.of(target.holdsFor()));
        }
    }

    private String path(List<Holds> curve) {
        StringBuilder path = new StringBuilder("M" + Svg.number(LEFT) + " " + Svg.number(y(1)));
        double drawn = y(1);
        for (Holds one : curve) {
            double here = y(one.probability());
            if (here - drawn >= LEAST_STEP) {
                path.append('H').append(Svg.number(x(one.after()))).append('V').append(Svg.number(here));
                drawn = here;
            }
        }
        return path.append('H').append(Svg.number(x(curve.getLast().after()))).toString();
    }

    private static String hint(CandidateList list) {
        return ReasonText.title(list.kind()) + ": after " + TimeText.of(end(list)) + ", "
                + NumberText.percent(curve(list).getLast().probability()) + " still worked";
    }

    private static List<Holds> curve(CandidateList list) {
        return list.lifetime().orElseThrow().curve();
    }

    private static Duration end(CandidateList list) {
        return curve(list).getLast().after();
    }

    private double x(Duration time) {
        return LEFT + (double) time.toMillis() / longest.toMillis() * (width - RIGHT - LEFT);
    }

    private static double y(double share) {
        return BOTTOM - share * (BOTTOM - TOP);
    }
}
