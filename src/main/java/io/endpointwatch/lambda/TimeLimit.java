package io.endpointwatch.lambda;

import io.endpointwatch.usecase.Request;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// How long a check may take, whatever hangs: four timeouts of the request for lookups, one for connections, and
/// some time beside for networks, table and topic. The function's own deadline is later, so that it can say what was
/// wrong before the platform ends it.
///
/// @param beside positive
record TimeLimit(Duration beside) {
    /// Room for two calls of AWS that fail at their time-out of seven seconds.
    static final TimeLimit DEFAULT = new TimeLimit(Duration.ofSeconds(20));

    Duration of(Request.Check check) {
        return check.timeout().multipliedBy(check.connect() ? 5 : 4).plus(beside);
    }

    /// Does the work of a check. Where it takes too long it is interrupted, and not waited for.
    ///
    /// @throws OverdueException where it took too long
    <T> T hold(Request.Check check, Supplier<T> work) {
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
