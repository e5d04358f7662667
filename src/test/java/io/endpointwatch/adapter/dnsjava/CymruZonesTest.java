package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.endpointwatch.network.IpAddress;

class CymruZonesTest {
    private static final String BEFORE = "64496 | US | arin | 2010-07-14 | ";

    private static String name(String text) {
        return CymruZones.name(List.of(BEFORE + text)).orElse("");
    }

    @Test
    void aNameLosesItsCountry() {
        assertThat(name("EXAMPLE-NET - Beispiel GmbH, DE")).isEqualTo("EXAMPLE-NET - Beispiel GmbH");
    }

    @Test
    void aNameKeepsItsLetters() {
        assertThat(name("ÉXAMPLE 例え")).isEqualTo("ÉXAMPLE 例え");
    }

    @Test
    void whatIsNoLetterStandsAsAQuestionMark() {
        assertThat(name("a\u001b[31m\r\n\u009b2J\u202egro\u2028\ufffe\ud800\u0000z"))
                .isEqualTo("a?[31m???2J?gro????z");
    }

    @Test
    void aNameIsCut() {
        assertThat(name("x".repeat(40_000))).isEqualTo("x".repeat(125) + "...");
        assertThat(name("x".repeat(124) + "\ud83d\ude00".repeat(9))).isEqualTo("x".repeat(124) + "?...");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void noTextBreaksTheReader(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(60), 0, 0x3000).mapToObj(Character::toString)
                    .reduce(random.nextBoolean() ? BEFORE : "64496 | 192.0.2.0/24 | ", String::concat);

            assertThat(CymruZones.name(List.of(text)).orElse("").chars()).noneMatch(Character::isISOControl);
            CymruZones.network(IpAddress.parse("192.0.2.7"), List.of(text));
        }
    }
}
