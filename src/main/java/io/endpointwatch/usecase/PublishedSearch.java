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
/// @param end when it waits no longer, by the monotonic clock
record PublishedSearch(SortedMap<PublishedSource, Wanted> lists, ExecutionEnvironment environment, Duration end) {
    /// From the begin of the check. A slower source is read to its end for later checks.
    static final Duration WITHIN = Duration.ofSeconds(2);

    /// @param answer what the list is now, once it is known
    record Wanted(SharedList list, CompletableFuture<PublishedState> answer) {}

    static PublishedSearch begin(
            SortedMap<PublishedSource, SharedList> lists, ExecutionEnvironment environment, Executor background) {
        Duration end = environment.uptime().get().plus(WITHIN);
        TreeMap<PublishedSource, Wanted> wanted = new TreeMap<>();
        lists.forEach((source, list) -> wanted.put(source, new Wanted(list, list.current(environment, background))));
        return new PublishedSearch(wanted, environment, end);
    }

    /// What is known of each list. A list that was not read in time is as it was stored. It is left out if the store
    /// did not answer in time either.
    ///
    /// @throws StoreException if the store failed
    SortedMap<PublishedSource, PublishedState> found() {
        TreeMap<PublishedSource, PublishedState> found = new TreeMap<>();
        lists.forEach((source, one) ->
                await(one.answer()).or(one.list()::known).ifPresent(state -> found.put(source, state)));
        return found;
    }

    private Optional<PublishedState> await(CompletableFuture<PublishedState> answer) {
        try {
            answer.get(left(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException _) {
            // The cause is thrown below.
        } catch (InterruptedException e) {
            throw Check.interrupted(e);
        }
        return Optional.of(Check.result(answer));
    }

    private long left() {
        return Math.max(0, end.minus(environment.uptime().get()).toMillis());
    }
}
