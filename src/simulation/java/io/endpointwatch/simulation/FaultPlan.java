package io.endpointwatch.simulation;

import java.time.Duration;
import java.util.Optional;

/// When the cloud behaves badly, and how badly.
final class FaultPlan {
    private final SeededRandom chance;
    private final VirtualScheduler stage;
    private final FaultWindows storms;
    private final FaultWindows topicOutages;
    private final FaultWindows throttling;
    private final FaultWindows lateAnswers;
    private final FaultWindows conflicts;
    private final FaultWindows blanks;
    private boolean fair;

    FaultPlan(SeededRandom chance, VirtualScheduler stage) {
        this.chance = chance;
        this.stage = stage;
        this.storms =
                new FaultWindows(chance, Duration.ofDays(20), Duration.ofHours(1), Duration.ofDays(2), stage.now());
        this.topicOutages =
                new FaultWindows(chance, Duration.ofDays(60), Duration.ofHours(1), Duration.ofDays(10), stage.now());
        this.throttling =
                new FaultWindows(chance, Duration.ofDays(60), Duration.ofMinutes(10), Duration.ofHours(8), stage.now());
        this.lateAnswers =
                new FaultWindows(chance, Duration.ofDays(60), Duration.ofHours(1), Duration.ofDays(10), stage.now());
        this.conflicts =
                new FaultWindows(chance, Duration.ofDays(120), Duration.ofMinutes(1), Duration.ofHours(8), stage.now());
        this.blanks =
                new FaultWindows(chance, Duration.ofDays(120), Duration.ofMinutes(1), Duration.ofHours(8), stage.now());
    }

    /// From now on nothing goes wrong any more.
    void clear() {
        fair = true;
    }

    private boolean strikes(double probability) {
        return !fair && storms.last(stage.now()) && chance.strikes(probability);
    }

    boolean isStormy() {
        return !fair
                && (storms.last(stage.now())
                        || topicOutages.last(stage.now())
                        || throttling.last(stage.now())
                        || lateAnswers.last(stage.now())
                        || conflicts.last(stage.now())
                        || blanks.last(stage.now()));
    }

    /// Whether a call of the store is throttled, with nothing done.
    boolean throttles() {
        return !fair && throttling.last(stage.now()) ? chance.strikes(0.5) : strikes(0.05);
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
        return !fair && conflicts.last(stage.now());
    }

    /// Whether the store says that it holds nothing, for as long as this lasts.
    boolean servesNothing() {
        return !fair && blanks.last(stage.now());
    }

    /// Whether the store hands out the document of another endpoint.
    boolean servesAnother() {
        return strikes(0.01);
    }

    /// The fault by which the topic answers after every client gave up, though it took the message; empty while
    /// it does not.
    Optional<Object> lateAnswers() {
        return !fair && lateAnswers.last(stage.now())
                ? Optional.of("late answers " + lateAnswers.number())
                : Optional.empty();
    }

    boolean isTopicDown() {
        return !fair && topicOutages.last(stage.now()) || strikes(0.05);
    }

    boolean isTopicSlow() {
        return strikes(0.4);
    }

    /// The number of the step that an invocation dies at; 0: none.
    int deadlyStep() {
        return strikes(0.2) ? chance.between(1, 14) : 0;
    }

    boolean losesTrigger() {
        return strikes(0.2);
    }

    /// How many triggers come in place of one.
    int triggers() {
        return strikes(0.35) ? chance.between(2, 4) : 1;
    }
}
