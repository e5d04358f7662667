package io.endpointwatch.report;

import io.endpointwatch.report.KaplanMeier.Life;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What became of the lists that this report would have recommended in the past: for moments all along the history,
/// the list of what had been seen in the window before, and the time until the first answer outside it.
///
/// A list ends when an entry appears that had not been seen for longer than the window. Such an appearance at `t`
/// of an entry seen last at `s` ends every list made between `s + window` and `t`, and no other, so one pass over
/// the history finds all ends, however long the window is.
final class RollingBackTest {
    /// How long after an entry left the list its return is waited for.
    private static final Duration RETURN = Duration.ofDays(90);
    private static final long NEVER = TrialTimes.NEVER;

    private final Appearances seen;
    private final int[] entryOf;
    private final long window;
    private final TrialTimes times;
    private final long[] ends;
    private final int[] incomplete;
    private final int[] filled;

    /// The lists that were tried.
    ///
    /// @param alike how long those lasted that were as complete as the list of now: either both lack an entry
    ///        that they had held in the 90 days before, or neither does
    /// @param others how long the others lasted
    /// @param history from the first list to the end
    /// @param appearances entries that came and ended lists; several at one time are one
    record Trials(List<Life> alike, List<Life> others, Duration history, int appearances) {
        Trials {
            alike = List.copyOf(alike);
            others = List.copyOf(others);
        }

        /// How many lists were tried.
        int number() {
            return alike.size() + others.size();
        }

        /// How many of them an appearance ended.
        int ended() {
            return (int) (alike.stream().filter(Life::ended).count()
                    + others.stream().filter(Life::ended).count());
        }
    }

    private RollingBackTest(Appearances seen, int[] entryOf, long window) {
        this.seen = seen;
        this.entryOf = entryOf;
        this.window = window;
        this.times = TrialTimes.between(seen.begin() + window, seen.end());
        this.ends = new long[times.number()];
        this.incomplete = new int[times.number() + 2];
        this.filled = new int[times.number() + 2];
    }

    /// @param entryOf the entry of each address, by its number in `seen`
    /// @param window that each list is made from, positive
    static Trials of(Appearances seen, int[] entryOf, Duration window) {
        return seen.isEmpty()
                ? new Trials(List.of(), List.of(), Duration.ZERO, 0)
                : new RollingBackTest(seen, entryOf, window.toMillis()).run();
    }

    private Trials run() {
        Arrays.fill(ends, NEVER);
        long[] last = new long[Arrays.stream(entryOf).max().orElse(-1) + 1];
        Arrays.fill(last, NEVER);
        Open open = new Open();
        for (int i = 0; i < seen.from().length; i++) {
            long from = seen.from()[i];
            for (int number : seen.numbers()[i]) {
                int entry = entryOf[number];
                if (last[entry] == NEVER || from - last[entry] > window) {
                    leave(last[entry], from);
                    if (!seen.introduced()[i]) {
                        open.end(last[entry] == NEVER ? NEVER : last[entry] + window, from);
                    }
                }
                last[entry] = Math.max(last[entry], seen.last()[i]);
                mark(filled, from - 1, seen.last()[i] + window);
            }
        }
        for (long one : last) {
            leave(one, Long.MAX_VALUE);
        }
        return trials();
    }

    /// The lists that have not ended, the latest on top: an appearance ends the latest of those made before it.
    private final class Open {
        private final int[] lists = new int[ends.length];
        private int size;
        private int next;

        private void end(long after, long at) {
            while (next < ends.length && times.made(next) < at) {
                lists[size++] = next++;
            }
            while (size > 0 && times.made(lists[size - 1]) > after) {
                ends[lists[--size]] = at;
            }
        }
    }

    /// An entry leaves the list after it was seen last, and is missed until it returns.
    private void leave(long last, long returned) {
        if (last != NEVER) {
            mark(incomplete, last + window, Math.min(returned, last + window + RETURN.toMillis()));
        }
    }

    /// Counts one for each list made after `from` and until `to`.
    private void mark(int[] counts, long from, long to) {
        int first = times.firstAfter(from);
        int behind = times.firstAfter(to);
        if (first < behind) {
            counts[first]++;
            counts[behind]--;
        }
    }

    private Trials trials() {
        int appearances =
                (int) Arrays.stream(ends).filter(one -> one != NEVER).distinct().count();
        return times.trials(ends, positive(incomplete), positive(filled), appearances);
    }

    /// Whether the sum up to each place is positive.
    private static boolean[] positive(int[] counts) {
        boolean[] positive = new boolean[counts.length];
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            positive[i] = sum > 0;
        }
        return positive;
    }
}
