package io.endpointwatch.lambda;

import io.endpointwatch.usecase.Request;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The time limit of a check: four times the request's timeout for lookups, once more for connections, and a
/// margin. The function's own deadline is later, so an error can be reported before the platform ends the
/// function.
///
/// @param margin extra time for networks, store and notifier calls; positive
record TimeLimit(Duration margin) {
    /// Enough for two AWS calls that each fail at their timeout of seven seconds.
    static final TimeLimit DEFAULT = new TimeLimit(Duration.ofSeconds(20));

    Duration of(Request.Check check) {
        return check.timeout().multipliedBy(check.connect() ? 5 : 4).plus(margin);
    }

    /// Does the work of a check. If it takes too long, it is interrupted and not waited for.
    ///
    /// @throws OverdueException if it took too long
    <T> T run(Request.Check check, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.startVirtualThread(task);
        try {
            return task.get(of(check).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new OverdueException(check, of(check));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while checking", e);
        } finally {
            task.cancel(true);
        }
    }
}
