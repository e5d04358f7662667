package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.7, 192.0.2.7/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:0DB8::/32, 2001:db8::/32",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1/128",
        "::/0, ::/0",
        "::ffff:192.0.2.7, 192.0.2.7/32",
        "::ffff:192.0.2.0/120, 192.0.2.0/24",
        "::ffff:0:0/96, 0.0.0.0/0"
    })
    void isWrittenInCanonicalForm(String text, String canonical) {
        assertThat(Prefix.parse(text)).hasToString(canonical);
    }

    @Test
    void hostBitsAreAnErrorThatNamesTheNetwork() {
        assertThatThrownBy(() -> Prefix.parse("10.0.0.1/8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10.0.0.1/8 has host bits set; the network is 10.0.0.0/8");
    }

    @Test
    void ofMappedAddressesThatIsNoIpv4PrefixIsRefused() {
        assertThatThrownBy(() -> Prefix.parse("::ffff:192.0.2.0/95"))
                .hasMessage("::ffff:192.0.2.0/95 has host bits set: an IPv4-mapped prefix has a length of 96 or more");
        assertThatThrownBy(() -> Prefix.parse("::ffff:192.0.2.7/120"))
                .hasMessage("192.0.2.7/24 has host bits set; the network is 192.0.2.0/24");
    }

    @Test
    void thatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Prefix.parse("192.0.2.0/33")).hasMessage("prefix length 33 exceeds 32: 192.0.2.0/33");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "10",
                "010.0.0.0/8",
                "0x0a000000",
                "1.2.3.4.5",
                "192.0.2.*",
                "192.0.2.0-7",
                "fe80::1%eth0",
                "example.org",
                "10.0.0.0/255.0.0.0",
                "::g",
                "1::2::3",
                " 10.0.0.0/8"
            })
    void isRefusedWhereItIsNoCidrBlock(String text) {
        assertThatThrownBy(() -> Prefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/25, 192.0.2.128, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "::/0, 2001:db8::1, true"
    })
    void containsTheAddressesThatShareItsBits(String prefix, String address, boolean contained) {
        assertThat(Prefix.parse(prefix).contains(IpAddress.parse(address))).isEqualTo(contained);
    }

    @Test
    void mergesIntoTheFewest() {
        List<Prefix> merged = Prefix.merge(Stream.of(
                        "192.0.2.0/25",
                        "192.0.2.128/25",
                        "192.0.2.7",
                        "198.51.100.1",
                        "198.51.100.0",
                        "2001:db8::/33",
                        "2001:db8:8000::/33")
                .map(Prefix::parse)
                .toList());

        assertThat(merged).map(Prefix::toString).containsExactly("192.0.2.0/24", "198.51.100.0/31", "2001:db8::/32");
    }

    @Test
    void isTakenAroundAnAddress() {
        assertThat(Prefix.around(IpAddress.parse("2001:db8:1:2:3::4"), 48)).hasToString("2001:db8:1::/48");
    }
}
