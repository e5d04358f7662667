package io.endpointwatch.check;

import java.util.concurrent.Semaphore;

/// Bounds how many lookups and connections are under way at once, for all checks of a process.
///
/// Each takes a socket, and a process may open only so many files. Who finds no permit waits, first come, first
/// served; the time-out of a lookup begins when it has its permit, so a crowd never looks like a silent resolver.
public final class LookupLimiter {
    private final int permits;
    private final Semaphore free;

    /// @param permits how many lookups and connections may be under way at once; at least 1
    public LookupLimiter(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("at least 1 permit is needed, not " + permits);
        }
        this.permits = permits;
        this.free = new Semaphore(permits, true);
    }

    /// A limiter that nobody ever waits for.
    public static LookupLimiter unlimited() {
        return new LookupLimiter(Integer.MAX_VALUE);
    }

    /// Waits until a check may begin: for a permit for each lookup, and one for its store and notifier. A check that
    /// needs more permits than there are gets all, and does its lookups in turns.
    ///
    /// @param lookups of the check; not negative
    /// @throws InterruptedException if this thread is interrupted while it waits
    public Grant acquireForCheck(int lookups) throws InterruptedException {
        return new Grant(acquire(1 + lookups), lookups);
    }

    /// Waits until a connection may be opened.
    ///
    /// @throws InterruptedException if this thread is interrupted while it waits
    public Grant acquireForConnection() throws InterruptedException {
        return new Grant(acquire(1), 0);
    }

    private int acquire(int wanted) throws InterruptedException {
        int granted = Math.min(wanted, permits);
        free.acquire(granted);
        return granted;
    }

    /// The permits of one check or connection. A permit goes back as soon as no lookup of the check needs it any more;
    /// closing gives back the rest.
    public final class Grant implements AutoCloseable {
        private final Semaphore turns;
        private int held;
        private int left;

        private Grant(int held, int lookups) {
            this.turns = new Semaphore(Math.max(1, held - 1), true);
            this.held = held;
            this.left = lookups;
        }

        /// Waits for a turn among the lookups of this grant. Each turn is followed by one [#end()].
        ///
        /// @throws InterruptedException if this thread is interrupted while it waits
        void begin() throws InterruptedException {
            turns.acquire();
        }

        /// Ends a turn: the permit goes to the next lookup of the same check, or back.
        void end() {
            if (isNeeded()) {
                turns.release();
            } else {
                release(1);
            }
        }

        private synchronized boolean isNeeded() {
            left--;
            return 1 + left >= held;
        }

        private synchronized void release(int most) {
            int released = Math.min(most, held);
            held -= released;
            free.release(released);
        }

        @Override
        public void close() {
            release(Integer.MAX_VALUE);
        }
    }
}
