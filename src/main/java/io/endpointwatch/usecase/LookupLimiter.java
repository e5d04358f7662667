package io.endpointwatch.usecase;

import java.util.concurrent.Semaphore;

/// Bounds how many lookups and connections are under way at once, for all checks of a process.
///
/// Each takes a socket, and a process may open only so many files. Who finds no permit waits, first come, first
/// served; the time-out of a lookup begins when it has its permit, so a crowd never looks like a silent resolver.
public final class LookupLimiter {
    /// Of the permits, this part is for connections.
    private static final int CONNECTIONS = 4;

    private final int permits;
    private final Semaphore free;
    /// Apart from those of checks: a check keeps a permit while it waits for its connections, which wait for
    /// nobody.
    private final Semaphore connections;

    /// @param permits how many lookups and connections may be under way at once; at least 1
    public LookupLimiter(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("at least 1 permit is needed, not " + permits);
        }
        int connecting = Math.max(1, permits / CONNECTIONS);
        this.permits = Math.max(1, permits - connecting);
        this.free = new Semaphore(this.permits, true);
        this.connections = new Semaphore(connecting, true);
    }

    /// A limiter that nobody ever waits for.
    public static LookupLimiter unlimited() {
        return new LookupLimiter(Integer.MAX_VALUE);
    }

    /// Waits until a check may begin: for a permit for each lookup, and one for its store and notifier. A check
    /// that needs more permits than there are gets all, and does its lookups in turns.
    ///
    /// @param lookups of the check; not negative
    /// @throws InterruptedException if this thread is interrupted while it waits
    public Grant acquireForCheck(int lookups) throws InterruptedException {
        int granted = Math.min(1 + lookups, permits);
        free.acquire(granted);
        return new Grant(free, granted, lookups);
    }

    /// Waits until a connection may be opened.
    ///
    /// @throws InterruptedException if this thread is interrupted while it waits
    public Grant acquireForConnection() throws InterruptedException {
        connections.acquire();
        return new Grant(connections, 1, 0);
    }

    /// The permits of one check or connection. A permit goes back as soon as no lookup of the check needs it any
    /// more; closing gives back the rest.
    public static final class Grant implements AutoCloseable {
        private final Semaphore free;
        private final Semaphore turns;
        private int held;
        private int left;

        private Grant(Semaphore free, int held, int lookups) {
            this.free = free;
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
