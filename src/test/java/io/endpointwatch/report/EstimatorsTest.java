package io.endpointwatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorsTest {
    /// W. Gale and G. Sampson, "Good–Turing frequency estimation without tears", 1995: the prosody data.
    @Test
    void goodTuringGivesTheProsodyTextbookValue() {
        assertThat(GoodTuring.unseen(120, 30_902)).isCloseTo(0.003883, within(5e-7));
    }

    @Test
    void goodTuringRefusesMoreSingleDrawsThanDraws() {
        assertThatThrownBy(() -> GoodTuring.unseen(3, 2)).hasMessageContaining("3 of 2 draws");
    }

    /// Trees on the first hectare of Barro Colorado Island, as the R package vegan estimates them.
    @Test
    void chao1GivesTheBarroColoradoTextbookValue() {
        Chao1 hectare = Chao1.of(93, 31, 18);

        assertThat(hectare.estimate()).isCloseTo(117.473684, within(1e-6));
        assertThat(hectare.standardError()).isCloseTo(11.58, within(0.01));
        assertThat(hectare.low()).isBetween(100.0, 105.0);
        assertThat(hectare.high()).isBetween(145.0, 155.0);
    }

    @Test
    void chao1IsDefinedWithoutKindsThatWereSeenTwice() {
        assertThat(Chao1.of(4, 4, 0).estimate()).isEqualTo(10);
    }

    @Test
    void chao1AddsNothingWhereEverythingCameBack() {
        assertThat(Chao1.of(8, 0, 2)).isEqualTo(new Chao1(8, 8, 0, 8, 8));
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
