package io.endpointwatch.ttl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.ttl.TtlFinding.Moved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedTtlTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SplittableRandom random = new SplittableRandom(42);
    private final List<TtlFinding> reported = new ArrayList<>();
    private TtlModel model = TtlModel.begin(false);
    private IntervalStatistics pace = IntervalStatistics.UNKNOWN;
    private long cells;

    @Test
    void samplesOfOneCacheEntryCountOnce() {
        Instant expiry = NOON.plusSeconds(3600);
        for (int minute = 0; minute < 50; minute++) {
            Instant at = NOON.plusSeconds(60L * minute);
            see(at, (int) (expiry.getEpochSecond() - at.getEpochSecond()) - minute % 2);
        }

        assertThat(((CachedTtl) model).entries().recent()).containsExactly(3600);
    }

    @Test
    void theEstimateIsTheGreatestFirstSample() {
        every15Minutes(30, _ -> 1 + random.nextInt(300));

        assertThat(model.estimate().orElseThrow()).isBetween(270, 300);
        assertThat(model.silence(pace)).isEmpty();
        assertThat(reported).isEmpty();
    }

    @Test
    void oneTtlFarAboveAllOthersDoesNotRaiseTheEstimate() {
        every15Minutes(60, i -> i == 20 ? 86_400 : i == 40 ? 500 : 300);

        assertThat(model.estimate()).hasValue(300);
        assertThat(reported).isEmpty();
    }

    @Test
    void nothingIsReportedWhileTheModelLearns() {
        every15Minutes(3, _ -> 3600);
        every15Minutes(5, _ -> 300);

        assertThat(reported).isEmpty();
        assertThat(model.silence(pace)).contains(SuppressionReason.LEARNING);
    }

    @Test
    void threeEntriesAtTheSameLowerFullTtlAreAFall() {
        every15Minutes(40, _ -> 300);
        every15Minutes(4, _ -> 120);

        assertThat(reported).singleElement().isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.from()).isEqualTo(300);
            assertThat(moved.to()).isEqualTo(120);
            assertThat(moved.exact()).isFalse();
            assertThat(moved.confidence()).isBetween(0.999_999_9, 1.0);
        });
    }

    @Test
    void staleDataOfAnOutageIsNoFall() {
        every15Minutes(40, _ -> 300);
        every15Minutes(24, _ -> 30);
        every15Minutes(40, _ -> 300);

        assertThat(reported).isEmpty();
    }

    @Test
    void aTtlOfThirtySecondsThatLastsIsTheTtl() {
        every15Minutes(40, _ -> 300);
        every15Minutes(60, _ -> 30);

        assertThat(reported)
                .singleElement()
                .isInstanceOfSatisfying(
                        Moved.class,
                        moved -> assertThat(List.of(moved.from(), moved.to())).containsExactly(300, 30));
    }

    @Test
    void aTtlOfThirtySecondsThatCountsDownIsTheTtl() {
        every15Minutes(40, _ -> 300);
        every15Minutes(5, _ -> 30);
        see(last().plusSeconds(10), 20);

        assertThat(reported).hasSize(1);
    }

    @Test
    void checksAtAFixedIntervalReportNoChange() {
        for (int i = 0; i < 400; i++) {
            see(NOON.plusSeconds(900L * i), 900 - i % 300 * 3);
        }

        assertThat(reported).isEmpty();
        assertThat(model.silence(pace)).contains(SuppressionReason.FIXED_INTERVAL);
    }

    @Test
    void correlatedAgesReportNoChange() {
        every15Minutes(400, i -> 900 - (int) (i % 300) * 3);

        assertThat(reported).isEmpty();
        assertThat(model.silence(pace)).contains(SuppressionReason.CORRELATED);
    }

    @Test
    void aResolverThatStartsToFreezeTtlsIsReportedOnce() {
        for (int minute = 0; minute < 600; minute++) {
            see(NOON.plusSeconds(60L * minute), 3600 - 60 * (minute % 60));
        }
        for (int minute = 600; minute < 1200; minute++) {
            see(NOON.plusSeconds(60L * minute), 3600);
        }

        assertThat(reported).containsExactly(new TtlFinding.BehaviourChanged(Behaviour.COUNTING_DOWN, Behaviour.FIXED));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aModelIsReadBackFromItsTextAndTheTextStaysSmall(int seed) {
        SplittableRandom ttls = new SplittableRandom(seed);
        int most = List.of(1, 20, 300, 3600, 3600, 86_400, 604_800, Integer.MAX_VALUE)
                .get(seed - 1);
        every15Minutes(500, i -> i % 97 == 0 ? 30 : ttls.nextInt(most));

        assertThat(TtlModel.decode(model.encode())).isEqualTo(model);
        assertThat(model.encode()).matches("[A-Za-z0-9_-]+").hasSizeLessThan(most <= 3600 ? 200 : 600);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x", "e", "c", "cAAAAAAAAA!", "eBAAAAAAAAAA", "c_______________", "e\u00e9"})
    void textThatIsNoModelIsRefused(String text) {
        assertThatThrownBy(() -> TtlModel.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a TTL model: " + text);
    }

    @Test
    void entriesRenewedByOurOwnQueryCountAsFullUpToTwoChecksOfAge() {
        for (int second = 0; second < 1200; second++) {
            int age = second % 10;
            int young = second / 10 < 60 ? second / 10 % 2 : 2;
            seeAfterASecond(12 - Math.max(age, young));
        }

        assertThat(reported).isEmpty();
        assertThat(model.estimate()).hasValue(12);
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(ints = {0, 2, 7, 30, 45})
    void aLowerTtlThatDoesNotCountDownInAnOutageIsNoChange(int stale) {
        everySecond(600, 60);
        for (int second = 0; second < 120; second++) {
            seeAfterASecond(stale);
        }
        everySecond(600, 60);

        assertThat(reported).isEmpty();
    }

    @Test
    void staleDataBetweenEntriesDoesNotHideAFall() {
        for (int round = 0; round < 40; round++) {
            everySecond(12, 12);
            seeAfterASecond(30);
        }
        for (int round = 0; round < 20; round++) {
            everySecond(5, 5);
            seeAfterASecond(30);
        }

        assertThat(reported)
                .singleElement()
                .isInstanceOfSatisfying(
                        Moved.class,
                        moved -> assertThat(List.of(moved.from(), moved.to())).containsExactly(12, 5));
    }

    @Test
    void aModelOfVersion010IsRead() {
        String text = "coBsJBFqEBAuFwD-EBBOUBCyE4GkDA-GBAwC8FAc2JBBsHiGwIoBEsJBC2EB-n-7grDAG-n-7grD-3IBxaDgCAkgGA";
        CachedTtl old = (CachedTtl) TtlModel.decode(text);

        assertThat(old.estimate()).hasValue(300);
        assertThat(old.staleEntries()).isEqualTo(new StaleEntries(1795615488, 1795619967, 6, 1, 849));
        assertThat(old.stale()).isEqualTo(StaleTtl.UNKNOWN);
        assertThat(old.encode()).isEqualTo(text);
    }

    /// Checks once a second while entries of this TTL count down.
    private void everySecond(int checks, int ttl) {
        for (int i = 0; i < checks; i++) {
            seeAfterASecond(ttl - i % ttl);
        }
    }

    private void seeAfterASecond(int ttl) {
        see(NOON.plusSeconds(cells++).plusMillis(random.nextInt(1000)), ttl);
    }

    private void every15Minutes(int checks, LongToIntFunction ttl) {
        for (int i = 0; i < checks; i++) {
            see(NOON.plusSeconds(900 * cells++).plusMillis(random.nextInt(900_000)), ttl.applyAsInt(i));
        }
    }

    private Instant last() {
        return pace.last().orElseThrow();
    }

    private void see(Instant at, int ttl) {
        pace = pace.follow(at);
        TtlUpdate step = model.follow(at, ttl, pace);
        step.finding().ifPresent(reported::add);
        model = step.next();
    }
}
