package io.endpointwatch.simulation;

import java.time.Duration;
import java.util.Optional;

/// When the cloud behaves badly, and how badly.
final class FaultPlan {
    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final FaultWindows storms;
    private final FaultWindows topicOutages;
    private final FaultWindows throttling;
    private final FaultWindows lateAnswers;
    private final FaultWindows conflicts;
    private final FaultWindows blanks;
    private boolean fair;

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
        this.blanks = new FaultWindows(
                random, Duration.ofDays(120), Duration.ofMinutes(1), Duration.ofHours(8), scheduler.now());
    }

    /// From now on nothing goes wrong any more.
    void clear() {
        fair = true;
    }

    private boolean strikes(double probability) {
        return !fair && storms.last(scheduler.now()) && random.strikes(probability);
    }

    boolean isStormy() {
        return !fair
                && (storms.last(scheduler.now())
                        || topicOutages.last(scheduler.now())
                        || throttling.last(scheduler.now())
                        || lateAnswers.last(scheduler.now())
                        || conflicts.last(scheduler.now())
                        || blanks.last(scheduler.now()));
    }

    /// Whether a call of the store is throttled, with nothing done.
    boolean throttles() {
        return !fair && throttling.last(scheduler.now()) ? random.strikes(0.5) : strikes(0.05);
    }

    /// Whether a response is lost on its way, with the work done.
    boolean losesResponse() {
        return strikes(0.08);
    }

    /// Whether a write is refused as a conflict though there was none.
    boolean servesFalseConflict() {
        return strikes(0.05);
    }

    /// Whether every write is refused as a conflict, for as long as this lasts.
    boolean conflictsForEver() {
        return !fair && conflicts.last(scheduler.now());
    }

    /// Whether the store says that it holds nothing, for as long as this lasts.
    boolean servesNothing() {
        return !fair && blanks.last(scheduler.now());
    }

    /// Whether the store hands out the document of another endpoint.
    boolean servesAnother() {
        return strikes(0.01);
    }

    /// The fault by which the topic answers after every client gave up, though it took the message; empty while
    /// it does not.
    Optional<Object> lateAnswers() {
        return !fair && lateAnswers.last(scheduler.now())
                ? Optional.of("late answers " + lateAnswers.number())
                : Optional.empty();
    }

    boolean isTopicDown() {
        return !fair && topicOutages.last(scheduler.now()) || strikes(0.05);
    }

    boolean isTopicSlow() {
        return strikes(0.4);
    }

    /// The number of the step that an invocation dies at; 0: none.
    int deadlyStep() {
        return strikes(0.2) ? random.between(1, 14) : 0;
    }

    boolean losesTrigger() {
        return strikes(0.2);
    }

    /// How many triggers come in place of one.
    int triggers() {
        return strikes(0.35) ? random.between(2, 4) : 1;
    }
}
