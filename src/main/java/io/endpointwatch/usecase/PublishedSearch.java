package io.endpointwatch.usecase;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The published lists that one check waits for.
///
/// @param begun when it began, by the monotonic clock
record PublishedSearch(SortedMap<PublishedSource, Wanted> lists, ExecutionEnvironment environment, Duration begun) {
    /// From the begin of the check. A slower source is read to its end for later checks.
    static final Duration WITHIN = Duration.ofSeconds(2);
    /// The same where no stored list is right enough to be used in place of what the source sends. A process that ends
    /// after the check would never read a slow source otherwise.
    static final Duration AT_MOST = Duration.ofSeconds(10);

    /// @param answer what the list is now, once it is known
    record Wanted(SharedList list, CompletableFuture<PublishedState> answer) {}

    static PublishedSearch begin(
            SortedMap<PublishedSource, SharedList> lists, ExecutionEnvironment environment, Executor background) {
        Duration begun = environment.uptime().get();
        TreeMap<PublishedSource, Wanted> wanted = new TreeMap<>();
        lists.forEach((source, list) -> wanted.put(source, new Wanted(list, list.current(environment, background))));
        return new PublishedSearch(wanted, environment, begun);
    }

    /// What is known of each list. A list that was not read in time is as it was stored, and as one that was never read
    /// if the store did not answer in time either.
    ///
    /// @throws StoreException if the store failed
    SortedMap<PublishedSource, PublishedState> found() {
        TreeMap<PublishedSource, PublishedState> found = new TreeMap<>();
        lists.forEach((source, one) -> found.put(
                source,
                await(one.answer(), WITHIN)
                        .or(() -> one.list().known().filter(this::isCurrent))
                        .or(() -> await(one.answer(), AT_MOST))
                        .or(one.list()::known)
                        .orElseGet(() -> PublishedState.initial(source))));
        return found;
    }

    private boolean isCurrent(PublishedState stored) {
        return stored.isCurrent(environment.clock().instant());
    }

    private Optional<PublishedState> await(CompletableFuture<PublishedState> answer, Duration within) {
        try {
            answer.get(left(within), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException _) {
            // The cause is thrown below.
        } catch (InterruptedException e) {
            throw Check.interrupted(e);
        }
        return Optional.of(Check.result(answer));
    }

    private long left(Duration within) {
        return Math.max(0, begun.plus(within).minus(environment.uptime().get()).toMillis());
    }
}
