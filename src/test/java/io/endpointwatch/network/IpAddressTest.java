package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "2001:0DB8::0:7, 2001:db8::7",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1",
        "::ffff:0:0, 0.0.0.0",
        "::fffe:c000:201, ::fffe:c000:201",
        "::1:ffff:c000:201, ::1:ffff:c000:201",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201"
    })
    void isWrittenAsRfc5952HasIt(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
    }

    @Test
    void aMappedAddressIsTheIpv4Address() {
        byte[] octets = HexFormat.of().parseHex("00000000000000000000ffffcb007109");

        assertThat(IpAddress.of(octets)).isEqualTo(IpAddress.parse("203.0.113.9"));
        assertThat(IpAddress.of(octets).family()).isEqualTo(Family.IPV4);
    }
}
