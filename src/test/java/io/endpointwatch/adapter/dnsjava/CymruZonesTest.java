package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aNameKeepsLettersOfAllLanguages() {
        assertThat(name("ÉXAMPLE 例え")).isEqualTo("ÉXAMPLE 例え");
    }

    @Test
    void unprintableCharactersBecomeQuestionMarks() {
        assertThat(name("a\u001b[31m\r\n\u009b2J\u202egro\u2028\ufffe\ud800\u0000z"))
                .isEqualTo("a?[31m???2J?gro????z");
    }

    @Test
    void aNameIsCut() {
        assertThat(name("x".repeat(40_000))).isEqualTo("x".repeat(125) + "...");
        assertThat(name("x".repeat(124) + "\ud83d\ude00".repeat(9))).isEqualTo("x".repeat(124) + "?...");
    }

    private static Optional<Network> network(String address, String... prefixes) {
        return CymruZones.network(
                IpAddress.parse(address),
                Stream.of(prefixes)
                        .map(prefix -> "64496 | " + prefix + " | US | arin | 2010-07-14")
                        .toList());
    }

    @Test
    void aDefaultRouteIsNotANetwork() {
        assertThat(network("93.184.216.34", "0.0.0.0/0", "64.0.0.0/2")).isEmpty();
        assertThat(network("2606:4700::1", "::/0", "2000::/3")).isEmpty();
    }

    @Test
    void ofSeveralPrefixesTheMostSpecificPlausibleOneCounts() {
        assertThat(network("93.184.216.34", "0.0.0.0/0", "93.184.0.0/16", "64.0.0.0/2", "93.128.0.0/9"))
                .contains(new Network(Prefix.parse("93.184.0.0/16"), 64496, ""));
        assertThat(network("192.0.3.1", "192.0.2.0/23", "192.0.3.0/24", "192.0.0.0/22"))
                .contains(new Network(Prefix.parse("192.0.3.0/24"), 64496, ""));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void noTextBreaksTheReader(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(60), 0, 0x3000)
                    .mapToObj(Character::toString)
                    .reduce(random.nextBoolean() ? BEFORE : "64496 | 192.0.2.0/24 | ", String::concat);

            assertThat(CymruZones.name(List.of(text)).orElse("").chars()).noneMatch(Character::isISOControl);
            CymruZones.network(IpAddress.parse("192.0.2.7"), List.of(text));
        }
    }
}
