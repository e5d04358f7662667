package io.endpointwatch.check;

import java.util.concurrent.Semaphore;

/// How many lookups may be under way at once, of all checks that share these.
public final class Places {
    private final int all;
    private final Semaphore free;

    public Places(int all) {
        this.all = all;
        this.free = new Semaphore(all, true);
    }

    /// Waits for so many; one who wants more than there are waits for all.
    ///
    /// @return how many were taken
    int take(int wanted) throws InterruptedException {
        int taken = Math.min(wanted, all);
        free.acquire(taken);
        return taken;
    }

    void leave(int taken) {
        free.release(taken);
    }
}
