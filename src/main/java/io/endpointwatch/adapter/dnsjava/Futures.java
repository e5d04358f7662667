package io.endpointwatch.adapter.dnsjava;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Waits for submitted tasks.
final class Futures {
    private Futures() {}

    /// The result; empty if the wait was interrupted. The task must keep its own deadline.
    ///
    /// @throws IllegalStateException if the task threw an exception; DNS failures are results, so this is a bug
    static <T> Optional<T> result(Future<T> future) {
        try {
            return Optional.of(future.get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
