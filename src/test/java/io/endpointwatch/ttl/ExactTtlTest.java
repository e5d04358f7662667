package io.endpointwatch.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.ttl.TtlFinding.BehaviourChanged;
import io.endpointwatch.ttl.TtlFinding.Moved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactTtlTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void anotherValueIsReportedAfterTwoConsecutiveChecks() {
        assertThat(reported(300, 300, 60)).isEmpty();
        assertThat(reported(300, 300, 60, 60)).containsExactly(new Moved(300, 60, true, 1));
        assertThat(reported(300, 300, 60, 60, 60, 60)).hasSize(1);
    }

    @Test
    void aValueThatChangesInEachCheckIsNotReported() {
        assertThat(reported(300, 300, 60, 300, 60, 300, 301, 60, 300)).isEmpty();
    }

    @Test
    void aTtlLoweredForAMoveAndRaisedAgainIsReportedAfterTwoChecksEach() {
        assertThat(reported(3600, 3600, 60, 60, 60, 3600, 3600))
                .containsExactly(new Moved(3600, 60, true, 1), new Moved(60, 3600, true, 1));
    }

    @Test
    void aMoveOfASteadyTtlIsReportedAfterTwoChecks() {
        for (int between : List.of(10, 30, 100)) {
            int[] ttls = IntStream.range(0, 20 * between)
                    .map(i -> i / between % 2 == 0 ? 3600 : 300)
                    .toArray();

            assertThat(reportedAt(ttls))
                    .isEqualTo(IntStream.range(1, 20)
                            .mapToObj(i -> i * between + 1)
                            .toList());
        }
    }

    @Test
    void quickMovesOfATtlNeedMoreChecks() {
        int[] ttls =
                IntStream.range(0, 1000).map(i -> i / 5 % 2 == 0 ? 3600 : 300).toArray();

        assertThat(reportedAt(ttls)).containsExactly(6, 11, 18);
    }

    @Test
    void oneOfTenServersThatDisagreesIsNotReportedForEver() {
        SplittableRandom dice = new SplittableRandom(11);
        int[] ttls = IntStream.range(0, 10_000)
                .map(_ -> dice.nextInt(10) == 0 ? 300 : 3600)
                .toArray();

        assertThat(reported(ttls).stream().filter(Moved.class::isInstance)).hasSizeLessThan(24);
    }

    @Test
    void serversThatDisagreeAreSoonReportedAsVaryingAndNotAsChanges() {
        SplittableRandom coin = new SplittableRandom(7);
        List<TtlFinding> reported = reported(IntStream.range(0, 100_000)
                .map(i -> i < 100 || coin.nextBoolean() ? 300 : 600)
                .toArray());

        assertThat(reported.stream().filter(Moved.class::isInstance)).hasSizeLessThan(12);
        assertThat(reported.stream().filter(BehaviourChanged.class::isInstance))
                .containsExactly(new BehaviourChanged(Behaviour.FIXED, Behaviour.VARYING));
    }

    @Test
    void aTtlOfZeroSecondsIsATtl() {
        assertThat(reported(0, 0, 300, 300)).containsExactly(new Moved(0, 300, true, 1));
    }

    @Test
    void aStaticTtlTakesAFewCharactersOfState() {
        TtlModel model =
                after(Collections.nCopies(1000, 300).stream().mapToInt(i -> i).toArray());

        assertThat(model.encode()).hasSizeLessThan(16);
        assertThat(TtlModel.decode(model.encode())).isEqualTo(model);
        assertThat(model.estimate()).hasValue(300);
        assertThat(model.behaviour()).contains(Behaviour.FIXED);
    }

    private static List<TtlFinding> reported(int... ttls) {
        List<TtlFinding> reported = new ArrayList<>();
        TtlModel model = TtlModel.begin(true);
        for (int i = 0; i < ttls.length; i++) {
            TtlUpdate step = model.follow(NOON.plusSeconds(900L * i), ttls[i], IntervalStatistics.UNKNOWN);
            step.finding().ifPresent(reported::add);
            model = step.next();
        }
        return reported;
    }

    /// The indexes of the samples at which a move was reported.
    private static List<Integer> reportedAt(int... ttls) {
        List<Integer> at = new ArrayList<>();
        TtlModel model = TtlModel.begin(true);
        for (int i = 0; i < ttls.length; i++) {
            TtlUpdate step = model.follow(NOON.plusSeconds(900L * i), ttls[i], IntervalStatistics.UNKNOWN);
            if (step.finding().filter(Moved.class::isInstance).isPresent()) {
                at.add(i);
            }
            model = step.next();
        }
        return at;
    }

    private static TtlModel after(int... ttls) {
        TtlModel model = TtlModel.begin(true);
        for (int i = 0; i < ttls.length; i++) {
            model = model.follow(NOON.plusSeconds(900L * i), ttls[i], IntervalStatistics.UNKNOWN)
                    .next();
        }
        return model;
    }
}
