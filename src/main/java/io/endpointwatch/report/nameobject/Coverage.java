package io.endpointwatch.report.nameobject;

import java.util.Arrays;

/// When how many firewalls let which address through. First all times are added, then they are read.
final class Coverage {
    /// Later than any history, and far from where sums overflow.
    private static final long FAR = 1L << 48;

    private final Times[] starts;
    private final Times[] ends;

    Coverage(int addresses) {
        this.starts = new Times[addresses];
        this.ends = new Times[addresses];
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
        ends[address].add(Math.min(to, FAR));
    }

    void sort() {
        for (int address = 0; address < starts.length; address++) {
            if (starts[address] != null) {
                starts[address].sort();
                ends[address].sort();
            }
        }
    }

    /// Reads from the beginning.
    Reader reader() {
        return new Reader();
    }

    /// Reads times that never go back for an address, so that each step is looked at once.
    final class Reader {
        private final int[] started = new int[starts.length];
        private final int[] ended = new int[starts.length];
        private final long[] startSum = new long[starts.length];
        private final long[] endSum = new long[starts.length];

        /// The sum over all firewalls of the time in which they let an address through, in milliseconds.
        long between(int address, long from, long to) {
            if (starts[address] == null) {
                return 0;
            }
            long before = until(address, from);
            return until(address, to) - before;
        }

        /// The time before `time`, and a part that is the same for all times.
        private long until(int address, long time) {
            Times start = starts[address];
            while (started[address] < start.size && start.times[started[address]] < time) {
                startSum[address] += start.times[started[address]++];
            }
            Times end = ends[address];
            while (ended[address] < end.size && end.times[ended[address]] < time) {
                endSum[address] += end.times[ended[address]++];
            }
            return (long) (started[address] - ended[address]) * time - startSum[address] + endSum[address];
        }
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

        private void sort() {
            Arrays.sort(times, 0, size);
        }
    }
}
