package io.endpointwatch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VantageTest {
    @ParameterizedTest
    @CsvSource({
        "system, system",
        "9.9.9.9, 9.9.9.9",
        "9.9.9.9:53, 9.9.9.9",
        "9.9.9.9:5353, 9.9.9.9:5353",
        "2620:fe::FE, 2620:fe::fe",
        "[2620:fe::fe], 2620:fe::fe",
        "[2620:fe::fe]:5353, [2620:fe::fe]:5353",
        "tcp://9.9.9.9, tcp://9.9.9.9",
        "tcp://[::1]:53, tcp://::1",
        "authoritative, authoritative",
        "authoritative://192.0.2.53:5300, authoritative://192.0.2.53:5300",
        "9.9.9.9 with 203.0.113.0/24, 9.9.9.9 with 203.0.113.0/24",
        "eu-central-1/system, eu-central-1/system",
        "eu-central-1/tcp://9.9.9.9:53, eu-central-1/tcp://9.9.9.9",
        "us-east-1/[2620:fe::fe]:53 with 2001:db8::/56, us-east-1/2620:fe::fe with 2001:db8::/56"
    })
    void hasANameThatReadsBack(String text, String name) {
        assertThat(Vantage.parse(text)).hasToString(name).isEqualTo(Vantage.parse(name));
    }

    @Test
    void aRegionIsPartOfTheName() {
        Vantage placed = Vantage.parse("9.9.9.9 with 203.0.113.0/24").in("eu-central-1");

        assertThat(placed)
                .hasToString("eu-central-1/9.9.9.9 with 203.0.113.0/24")
                .isEqualTo(Vantage.parse(placed.name()))
                .isNotEqualTo(Vantage.parse("9.9.9.9 with 203.0.113.0/24"));
        assertThatThrownBy(() -> placed.in("Frankfurt")).hasMessageContaining("not a region: Frankfurt");
    }

    @Test
    void addressesAreOrderedAsAddresses() {
        List<String> ordered = List.of(
                "192.0.2.2",
                "192.0.2.2:5353",
                "192.0.2.2 with 198.51.100.0/24",
                "192.0.2.2 with 203.0.113.0/24",
                "192.0.2.10",
                "2001:db8::2",
                "2001:db8::10",
                "authoritative",
                "authoritative://192.0.2.2",
                "authoritative://192.0.2.10",
                "eu-central-1/192.0.2.2",
                "eu-central-1/192.0.2.10",
                "system",
                "tcp://192.0.2.2",
                "tcp://192.0.2.10");

        assertThat(ordered.reversed().stream().map(Vantage::parse).sorted().map(Vantage::name))
                .isEqualTo(ordered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "System",
                "8.8.8",
                "8.8.8.8:",
                "8.8.8.8:0",
                "8.8.8.8:65536",
                "dns.example.org",
                "udp://8.8.8.8",
                "tcp://",
                "[9.9.9.9",
                "authoritative://system",
                "9.9.9.9 with 203.0.113.7/24",
                "/system",
                "EU/system",
                "eu-central-1/",
                "eu-central-1/us-east-1/system",
                "eu-central-1"
            })
    void isRefusedWhereNothingCanHaveTheName(String text) {
        assertThatThrownBy(() -> Vantage.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
