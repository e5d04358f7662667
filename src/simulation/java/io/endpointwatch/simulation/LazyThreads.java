package io.endpointwatch.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/// An executor that runs tasks in the calling thread: immediately, or when their result is requested.
final class LazyThreads extends AbstractExecutorService {
    private final boolean lazy;

    LazyThreads(boolean lazy) {
        this.lazy = lazy;
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> work) {
        return new FutureTask<>(work) {
            @Override
            public T get() throws InterruptedException, ExecutionException {
                run();
                return super.get();
            }
        };
    }

    @Override
    public void execute(Runnable task) {
        if (!lazy) {
            task.run();
        }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return true;
    }

    @Override
    public boolean isTerminated() {
        return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
