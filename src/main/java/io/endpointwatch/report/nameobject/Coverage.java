package io.endpointwatch.report.nameobject;

import java.util.Arrays;

/// When how many firewalls let which address through. First all times are added, then they are read.
final class Coverage {
    private final Times[] starts;
    private final Times[] ends;
    private final Sums[] sums;

    Coverage(int addresses) {
        this.starts = new Times[addresses];
        this.ends = new Times[addresses];
        this.sums = new Sums[addresses];
    }

    int addresses() {
        return starts.length;
    }

    void add(int address, long from, long to) {
        if (starts[address] == null) {
            starts[address] = new Times();
            ends[address] = new Times();
        }
        starts[address].add(from);
        ends[address].add(to);
    }

    /// The sum over all firewalls of the time in which they let an address through, in milliseconds.
    long between(int address, long from, long to) {
        if (starts[address] == null) {
            return 0;
        }
        if (sums[address] == null) {
            sums[address] = Sums.of(starts[address], ends[address]);
        }
        return sums[address].until(to) - sums[address].until(from);
    }

    private static final class Times {
        private long[] times = new long[8];
        private int size;

        private void add(long time) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
            }
            times[size++] = time;
        }

        private long[] sorted() {
            long[] sorted = Arrays.copyOf(times, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /// The sum of the time before each step, and the number of firewalls from it on.
    private record Sums(long[] steps, long[] before, int[] firewalls) {
        static Sums of(Times starts, Times ends) {
            long[] start = starts.sorted();
            long[] end = ends.sorted();
            Sums sums = new Sums(new long[2 * start.length], new long[2 * start.length], new int[2 * start.length]);
            int started = 0;
            for (int i = 0; i < sums.steps.length; i++) {
                boolean starting = started < start.length && start[started] <= end[i - started];
                long step = starting ? start[started] : end[i - started];
                sums.before[i] = i == 0 ? 0 : sums.before[i - 1] + sums.firewalls[i - 1] * (step - sums.steps[i - 1]);
                sums.steps[i] = step;
                sums.firewalls[i] = (i == 0 ? 0 : sums.firewalls[i - 1]) + (starting ? 1 : -1);
                started += starting ? 1 : 0;
            }
            return sums;
        }

        long until(long time) {
            int found = Arrays.binarySearch(steps, time);
            int i = found >= 0 ? found : -found - 2;
            return i < 0 ? 0 : before[i] + firewalls[i] * (time - steps[i]);
        }
    }
}
