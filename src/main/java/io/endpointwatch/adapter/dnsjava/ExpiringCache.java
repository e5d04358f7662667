package io.endpointwatch.adapter.dnsjava;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Caches values until they expire. Concurrent callers with the same key wait for one computation, without a
/// lock.
///
/// @param <V> has the expiry time; an entry already expired when computed is returned but not cached
final class ExpiringCache<K, V extends ExpiringCache.Entry> {
    interface Entry {
        Deadline validUntil();
    }

    private static final int SWEEP_ABOVE = 10_000;

    private final Map<K, CompletableFuture<V>> entries = new ConcurrentHashMap<>();

    /// The cached value of `key`, or else the result of `find`. Empty if another thread's computation fails or
    /// exceeds the deadline.
    Optional<V> get(K key, Supplier<V> find, Deadline deadline) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> entry = entries.compute(key, (_, old) -> old == null || isStale(old) ? mine : old);
        return entry == mine ? Optional.of(compute(key, mine, find)) : await(entry, deadline);
    }

    /// Removes all values that match, under every key.
    void forget(Predicate<V> matches) {
        entries.values()
                .removeIf(entry -> entry.isDone() && !entry.isCompletedExceptionally() && matches.test(entry.join()));
    }

    private V compute(K key, CompletableFuture<V> entry, Supplier<V> find) {
        try {
            entry.complete(find.get());
            return entry.join();
        } finally {
            entry.cancel(false);
            if (isStale(entry)) {
                entries.remove(key, entry);
            }
            if (entries.size() > SWEEP_ABOVE) {
                entries.values().removeIf(ExpiringCache::isStale);
            }
        }
    }

    private static <V extends Entry> Optional<V> await(CompletableFuture<V> entry, Deadline deadline) {
        try {
            return Optional.of(entry.get(Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException | CancellationException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static <V extends Entry> boolean isStale(CompletableFuture<V> entry) {
        return entry.isCompletedExceptionally()
                || entry.isDone() && entry.join().validUntil().isPast();
    }
}
