package io.endpointwatch.cli;

import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.ResumedWatch;
import io.endpointwatch.usecase.WatchLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Watches several endpoints at once, and keeps the view current.
///
/// @param stopped ends all watches early
/// @param feed written after checks
record WatchThreads(
        Ports ports,
        InstantSource clock,
        WatchSchedule schedule,
        CountDownLatch stopped,
        WatchView view,
        Optional<WatchFeed> feed) {
    private static final Duration REDRAWN = Duration.ofSeconds(1);
    /// The size of the terminal is asked for at every fifth drawing, since that starts a process.
    private static final int MEASURED = 5;

    /// Returns after the last check of the last endpoint.
    void run(Map<Request.Check, ResumedWatch> watches) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        watches.forEach((request, past) -> threads.add(Thread.ofVirtual().start(() -> watch(request, past))));
        Thread redrawing = Thread.ofVirtual().start(this::redraw);
        for (Thread thread : threads) {
            thread.join();
        }
        redrawing.interrupt();
        redrawing.join();
        view.end();
    }

    private void watch(Request.Check request, ResumedWatch past) {
        try {
            WatchLoop.WatchListener shown = view.of(request.endpoint());
            new WatchLoop(ports, clock, stopped)
                    .run(
                            request,
                            schedule.moments(),
                            schedule.end(past),
                            feed.map(one -> one.after(shown)).orElse(shown));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The remaining time changes although no answer comes.
    private void redraw() {
        try {
            for (int second = 0; ; second++) {
                if (second % MEASURED == 0) {
                    view.measure();
                }
                Thread.sleep(REDRAWN);
                view.draw();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
