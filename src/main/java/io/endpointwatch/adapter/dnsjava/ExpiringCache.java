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

/// Remembers what was found until it expires. Who asks for something that is being looked for waits for that, without
/// a lock.
///
/// @param <V> knows until when it holds; what has expired at birth is handed out and not kept
final class ExpiringCache<K, V extends ExpiringCache.Entry> {
    interface Entry {
        Deadline validUntil();
    }

    private static final int SWEEP_ABOVE = 10_000;

    private final Map<K, CompletableFuture<V>> entries = new ConcurrentHashMap<>();

    /// What is known about `key`, or else what `find` finds; empty where somebody else's finding takes too long.
    Optional<V> get(K key, Supplier<V> find, Deadline deadline) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> entry = entries.compute(key, (_, old) -> old == null || isStale(old) ? mine : old);
        return entry == mine ? Optional.of(found(key, mine, find)) : await(entry, deadline);
    }

    /// Forgets what was found and is like this, under every key.
    void forget(Predicate<V> like) {
        entries.values()
                .removeIf(entry -> entry.isDone() && !entry.isCompletedExceptionally() && like.test(entry.join()));
    }

    private V found(K key, CompletableFuture<V> entry, Supplier<V> find) {
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
