package io.endpointwatch.report;

import java.time.Duration;
import java.util.List;

/// How long answers with addresses stood.
///
/// @param number of runs
/// @param median zero if there is none
public record RunLengths(int number, Duration median, Duration longest) {
    /// @param answered stretches with addresses
    static RunLengths of(List<ObservedInterval> answered) {
        List<Duration> lengths =
                answered.stream().map(ObservedInterval::length).sorted().toList();
        return lengths.isEmpty()
                ? new RunLengths(0, Duration.ZERO, Duration.ZERO)
                : new RunLengths(lengths.size(), median(lengths), lengths.getLast());
    }

    private static Duration median(List<Duration> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }
}
