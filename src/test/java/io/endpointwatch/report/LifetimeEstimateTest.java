package io.endpointwatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.endpointwatch.report.KaplanMeier.Life;
import io.endpointwatch.report.RollingBackTest.Trials;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifetimeEstimateTest {
    private static final Duration MONTH = Duration.ofDays(30);

    /// 60 days of lists half a day apart, none of which ended.
    private static final Trials STEADY = new Trials(lives(120, 0), List.of(), Duration.ofDays(60), 0);

    /// Two independent months at most: (1 · 2 + ½ · ½) / 2½.
    @Test
    void whatNeverEndedIsShrunkTowardsThePriorByHalfAList() {
        Lifetime lifetime = LifetimeEstimate.of(STEADY, MONTH).orElseThrow();

        assertThat(lifetime.holdsFor(MONTH).orElseThrow()).isCloseTo(0.9, within(1e-9));
        assertThat(lifetime.lasts()).isEqualTo(new Lifetime.Lasts(0.9, MONTH, 120, 0, Duration.ofDays(60)));
    }

    @Test
    void nothingIsSaidBeyondTheHistory() {
        Lifetime lifetime = LifetimeEstimate.of(STEADY, MONTH).orElseThrow();

        assertThat(lifetime.holds()).extracting(Lifetime.Holds::after).containsExactly(Duration.ofDays(7), MONTH);
        assertThat(lifetime.curve().getLast().after()).isEqualTo(Duration.ofHours(66 * 24 + 12));
        assertThat(lifetime.holdsFor(Duration.ofDays(90))).isEmpty();
    }

    @Test
    void whereEveryListEndedTheCurveIsKnownToItsEnd() {
        Trials trials = new Trials(
                IntStream.range(0, 20)
                        .mapToObj(_ -> new Life(Duration.ofHours(2).toMillis(), true))
                        .toList(),
                List.of(),
                Duration.ofDays(10),
                20);

        Lifetime lifetime = LifetimeEstimate.of(trials, MONTH).orElseThrow();

        assertThat(lifetime.holdsFor(Duration.ofDays(365)).orElseThrow()).isLessThan(0.01);
        assertThat(lifetime.lasts().atLeast()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void listsAsCompleteAsTheOneOfNowCountForMore() {
        List<Life> held = lives(100, 100);
        List<Life> failed = IntStream.range(0, 100)
                .mapToObj(_ -> new Life(Duration.ofDays(1).toMillis(), true))
                .toList();

        double better = LifetimeEstimate.of(new Trials(held, failed, Duration.ofDays(100), 9), MONTH)
                .orElseThrow()
                .holdsFor(MONTH)
                .orElseThrow();
        double worse = LifetimeEstimate.of(new Trials(failed, held, Duration.ofDays(100), 9), MONTH)
                .orElseThrow()
                .holdsFor(MONTH)
                .orElseThrow();

        assertThat(better).isGreaterThan(0.75);
        assertThat(worse).isLessThan(0.25);
    }

    @Test
    void theCurveNeverRises() {
        Lifetime lifetime = LifetimeEstimate.of(
                        new Trials(
                                IntStream.range(0, 50)
                                        .mapToObj(i -> new Life(
                                                Duration.ofHours(1 + i * 7 % 300)
                                                        .toMillis(),
                                                i % 3 != 0))
                                        .toList(),
                                lives(40, 3),
                                Duration.ofDays(45),
                                9),
                        MONTH)
                .orElseThrow();

        assertThat(lifetime.curve())
                .extracting(Lifetime.Holds::probability)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void withoutAListThereIsNoEstimate() {
        assertThat(LifetimeEstimate.of(new Trials(List.of(), List.of(), Duration.ZERO, 0), MONTH))
                .isEmpty();
    }

    /// What is said of it in docs/report.md.
    @Test
    void thePriorHoldsForAMonthInHalfOfTheCases() {
        assertThat(IntStream.of(7, 30, 90, 365)
                        .mapToLong(days -> Math.round(100
                                * LifetimeEstimate.prior(Duration.ofDays(days).toMillis()))))
                .containsExactly(77L, 50L, 32L, 16L);
    }

    /// @param days that each lives at least
    private static List<Life> lives(int number, int days) {
        return IntStream.range(0, number)
                .mapToObj(i ->
                        new Life(Duration.ofDays(days).plusHours(12L * (i + 1)).toMillis(), false))
                .toList();
    }
}
