package io.endpointwatch.page;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.report.Report;
import io.endpointwatch.report.Stretch;
import io.endpointwatch.report.TimeText;

/// Draws the TTLs of one owner name against time: from the least to the greatest that any vantage saw. Runs keep no
/// more than that of each, so a long run is one level.
final class TtlChart {
    private static final int STEPS = 180;
    private static final double WIDTH = 1000;
    private static final double LEFT = 60;
    private static final double RIGHT = 988;
    private static final double TOP = 10;
    private static final double BOTTOM = 110;

    private final DnsName owner;
    private final int number;
    private final TimeAxis axis;
    private final int[] least = new int[STEPS];
    private final int[] greatest = new int[STEPS];
    private final int top;

    TtlChart(Report report, DnsName owner, int number) {
        this.owner = owner;
        this.number = number;
        this.axis = new TimeAxis(report.window(), LEFT, RIGHT);
        Arrays.fill(greatest, -1);
        report.stretches().stream().filter(one -> one.owner().equals(owner)).forEach(this::add);
        this.top = nice(Arrays.stream(greatest).max().orElse(1));
    }

    private void add(Stretch stretch) {
        stretch.run().ttl().ifPresent(ttl -> {
            for (int i = step(stretch.from()); i <= step(stretch.to()); i++) {
                least[i] = greatest[i] < 0 ? ttl.least() : Math.min(least[i], ttl.least());
                greatest[i] = Math.max(greatest[i], ttl.greatest());
            }
        });
    }

    private int step(Instant at) {
        return (int) Math.clamp((long) ((axis.x(at) - LEFT) / (RIGHT - LEFT) * STEPS), 0, STEPS - 1);
    }

    Svg draw() {
        Svg svg = new Svg("ttl-" + number, WIDTH, BOTTOM + 26, "TTL of " + owner + " over time",
                "From the least to the greatest TTL that any vantage saw, in seconds. The table says it for each vantage.");
        for (int part = 0; part <= 2; part++) {
            svg.line("grid", LEFT, y(top * part / 2.0), RIGHT, y(top * part / 2.0));
            svg.text("tick end", LEFT - 6, y(top * part / 2.0) + 4, Svg.number(top * part / 2.0) + " s");
        }
        axis.draw(svg, TOP, BOTTOM);
        for (int i = 0; i < STEPS; i++) {
            int until = sameUntil(i);
            if (greatest[i] >= 0) {
                svg.rect("ttl", x(i), y(greatest[i]) - 1, x(until) - x(i),
                        Math.max(2, y(least[i]) - y(greatest[i]) + 2), hint(i, until));
                svg.line("ttl-top", x(i), y(greatest[i]), x(until), y(greatest[i]));
            }
            i = until - 1;
        }
        return svg;
    }

    private int sameUntil(int from) {
        int until = from + 1;
        while (until < STEPS && least[until] == least[from] && greatest[until] == greatest[from]) {
            until++;
        }
        return until;
    }

    private String hint(int from, int until) {
        String range = least[from] == greatest[from] ? greatest[from] + " s" : least[from] + " to " + greatest[from] + " s";
        return range + ", " + TimeText.of(moment(from)) + " to " + TimeText.of(moment(until)) + " UTC";
    }

    private Instant moment(int step) {
        return axis.window().from().plus(axis.window().length().multipliedBy(step).dividedBy(STEPS));
    }

    private static double x(int step) {
        return LEFT + (RIGHT - LEFT) * step / STEPS;
    }

    private double y(double seconds) {
        return BOTTOM - seconds / top * (BOTTOM - TOP);
    }

    /// The next round number of seconds.
    private static int nice(int seconds) {
        return List.of(10, 20, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800)
                .stream().filter(one -> one >= seconds).findFirst().orElse(Math.max(1, seconds));
    }
}
