package io.endpointwatch.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Checks one endpoint repeatedly, until a moment or until it is stopped. A running check is completed, so that
/// its result is saved. A failed check does not end the loop.
public final class WatchLoop {
    private final Check check;
    private final LookupLimiter limiter;
    private final InstantSource clock;
    private final CountDownLatch stopped;

    /// @param ports their limiter is shared by all loops
    /// @param stopped counted down to stop all loops that share it
    public WatchLoop(Ports ports, InstantSource clock, CountDownLatch stopped) {
        this.check = new Check(ports, clock);
        this.limiter = ports.limiter();
        this.clock = clock;
        this.stopped = stopped;
    }

    /// Receives the events of the loop, in order.
    public interface WatchListener {
        /// The next check begins at this moment.
        void awaits(Instant moment);

        void checked(CheckResult result);

        /// A check failed. The next one begins at its scheduled time.
        void failed(RuntimeException failure);

        /// Checks were skipped because earlier ones took too long.
        ///
        /// @param checks how many; positive
        void skipped(long checks);
    }

    /// Checks at the moments of the schedule before `until`. A check that would begin after the end of its
    /// interval is skipped. None begins at `until` or later.
    ///
    /// @throws InterruptedException if this thread is interrupted between two checks
    public void run(Request.Check request, JitteredSchedule schedule, Instant until, WatchListener listener)
            throws InterruptedException {
        long end = schedule.numberAt(until);
        long number = 0;
        for (Instant moment = schedule.moment(0); moment.isBefore(until); moment = schedule.moment(number)) {
            listener.awaits(moment);
            if (isStoppedBefore(moment)) {
                return;
            }
            if (!check(request, until, listener)) {
                reportSkipped(isStopped() ? 0 : Math.max(1, end - number), listener);
                return;
            }
            long next = Math.max(number + 1, schedule.numberAt(clock.instant()));
            reportSkipped(Math.min(next, end) - number - 1, listener);
            number = next;
        }
    }

    /// @return false if there was no time left for a check
    private boolean check(Request.Check request, Instant until, WatchListener listener) throws InterruptedException {
        try (LookupLimiter.Grant grant =
                limiter.acquireForCheck(request.lookups().size())) {
            if (isStopped() || !clock.instant().isBefore(until)) {
                return false;
            }
            listener.checked(check.run(request, grant));
        } catch (RuntimeException failed) {
            listener.failed(failed);
        } catch (Error failed) {
            listener.failed(new IllegalStateException(failed.toString(), failed));
        }
        return true;
    }

    private static void reportSkipped(long checks, WatchListener listener) {
        if (checks > 0) {
            listener.skipped(checks);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private boolean isStoppedBefore(Instant moment) throws InterruptedException {
        long wait = Math.max(0, clock.instant().until(moment).toMillis());
        return stopped.await(wait, TimeUnit.MILLISECONDS);
    }
}
