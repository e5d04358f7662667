package io.endpointwatch.report;

import io.endpointwatch.report.KaplanMeier.Life;
import io.endpointwatch.report.RollingBackTest.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When the lists of the past are made that a back-test tries: evenly, until the end of the history. The list of now
/// has the number behind the last of them.
///
/// @param begin of the list with the number 0, in milliseconds
/// @param step between two lists, in milliseconds
/// @param number of lists
record TrialTimes(long begin, long step, int number) {
    /// Lists made closer together are nearly the same.
    private static final Duration LEAST_STEP = Duration.ofHours(12);
    private static final int MOST_TRIALS = 800;

    /// An end that did not come.
    static final long NEVER = Long.MIN_VALUE;

    /// @param from before the first list can be made
    /// @param end of the history
    static TrialTimes between(long from, long end) {
        long history = Math.max(0, end - from);
        long step = Math.max(LEAST_STEP.toMillis(), history / MOST_TRIALS);
        int number = (int) (history / step);
        return new TrialTimes(end - number * step, step, number);
    }

    /// When a list is made, in milliseconds.
    long made(int list) {
        return begin + list * step;
    }

    /// The first list made after a time; at most one behind the list of now.
    int firstAfter(long time) {
        return (int) Math.clamp(Math.floorDiv(time - begin, step) + 1, 0, number + 1);
    }

    /// What became of the lists.
    ///
    /// @param ends of each list, or [#NEVER]
    /// @param incomplete for each list and that of now: whether it lacks something
    /// @param made for each list: whether there was one
    /// @param appearances that ended lists
    Trials trials(long[] ends, boolean[] incomplete, boolean[] made, int appearances) {
        long end = made(number);
        List<Life> alike = new ArrayList<>();
        List<Life> others = new ArrayList<>();
        long first = end;
        for (int i = 0; i < number; i++) {
            if (made[i]) {
                Life life = ends[i] == NEVER ? new Life(end - made(i), false) : new Life(ends[i] - made(i), true);
                first = Math.min(first, made(i));
                (incomplete[i] == incomplete[number] ? alike : others).add(life);
            }
        }
        return new Trials(alike, others, Duration.ofMillis(end - first), appearances);
    }
}
