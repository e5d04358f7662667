package io.endpointwatch.page;

import java.time.Duration;
import java.util.List;

import io.endpointwatch.report.BackTest;
import io.endpointwatch.report.NumberText;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.TimeText;

/// Draws how much of the later time would have been covered against how long one had watched before.
final class CoverageCurve {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 260;
    private static final double LEFT = 52;
    private static final double LABEL = 28;
    private static final double TOP = 14;
    private static final double BOTTOM = 214;

    private final BackTest test;
    private final Canvas canvas;
    private final double right;

    CoverageCurve(BackTest test, Canvas canvas) {
        this.test = test;
        this.canvas = canvas;
        this.right = canvas.width(WIDTH) - 16;
    }

    Svg draw() {
        Svg svg = new Svg(canvas.id("coverage"), canvas.width(WIDTH), HEIGHT, "Share of the later time that would have been covered",
                "Against the time of watching before the list was fixed. The table says the same in numbers.");
        for (int percent = 0; percent <= 100; percent += 25) {
            svg.line("grid", LEFT, y(percent / 100.0), right, y(percent / 100.0));
            svg.text("tick end", LEFT - 6, y(percent / 100.0) + 4, percent + " %");
        }
        double free = 0;
        for (Duration learned : test.curve().stream().map(BackTest.Point::learned).distinct().toList()) {
            if (x(learned) >= free) {
                svg.text("tick mid", x(learned), BOTTOM + 18, label(learned));
                free = x(learned) + LABEL;
            }
        }
        svg.text("tick mid", (LEFT + right) / 2, BOTTOM + 38, "watched before the list was fixed");
        for (Pinning pinning : List.of(Pinning.BLOCKS, Pinning.PREFIXES, Pinning.ADDRESSES)) {
            drawLine(svg, pinning);
        }
        return svg;
    }

    private void drawLine(Svg svg, Pinning pinning) {
        List<BackTest.Point> points = test.curve().stream().filter(point -> point.pinning() == pinning).toList();
        StringBuilder line = new StringBuilder();
        points.forEach(point -> line.append(line.isEmpty() ? 'M' : 'L').append(Svg.number(x(point.learned())))
                .append(' ').append(Svg.number(y(point.covered()))));
        if (points.size() > 1) {
            svg.path("curve p" + pinning.ordinal(), line.toString(), "");
        }
        points.forEach(point -> svg.path("dot p" + pinning.ordinal(), marker(pinning, x(point.learned()), y(point.covered())),
                NumberText.percent(point.covered()) + " covered by the " + pinning.title()
                        + " of the first " + TimeText.of(point.learned())));
    }

    /// A circle, a square or a triangle, each larger than the one before: lines are told apart without colour, and where
    /// they run together all of them still show.
    static String marker(Pinning pinning, double x, double y) {
        String at = Svg.number(x) + " " + Svg.number(y);
        return "M" + at + switch (pinning) {
            case ADDRESSES -> "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z";
            case PREFIXES -> "m-5.5 -5.5h11v11h-11z";
            case BLOCKS -> "m0 -12l10.5 18h-21z";
        };
    }

    /// Hours are drawn by their logarithm: the first ones teach most.
    private double x(Duration learned) {
        double last = test.curve().stream().mapToLong(point -> point.learned().toHours()).max().orElse(1);
        return last <= 1 ? LEFT + 14
                : LEFT + 14 + Math.log(learned.toHours()) / Math.log(last) * (right - LEFT - 28);
    }

    private static double y(double covered) {
        return BOTTOM - covered * (BOTTOM - TOP);
    }

    private static String label(Duration learned) {
        return learned.toHours() <= 48 ? learned.toHours() + " h" : learned.toDays() + " d";
    }
}
