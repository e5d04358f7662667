package io.endpointwatch.simulation;

import java.time.Duration;

/// When the cloud behaves badly, and how badly.
final class Weather {
    private final Chance chance;
    private final Stage stage;
    private final Spells storms;
    private final Spells topicOutages;
    private final Spells throttling;
    private boolean fair;

    Weather(Chance chance, Stage stage) {
        this.chance = chance;
        this.stage = stage;
        this.storms = new Spells(chance, Duration.ofDays(20), Duration.ofHours(1), Duration.ofDays(2), stage.now());
        this.topicOutages =
                new Spells(chance, Duration.ofDays(60), Duration.ofHours(1), Duration.ofDays(10), stage.now());
        this.throttling =
                new Spells(chance, Duration.ofDays(60), Duration.ofMinutes(10), Duration.ofHours(8), stage.now());
    }

    /// From now on nothing goes wrong any more.
    void clear() {
        fair = true;
    }

    private boolean strikes(double probability) {
        return !fair && storms.last(stage.now()) && chance.strikes(probability);
    }

    boolean isStormy() {
        return !fair && (storms.last(stage.now()) || topicOutages.last(stage.now()) || throttling.last(stage.now()));
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
