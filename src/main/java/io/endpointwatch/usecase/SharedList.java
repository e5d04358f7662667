package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// A published list as this process knows it. Checks that ask while it is being read wait for the same answer.
final class SharedList {
    /// After this time, what another process saved is read too, and a read that did not end is begun anew.
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final PublishedSource source;
    private final RefreshPublished refresh;
    private Optional<PublishedState> known = Optional.empty();
    private Duration readAt = Duration.ZERO;
    private Optional<CompletableFuture<PublishedState>> running = Optional.empty();
    private Duration begunAt = Duration.ZERO;

    private SharedList(PublishedSource source, RefreshPublished refresh) {
        this.source = source;
        this.refresh = refresh;
    }

    static SharedList saved(PublishedSource source, PublishedStore store, RangePublisher publisher) {
        return new SharedList(source, new RefreshPublished(store, publisher, true));
    }

    /// A list for one check, which saves nothing.
    static SharedList unsaved(PublishedSource source, PublishedStore store, RangePublisher publisher) {
        return new SharedList(source, new RefreshPublished(store, publisher, false));
    }

    /// The list as it is now. It may not be complete yet: the source is asked only if it is due.
    CompletableFuture<PublishedState> current(ExecutionEnvironment environment, Executor background) {
        CompletableFuture<PublishedState> begun = new CompletableFuture<>();
        synchronized (this) {
            Duration uptime = environment.uptime().get();
            Instant now = environment.clock().instant();
            if (running.isPresent() && uptime.minus(begunAt).compareTo(KEPT) < 0) {
                return running.get();
            }
            if (known.isPresent()
                    && uptime.minus(readAt).compareTo(KEPT) < 0
                    && !known.get().isDue(now)) {
                return CompletableFuture.completedFuture(known.get());
            }
            running = Optional.of(begun);
            begunAt = uptime;
        }
        background.execute(() -> read(begun, environment));
        return begun;
    }

    private void read(CompletableFuture<PublishedState> begun, ExecutionEnvironment environment) {
        try {
            PublishedState state = refresh.run(source, environment.clock(), this::keep);
            keep(state);
            end(environment.uptime().get());
            begun.complete(state);
        } catch (RuntimeException | Error e) {
            end(Duration.ZERO);
            begun.completeExceptionally(e);
        }
    }

    private synchronized void keep(PublishedState state) {
        known = Optional.of(state);
    }

    private synchronized void end(Duration at) {
        readAt = at;
        running = Optional.empty();
    }

    /// What is known without waiting; empty before the first read.
    synchronized Optional<PublishedState> known() {
        return known;
    }
}
