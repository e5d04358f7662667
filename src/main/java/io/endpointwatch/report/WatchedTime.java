package io.endpointwatch.report;

import java.time.Duration;
import java.util.List;

/// How long somebody was looking.
final class WatchedTime {
    private WatchedTime() {}

    /// The time that at least one of the stretches covers, in proportion to what of them was watched.
    ///
    /// @param byTime in order of their beginnings
    static Duration union(List<ObservedInterval> byTime) {
        double watched = 0;
        double extent = 0;
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (ObservedInterval one : byTime) {
            long from = one.from().toEpochMilli();
            long to = one.to().toEpochMilli();
            watched += one.watched().toMillis();
            extent += to - from;
            covered += Math.max(0, to - Math.max(from, until));
            until = Math.max(until, to);
        }
        return extent == 0 ? Duration.ZERO : Duration.ofMillis(Math.round(covered * (watched / extent)));
    }
}
