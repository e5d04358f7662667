package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixesInTextTest {
    private static List<String> of(String text) {
        return PrefixesInText.of(text).stream().map(Object::toString).toList();
    }

    @Test
    void entriesOfManyFormatsAreFound() {
        assertThat(of("""
                # allowlist www.example.org:443, made on 2026-11-29 at 12:30
                192.0.2.7/32
                add ew4 192.0.2.9
                elements = { 198.51.100.0/24, 2001:db8::1 }
                  "2001:db8:1::/48",
                cidr = "203.0.113.7/32" }
                """))
                .containsExactly(
                        "192.0.2.7/32",
                        "192.0.2.9/32",
                        "198.51.100.0/24",
                        "2001:db8::1/128",
                        "2001:db8:1::/48",
                        "203.0.113.7/32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3.4.example.org",
                "version 1.2.3",
                "12:30:55",
                "192.0.2.256",
                "192.0.2.0/33",
                "cafe::babe::1",
                "10.0.0.1.2",
                "::::::::::::",
                "\u0000\uffff"
            })
    void whatIsNoPrefixIsNone(String text) {
        assertThat(of(text)).isEmpty();
    }
}
