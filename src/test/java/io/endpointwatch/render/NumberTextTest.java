package io.endpointwatch.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 %",
                "1|100 %",
                "0.99999|> 99.99 %",
                "0.9995|99.95 %",
                "0.5|50 %",
                "0.031|3.1 %",
                "0.004|0.40 %",
                "0.00001|< 0.01 %"
            })
    void sharesAreNeverRoundedToAllOrNothing(double share, String text) {
        assertThat(NumberText.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.031|≤ 3.1 %", "0.00001|< 0.01 %", "1|≤ 100 %"})
    void aBoundHasOneSign(double share, String text) {
        assertThat(NumberText.atMost(share)).isEqualTo(text);
    }

    @Test
    void aConfidenceIsCutSoThatNothingShortOfOneReadsAsSure() {
        assertThat(NumberText.confidence(0.999_999_999)).isEqualTo("99.99999 %");
    }

    @Test
    void thousandsAreGrouped() {
        assertThat(NumberText.addresses(1)).isEqualTo("1 address");
        assertThat(NumberText.addresses(5000)).isEqualTo("5,000 addresses");
        assertThat(NumberText.count(5000, "entry", "entries")).isEqualTo("5,000 entries");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4096|4,096", "16777216|2^24", "16777217|about 2^24", "33554431|about 2^25"})
    void aLargeSizeIsTheNearestPowerOfTwo(BigInteger number, String text) {
        assertThat(NumberText.size(number)).isEqualTo(text);
    }

    @Test
    void betweenTwoPowersTheNearerOneIsNamed() {
        assertThat(NumberText.size(BigInteger.valueOf(4096))).isEqualTo("4,096");
        assertThat(NumberText.size(BigInteger.TWO.pow(96))).isEqualTo("2^96");
        assertThat(NumberText.size(BigInteger.TWO.pow(96).add(BigInteger.TWO.pow(95))))
                .isEqualTo("about 2^97");
    }
}
