package io.endpointwatch.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/// Runs overlapping invocations one at a time, and controls the virtual time.
///
/// Each overlapping invocation has its own thread. The scheduler resumes the one whose wait ends first.
final class VirtualScheduler {
    private final PriorityQueue<Task> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Task one) -> one.wake).thenComparingInt(one -> one.order));
    private final Semaphore finished = new Semaphore(0);
    private long now;
    private Task current;

    VirtualScheduler(Instant start) {
        now = start.toEpochMilli();
    }

    private static final class Task {
        private final Invocation invocation;
        private final int order;
        private final Semaphore turn = new Semaphore(0);
        private long wake;

        Task(Invocation invocation, int order, long wake) {
            this.invocation = invocation;
            this.order = order;
            this.wake = wake;
        }
    }

    long now() {
        return now;
    }

    Instant time() {
        return Instant.ofEpochMilli(now);
    }

    /// The running invocation.
    Invocation invocation() {
        return current.invocation;
    }

    /// Advances the time while no invocation runs.
    void skip(long millis) {
        now += millis;
    }

    /// Suspends the running invocation for a time; meanwhile, others may run.
    void pass(long millis) {
        if (waiting.isEmpty()) {
            now += millis;
            return;
        }
        Task me = current;
        me.wake = now + millis;
        waiting.add(me);
        Task next = waiting.poll();
        if (next != me) {
            resume(next);
            me.turn.acquireUninterruptibly();
        }
        makeCurrent(me);
    }

    /// Runs invocations to their end. Each starts after its delay.
    void run(List<Invocation> invocations) {
        List<Task> tasks = new ArrayList<>();
        invocations.forEach(one -> tasks.add(new Task(one, tasks.size(), now + one.delay())));
        if (tasks.size() == 1) {
            makeCurrent(tasks.getFirst());
            current.invocation.run();
            return;
        }
        waiting.addAll(tasks);
        tasks.forEach(task -> Thread.ofVirtual().start(() -> run(task)));
        resume(waiting.poll());
        finished.acquireUninterruptibly();
    }

    private void run(Task me) {
        me.turn.acquireUninterruptibly();
        makeCurrent(me);
        me.invocation.run();
        if (waiting.isEmpty()) {
            finished.release();
        } else {
            resume(waiting.poll());
        }
    }

    private void makeCurrent(Task task) {
        now = Math.max(now, task.wake);
        current = task;
    }

    private static void resume(Task next) {
        next.turn.release();
    }
}
