package io.endpointwatch.render.page;

import io.endpointwatch.report.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Positions of moments of a window between `left` and `right`.
record TimeAxis(Window window, double left, double right) {
    private static final double TICK_WIDTH = 78;
    private static final double HALF_LABEL = 17;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(30));
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    double x(Instant at) {
        double share = (double) Duration.between(window.from(), at).toMillis()
                / window.length().toMillis();
        return left + Math.clamp(share, 0, 1) * (right - left);
    }

    /// Draws a line and a label at round moments.
    void draw(Svg svg, double top, double bottom) {
        for (Instant tick : ticks()) {
            svg.line("grid", x(tick), top, x(tick), bottom);
            boolean midnight = tick.truncatedTo(ChronoUnit.DAYS).equals(tick);
            if (x(tick) < right - 20 && x(tick) > HALF_LABEL) {
                svg.text(midnight ? "tick day" : "tick", x(tick), bottom + 16, (midnight ? DAY : HOUR).format(tick));
            }
        }
    }

    private List<Instant> ticks() {
        int most = (int) Math.max(1, (right - left) / TICK_WIDTH);
        long step = STEPS.stream()
                .filter(one -> one.multipliedBy(most).compareTo(window.length()) >= 0)
                .findFirst()
                .orElse(window.length().dividedBy(most))
                .toMillis();
        List<Instant> ticks = new ArrayList<>();
        long first = Math.ceilDiv(window.from().toEpochMilli(), step) * step;
        for (long at = first; at < window.to().toEpochMilli(); at += step) {
            ticks.add(Instant.ofEpochMilli(at));
        }
        return ticks;
    }
}
