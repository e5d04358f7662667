package io.endpointwatch.adapter.dnsjava;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Waits for what was submitted.
final class Futures {
    private Futures() {}

    /// The result; empty where the wait was interrupted. The task itself has to keep its deadline.
    ///
    /// @throws IllegalStateException where the task threw: none does for what the DNS does
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
