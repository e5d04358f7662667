package io.endpointwatch.cli;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.Feed;
import io.endpointwatch.usecase.WatchLoop;
import io.endpointwatch.usecase.WriteFeed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Keeps a feed current while endpoints are watched. It is written after a check that found other addresses, after one
/// that failed, after one that follows a feed that was held back, and once a day.
///
/// One thread writes at a time. Checks that end meanwhile are served by its next round, so a feed of many endpoints
/// delays no check but one.
final class WatchFeed {
    private final Feed feed;
    private final WriteFeed write;
    private final Consumer<String> lines;
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<Endpoint, Set<IpAddress>> pools = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean(true);
    private volatile Optional<FeedRun> last = Optional.empty();
    private volatile Instant day = Instant.MIN;

    /// @param lines takes a line when there is news of the feed
    WatchFeed(Feed feed, WriteFeed write, Consumer<String> lines) {
        this.feed = feed;
        this.write = write;
        this.lines = lines;
    }

    /// Passes everything on, and writes the feed after checks.
    WatchLoop.WatchListener after(WatchLoop.WatchListener listener) {
        return new WatchLoop.WatchListener() {
            @Override
            public void awaits(Instant moment) {
                listener.awaits(moment);
            }

            @Override
            public void checked(CheckResult result) {
                listener.checked(result);
                WatchFeed.this.checked(result);
            }

            @Override
            public void failed(RuntimeException failure) {
                listener.failed(failure);
                WatchFeed.this.failed();
            }

            @Override
            public void skipped(long checks) {
                listener.skipped(checks);
            }
        };
    }

    private void checked(CheckResult result) {
        Instant today = result.observation().at().truncatedTo(ChronoUnit.DAYS);
        if (isOther(result.evaluation().next()) || code() != ExitCode.OK || today.isAfter(day)) {
            day = today;
            due.set(true);
        }
        writeIfDue();
    }

    /// What it found may be saved, though a message could not be sent.
    private void failed() {
        due.set(true);
        writeIfDue();
    }

    /// Whether the endpoint has other addresses than after its last check. Not every new address is a change that is
    /// reported.
    private boolean isOther(State state) {
        Set<IpAddress> known = Set.copyOf(state.pool().members().keySet());
        return !known.equals(pools.put(state.endpoint(), known));
    }

    private void writeIfDue() {
        while (due.get() && writing.tryLock()) {
            try {
                if (due.getAndSet(false)) {
                    tell(FeedRun.of(feed, write));
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /// The same trouble is told once.
    private void tell(FeedRun run) {
        Optional<FeedRun> before = last;
        last = Optional.of(run);
        if (before.map(FeedRun::line).filter(run.line()::equals).isEmpty()) {
            lines.accept(run.line());
        }
    }

    /// How the last attempt ended; [ExitCode#UNKNOWN] before the first.
    ExitCode code() {
        return last.map(FeedRun::code).orElse(ExitCode.UNKNOWN);
    }
}
