package io.endpointwatch.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/// Where invocations act, one at a time, and where time passes.
///
/// Each has a thread of its own where several overlap; the baton goes to the one whose wait is over first.
final class VirtualScheduler {
    private final PriorityQueue<Actor> waiting = new PriorityQueue<>(
            Comparator.comparingLong((Actor one) -> one.wake).thenComparingInt(one -> one.order));
    private final Semaphore curtain = new Semaphore(0);
    private long now;
    private Actor acting;

    VirtualScheduler(Instant start) {
        now = start.toEpochMilli();
    }

    private static final class Actor {
        private final Invocation invocation;
        private final int order;
        private final Semaphore baton = new Semaphore(0);
        private long wake;

        Actor(Invocation invocation, int order, long wake) {
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

    /// The invocation that is acting.
    Invocation invocation() {
        return acting.invocation;
    }

    /// Lets time pass while nobody acts.
    void skip(long millis) {
        now += millis;
    }

    /// Lets time pass for the one who acts; meanwhile others may act.
    void pass(long millis) {
        if (waiting.isEmpty()) {
            now += millis;
            return;
        }
        Actor me = acting;
        me.wake = now + millis;
        waiting.add(me);
        Actor next = waiting.poll();
        if (next != me) {
            handTo(next);
            me.baton.acquireUninterruptibly();
        }
        enter(me);
    }

    /// Plays these to their end. Each begins so many milliseconds after now.
    void play(List<Invocation> invocations) {
        List<Actor> actors = new ArrayList<>();
        invocations.forEach(one -> actors.add(new Actor(one, actors.size(), now + one.delay())));
        if (actors.size() == 1) {
            enter(actors.getFirst());
            acting.invocation.run();
            return;
        }
        waiting.addAll(actors);
        actors.forEach(actor -> Thread.ofVirtual().start(() -> act(actor)));
        handTo(waiting.poll());
        curtain.acquireUninterruptibly();
    }

    private void act(Actor me) {
        me.baton.acquireUninterruptibly();
        enter(me);
        me.invocation.run();
        if (waiting.isEmpty()) {
            curtain.release();
        } else {
            handTo(waiting.poll());
        }
    }

    private void enter(Actor actor) {
        now = Math.max(now, actor.wake);
        acting = actor;
    }

    private static void handTo(Actor next) {
        next.baton.release();
    }
}
