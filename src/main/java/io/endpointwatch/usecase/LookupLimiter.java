package io.endpointwatch.usecase;

import java.util.concurrent.Semaphore;

/// Bounds how many lookups and connections run at once, over all checks of a process.
///
/// Each needs a socket, and a process may open a limited number of files. Waiting is first come, first served.
/// The timeout of a lookup starts after it got its permit. So a busy process does not look like a silent
/// resolver.
public final class LookupLimiter {
    /// One in this many permits is for connections.
    private static final int CONNECTIONS = 4;

    private final int permits;
    private final Semaphore free;
    /// Separate from the permits of checks. A check keeps a permit while it waits for its connections, so a
    /// shared pool could deadlock.
    private final Semaphore connections;

    /// @param permits how many lookups and connections may run at once; at least 1
    public LookupLimiter(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("at least 1 permit is needed, not " + permits);
        }
        int connecting = Math.max(1, permits / CONNECTIONS);
        this.permits = Math.max(1, permits - connecting);
        this.free = new Semaphore(this.permits, true);
        this.connections = new Semaphore(connecting, true);
    }

    /// A limiter without a bound.
    public static LookupLimiter unlimited() {
        return new LookupLimiter(Integer.MAX_VALUE);
    }

    /// Waits until a check may begin. It takes one permit for each lookup, and one for store and notifier. A
    /// check that needs more permits than exist takes all of them and runs its lookups in turns.
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

    /// The permits of one check or connection. A permit is returned as soon as no lookup of the check needs it.
    /// Closing returns the rest.
    public static final class Grant implements AutoCloseable {
        private final Semaphore free;
        private final Semaphore turns;
        private int granted;
        private int left;

        private Grant(Semaphore free, int granted, int lookups) {
            this.free = free;
            this.turns = new Semaphore(Math.max(1, granted - 1), true);
            this.granted = granted;
            this.left = lookups;
        }

        /// Waits for a turn among the lookups of this grant. Call [#end()] once after each turn.
        ///
        /// @throws InterruptedException if this thread is interrupted while it waits
        void begin() throws InterruptedException {
            turns.acquire();
        }

        /// Ends a turn. The permit goes to the next lookup of the same check, or is returned.
        void end() {
            if (isNeeded()) {
                turns.release();
            } else {
                release(1);
            }
        }

        private synchronized boolean isNeeded() {
            left--;
            return 1 + left >= granted;
        }

        private synchronized void release(int most) {
            int released = Math.min(most, granted);
            granted -= released;
            free.release(released);
        }

        @Override
        public void close() {
            release(Integer.MAX_VALUE);
        }
    }
}
