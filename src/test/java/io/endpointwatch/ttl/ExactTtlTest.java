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
    void anotherValueIsToldOnceItWasSeenInTwoConsecutiveChecks() {
        assertThat(told(300, 300, 60)).isEmpty();
        assertThat(told(300, 300, 60, 60)).containsExactly(new Moved(300, 60, true, 1));
        assertThat(told(300, 300, 60, 60, 60, 60)).hasSize(1);
    }

    @Test
    void aValueThatWobblesIsNotTold() {
        assertThat(told(300, 300, 60, 300, 60, 300, 301, 60, 300)).isEmpty();
    }

    @Test
    void loweringForAMoveAndRaisingAfterwardsAreBothToldInTwoChecks() {
        assertThat(told(3600, 3600, 60, 60, 60, 3600, 3600))
                .containsExactly(new Moved(3600, 60, true, 1), new Moved(60, 3600, true, 1));
    }

    @Test
    void everyMoveOfATtlThatWasSteadyIsToldInTwoChecks() {
        for (int between : List.of(10, 30, 100)) {
            int[] ttls = IntStream.range(0, 20 * between)
                    .map(i -> i / between % 2 == 0 ? 3600 : 300)
                    .toArray();

            assertThat(toldAt(ttls))
                    .isEqualTo(IntStream.range(1, 20)
                            .mapToObj(i -> i * between + 1)
                            .toList());
        }
    }

    @Test
    void movesInQuickSuccessionTakeLonger() {
        int[] ttls =
                IntStream.range(0, 1000).map(i -> i / 5 % 2 == 0 ? 3600 : 300).toArray();

        assertThat(toldAt(ttls)).containsExactly(6, 11, 18);
    }

    @Test
    void aServerAmongTenThatDisagreesIsNotToldForEver() {
        SplittableRandom dice = new SplittableRandom(11);
        int[] ttls = IntStream.range(0, 10_000)
                .map(_ -> dice.nextInt(10) == 0 ? 300 : 3600)
                .toArray();

        assertThat(told(ttls).stream().filter(Moved.class::isInstance)).hasSizeLessThan(24);
    }

    @Test
    void serversThatDisagreeAreSoonToldAsVaryingAndNotAsChanges() {
        SplittableRandom coin = new SplittableRandom(7);
        List<TtlFinding> told = told(IntStream.range(0, 100_000)
                .map(i -> i < 100 || coin.nextBoolean() ? 300 : 600)
                .toArray());

        assertThat(told.stream().filter(Moved.class::isInstance)).hasSizeLessThan(12);
        assertThat(told.stream().filter(BehaviourChanged.class::isInstance))
                .containsExactly(new BehaviourChanged(Behaviour.FIXED, Behaviour.VARYING));
    }

    @Test
    void aTtlOfNothingIsATtl() {
        assertThat(told(0, 0, 300, 300)).containsExactly(new Moved(0, 300, true, 1));
    }

    @Test
    void aStaticTtlTakesAFewCharacters() {
        TtlModel model =
                after(Collections.nCopies(1000, 300).stream().mapToInt(i -> i).toArray());

        assertThat(model.encode()).hasSizeLessThan(16);
        assertThat(TtlModel.decode(model.encode())).isEqualTo(model);
        assertThat(model.estimate()).hasValue(300);
        assertThat(model.behaviour()).contains(Behaviour.FIXED);
    }

    private static List<TtlFinding> told(int... ttls) {
        List<TtlFinding> told = new ArrayList<>();
        TtlModel model = TtlModel.begin(true);
        for (int i = 0; i < ttls.length; i++) {
            TtlUpdate step = model.follow(NOON.plusSeconds(900L * i), ttls[i], IntervalStatistics.UNKNOWN);
            step.finding().ifPresent(told::add);
            model = step.next();
        }
        return told;
    }

    /// At which sights a move was told.
    private static List<Integer> toldAt(int... ttls) {
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
