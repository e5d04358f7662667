package io.endpointwatch.simulation;

import java.time.Duration;
import java.util.Optional;

/// Decides when the store, the topic and the scheduler fail, and how.
final class FaultPlan {
    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final FaultWindows storms;
    private final FaultWindows topicOutages;
    private final FaultWindows throttling;
    private final FaultWindows lateAnswers;
    private final FaultWindows conflicts;
    private final FaultWindows emptyReads;
    private boolean ended;

    FaultPlan(SeededRandom random, VirtualScheduler scheduler) {
        this.random = random;
        this.scheduler = scheduler;
        this.storms =
                new FaultWindows(random, Duration.ofDays(20), Duration.ofHours(1), Duration.ofDays(2), scheduler.now());
        this.topicOutages = new FaultWindows(
                random, Duration.ofDays(60), Duration.ofHours(1), Duration.ofDays(10), scheduler.now());
        this.throttling = new FaultWindows(
                random, Duration.ofDays(60), Duration.ofMinutes(10), Duration.ofHours(8), scheduler.now());
        this.lateAnswers = new FaultWindows(
                random, Duration.ofDays(60), Duration.ofHours(1), Duration.ofDays(10), scheduler.now());
        this.conflicts = new FaultWindows(
                random, Duration.ofDays(120), Duration.ofMinutes(1), Duration.ofHours(8), scheduler.now());
        this.emptyReads = new FaultWindows(
                random, Duration.ofDays(120), Duration.ofMinutes(1), Duration.ofHours(8), scheduler.now());
    }

    /// Ends all faults.
    void clear() {
        ended = true;
    }

    private boolean occurs(double probability) {
        return !ended && storms.isOpen(scheduler.now()) && random.chance(probability);
    }

    boolean isStormy() {
        return !ended
                && (storms.isOpen(scheduler.now())
                        || topicOutages.isOpen(scheduler.now())
                        || throttling.isOpen(scheduler.now())
                        || lateAnswers.isOpen(scheduler.now())
                        || conflicts.isOpen(scheduler.now())
                        || emptyReads.isOpen(scheduler.now()));
    }

    /// Whether a store call is throttled and has no effect.
    boolean throttles() {
        return !ended && throttling.isOpen(scheduler.now()) ? random.chance(0.5) : occurs(0.05);
    }

    /// Whether a response is lost although the call had its effect.
    boolean losesResponse() {
        return occurs(0.08);
    }

    /// Whether a write is rejected with a false conflict.
    boolean servesFalseConflict() {
        return occurs(0.05);
    }

    /// Whether every write is rejected with a conflict during a fault window.
    boolean rejectsAllWrites() {
        return !ended && conflicts.isOpen(scheduler.now());
    }

    /// Whether the store returns no state during a fault window.
    boolean servesNothing() {
        return !ended && emptyReads.isOpen(scheduler.now());
    }

    /// Whether the store returns the state of another endpoint.
    boolean servesAnother() {
        return occurs(0.01);
    }

    /// The fault during which the topic accepts messages, but answers after all clients have timed out; empty
    /// if there is none.
    Optional<Object> lateAnswers() {
        return !ended && lateAnswers.isOpen(scheduler.now())
                ? Optional.of("late answers " + lateAnswers.number())
                : Optional.empty();
    }

    boolean isTopicDown() {
        return !ended && topicOutages.isOpen(scheduler.now()) || occurs(0.05);
    }

    boolean isTopicSlow() {
        return occurs(0.4);
    }

    /// The number of the step at which an invocation dies; 0 if it does not.
    int deadlyStep() {
        return occurs(0.2) ? random.between(1, 14) : 0;
    }

    boolean losesTrigger() {
        return occurs(0.2);
    }

    /// The number of triggers in place of one.
    int triggers() {
        return occurs(0.35) ? random.between(2, 4) : 1;
    }
}
