package io.endpointwatch.report;

import io.endpointwatch.observation.Run;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The times between the checks of one lookup, as far as its runs show.
final class Intervals {
    private Intervals() {}

    private record Gap(Duration length, long times) {}

    /// The median; zero for a single check.
    ///
    /// @param runs of one lookup, by time
    static Duration typical(List<Run> runs) {
        List<Gap> gaps = Stream.concat(inside(runs), between(runs))
                .sorted(Comparator.comparing(Gap::length))
                .toList();
        long half = (gaps.stream().mapToLong(Gap::times).sum() + 1) / 2;
        for (Gap gap : gaps) {
            half -= gap.times();
            if (half <= 0) {
                return gap.length();
            }
        }
        return Duration.ZERO;
    }

    /// The largest gap is known; the others share what is left.
    private static Stream<Gap> inside(List<Run> runs) {
        return runs.stream().filter(run -> run.results() > 1).flatMap(run -> {
            Gap largest = new Gap(run.largestGap(), 1);
            long others = run.results() - 2;
            return others == 0
                    ? Stream.of(largest)
                    : Stream.of(
                            largest,
                            new Gap(run.length().minus(run.largestGap()).dividedBy(others), others));
        });
    }

    private static Stream<Gap> between(List<Run> runs) {
        return IntStream.range(1, runs.size())
                .mapToObj(i -> new Gap(
                        Duration.between(runs.get(i - 1).last(), runs.get(i).first()), 1));
    }
}
