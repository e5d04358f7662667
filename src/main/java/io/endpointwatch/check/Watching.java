package io.endpointwatch.check;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Checks one endpoint again and again, until a moment or until it is stopped. A check that has begun is finished, so
/// everything that was seen is saved.
public final class Watching {
    private final Check check;
    private final InstantSource clock;
    private final Places places;
    private final CountDownLatch stopped;

    /// @param places for the lookups of all that share it; a check that has more waits for all
    /// @param stopped counted down to stop all that share it
    public Watching(Ports ports, InstantSource clock, Places places, CountDownLatch stopped) {
        this.check = new Check(ports, clock);
        this.clock = clock;
        this.places = places;
        this.stopped = stopped;
    }

    /// Is told what becomes of the checks of one endpoint, in order.
    public interface Audience {
        /// The next check comes at this moment.
        void awaits(Instant moment);

        void checked(CheckResult result);

        /// A check failed; the next one comes at its time.
        void failed(RuntimeException failure);
    }

    /// Checks at the moments of the schedule that come before `until`.
    ///
    /// @throws InterruptedException where this thread is interrupted between two checks
    public void run(Request.Check request, JitteredSchedule schedule, Instant until, Audience audience)
            throws InterruptedException {
        for (long number = 0; ; number++) {
            Instant moment = schedule.moment(number);
            if (!moment.isBefore(until)) {
                return;
            }
            audience.awaits(moment);
            if (isStoppedBefore(moment)) {
                return;
            }
            int taken = places.take(request.lookups().size());
            try {
                audience.checked(check.run(request));
            } catch (StoreException | NotificationException failed) {
                audience.failed(failed);
            } finally {
                places.leave(taken);
            }
        }
    }

    private boolean isStoppedBefore(Instant moment) throws InterruptedException {
        long wait = Math.max(0, clock.instant().until(moment).toMillis());
        return stopped.await(wait, TimeUnit.MILLISECONDS);
    }
}
