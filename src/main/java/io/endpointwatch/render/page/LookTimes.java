package io.endpointwatch.render.page;

import io.endpointwatch.observation.Outcome;
import io.endpointwatch.render.page.TimelineBands.Segment;
import io.endpointwatch.report.ObservedInterval;
import io.endpointwatch.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// When a vantage looked, and when it got nothing.
final class LookTimes {
    private static final int MOST = 200;

    private LookTimes() {}

    /// @param stretches of one vantage, by time
    static List<Segment> looking(List<ObservedInterval> stretches) {
        return merged(stretches, _ -> true);
    }

    /// Times without an address of a family that the endpoint has.
    ///
    /// @param stretches of one vantage, by time
    static List<Segment> failing(Report report, List<ObservedInterval> stretches) {
        return merged(
                stretches,
                one -> !one.hasAddresses()
                        && (one.run().outcome() instanceof Outcome.Failed || isExpected(report, one)));
    }

    private static boolean isExpected(Report report, ObservedInterval stretch) {
        return report.addresses().isEmpty()
                || report.addresses().stream()
                        .anyMatch(address -> address.address().family()
                                == stretch.run().lookup().family());
    }

    private static List<Segment> merged(List<ObservedInterval> stretches, Predicate<ObservedInterval> wanted) {
        List<Segment> segments = new ArrayList<>();
        stretches.stream().filter(wanted).forEach(one -> {
            Segment last = segments.isEmpty() ? new Segment(Instant.MIN, Instant.MIN, 0) : segments.getLast();
            if (last.to().isBefore(one.from())) {
                segments.add(new Segment(one.from(), one.to(), one.results()));
            } else {
                segments.set(
                        segments.size() - 1,
                        new Segment(last.from(), later(last.to(), one.to()), last.results() + one.results()));
            }
        });
        return segments.size() <= MOST ? segments : List.copyOf(segments.subList(0, MOST));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
