package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long somebody was looking.
final class Watching {
    private Watching() {
    }

    /// The time that at least one of the stretches covers, in proportion to what of them was watched.
    ///
    /// @param byTime in order of their beginnings
    static Duration union(List<Stretch> byTime) {
        double watched = byTime.stream().mapToDouble(one -> one.watched().toMillis()).sum();
        double extent = byTime.stream().mapToDouble(one -> one.length().toMillis()).sum();
        return extent == 0 ? Duration.ZERO : Duration.ofMillis(Math.round(covered(byTime) * (watched / extent)));
    }

    private static long covered(List<Stretch> byTime) {
        long covered = 0;
        Instant until = Instant.MIN;
        for (Stretch stretch : byTime) {
            Instant from = stretch.from().isAfter(until) ? stretch.from() : until;
            if (stretch.to().isAfter(from)) {
                covered += Duration.between(from, stretch.to()).toMillis();
                until = stretch.to();
            }
        }
        return covered;
    }
}
