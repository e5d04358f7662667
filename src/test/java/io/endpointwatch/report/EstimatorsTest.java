package io.endpointwatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorsTest {
    @Test
    void goodTuringIsHalfADrawAwayFromTheShareOfSingleDraws() {
        assertThat(GoodTuring.unseen(120, 30_902)).isCloseTo(120.0 / 30_902, within(2e-5));
        assertThat(GoodTuring.unseen(0, 9)).isEqualTo(0.05);
        assertThat(GoodTuring.unseen(9, 9)).isEqualTo(0.95);
    }

    @Test
    void goodTuringRefusesMoreSingleDrawsThanDraws() {
        assertThatThrownBy(() -> GoodTuring.unseen(3, 2)).hasMessageContaining("3 of 2 draws");
    }

    /// The bound solves 0.05 = (1 − p)^n for large n.
    @ParameterizedTest
    @ValueSource(longs = {40, 100, 1344, 100_000})
    void ruleOfThreeIsTheExactBoundWithinATwentieth(long trials) {
        double exact = 1 - Math.pow(0.05, 1.0 / trials);

        assertThat(RuleOfThree.atMost(trials)).isCloseTo(exact, within(exact / 20));
    }

    @Test
    void ruleOfThreeNeverExceedsCertainty() {
        assertThat(RuleOfThree.atMost(1)).isEqualTo(1);
    }
}
