package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Transport;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The expected values come from glibc 2.36 (`res_ninit`).
class ResolvConfTextTest {
    private static final String NONE = "127.0.0.1";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("", NONE),
                Arguments.of("nameserver 192.0.2.1", "192.0.2.1"),
                Arguments.of("nameserver\t192.0.2.1 \t rest\n", "192.0.2.1"),
                Arguments.of(
                        "nameserver 192.0.2.1 # office\nnameserver 192.0.2.2;x\nnameserver 192.0.2.3#x\n", "192.0.2.1"),
                Arguments.of("  nameserver 192.0.2.1\n\tnameserver 192.0.2.2\nnameserver 192.0.2.3\n", "192.0.2.3"),
                Arguments.of("#nameserver 192.0.2.1\n;nameserver 192.0.2.2\n", NONE),
                Arguments.of("nameserverX 192.0.2.1\nNAMESERVER 192.0.2.2\nnameserver:192.0.2.3\nnameserver\n", NONE),
                Arguments.of("nameserver 192.0.2.1\r\nnameserver 192.0.2.2 \r\n", "192.0.2.2"),
                Arguments.of("nameserver 192.0.2.1\rnameserver 192.0.2.2\n", NONE),
                Arguments.of(
                        "nameserver 192.0.2.1\0x\nname\0server 192.0.2.2\nnameserver 192.0.2.3\n",
                        "192.0.2.1 192.0.2.3"),
                Arguments.of(
                        "nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.4\n",
                        "192.0.2.1 192.0.2.2 192.0.2.3"),
                Arguments.of("nameserver 192.0.2.1\nnameserver 192.0.2.1\n", "192.0.2.1 192.0.2.1"),
                Arguments.of("nameserver 192.000.002.053\n", "192.0.2.43"),
                Arguments.of(
                        "nameserver 0300.0.2.1\nnameserver 0xC0.0X0.02.0\nnameserver 08.1.1.1\n",
                        "192.0.2.1 192.0.2.0"),
                Arguments.of(
                        "nameserver 0x7f.1\nnameserver 3221226037\nnameserver 192.0.565\n",
                        "127.0.0.1 192.0.2.53 192.0.2.53"),
                Arguments.of(
                        "nameserver 4294967296\nnameserver 0xffffffff\nnameserver 0x\nnameserver 00\n",
                        "255.255.255.255 127.0.0.1"),
                Arguments.of(
                        "nameserver 192.0.2.256\nnameserver 192.0.2.1.\nnameserver 192..1\nnameserver 1.2.3.4.5\n",
                        NONE),
                Arguments.of(
                        "nameserver 192.0.2.1\u00a0\nnameserver \u0661.2.3.4\nnameserver -1\nnameserver +1\n", NONE),
                Arguments.of("nameserver 192.0.2.1\u000b\nnameserver 192.0.2.2\f\n", NONE),
                Arguments.of("nameserver 0.0.0.0\n", "127.0.0.1"),
                Arguments.of("nameserver ::\n", "0:0:0:0:0:0:0:1"),
                Arguments.of("nameserver 2001:DB8::1\nnameserver ::ffff:192.0.2.1\n", "2001:db8:0:0:0:0:0:1 192.0.2.1"),
                Arguments.of("nameserver 00001::1\nnameserver ::192.0.2.01\nnameserver 1:2:3:4:5:6:7:8:9\n", NONE),
                Arguments.of(
                        "nameserver [192.0.2.1]\nnameserver [192.0.2.1]:53\nnameserver [2001:db8::1]:99999\n", NONE),
                Arguments.of("nameserver dns.example.org\nnameserver 192.0.2.1\n", "192.0.2.1"),
                Arguments.of("options ndots:5\nsearch example.org\nnameserver 192.0.2.1\n", "192.0.2.1"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void serversAreThoseThatTheCLibraryAsks(String text, String servers) {
        assertThat(addresses(text)).isEqualTo(List.of(servers.split(" ")));
    }

    @Test
    void scopeIsThatOfTheCLibrary() {
        int loopback = scope("fe80::1%lo");
        assertThat(loopback).isPositive();
        assertThat(scope("ff02::1%lo")).isEqualTo(loopback);
        assertThat(scope("fe80::1%7")).isEqualTo(7);
        assertThat(scope("2001:db8::1%7")).isEqualTo(7);
        for (String none : List.of(
                "fe80::1",
                "fe80::1%",
                "fe80::1%nobody0",
                "fe80::1%+7",
                "fe80::1%4294967296",
                "2001:db8::1%lo",
                "fe80::1%99999999999999999999")) {
            assertThat(scope(none)).as(none).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "options use-vc",
                "options rotate  use-vc",
                "options\tuse-vc=1\r",
                "options debug\toptions: use-vcx"
            })
    void optionUseVcMeansTcp(String line) {
        assertThat(ResolvConfText.parse(line + "\nnameserver 192.0.2.1\n", "").servers())
                .extracting(ServerTarget::transport)
                .containsExactly(Transport.TCP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "options no-use-vc",
                " options use-vc",
                "optionsuse-vc",
                "options\nuse-vc",
                "#options use-vc",
                "options ndots:5,use-vc",
                "options timeout:1 attempts:1 edns0 trust-ad single-request"
            })
    void otherOptionsHaveNoEffect(String line) {
        assertThat(ResolvConfText.parse(line + "\nnameserver 192.0.2.1\n", "").servers())
                .extracting(ServerTarget::transport)
                .containsExactly(Transport.UDP);
    }

    @Test
    void environmentAddsOptions() {
        ResolvConfText text = ResolvConfText.parse("", "rotate use-vc");

        assertThat(text.rotates()).isTrue();
        assertThat(text.servers()).extracting(ServerTarget::transport).containsExactly(Transport.TCP);
        assertThat(ResolvConfText.parse("", "ndots:1").rotates()).isFalse();
    }

    @Test
    void aPortIsAcceptedAfterBrackets() {
        assertThat(ResolvConfText.parse("nameserver [127.0.0.1]:5353\nnameserver [::1]:54\n", "")
                        .servers())
                .extracting(server -> server.socket().getPort())
                .containsExactly(5353, 54);
    }

    @Test
    void longLinesAreRead() {
        String text = "search " + "x".repeat(100_000) + "\nnameserver " + " ".repeat(100_000) + "192.0.2.1\n";

        assertThat(addresses(text)).containsExactly("192.0.2.1");
    }

    private static List<String> addresses(String text) {
        return ResolvConfText.parse(text, "").servers().stream()
                .map(server -> server.socket().getAddress().getHostAddress())
                .toList();
    }

    private static int scope(String server) {
        InetAddress address = ResolvConfText.parse("nameserver " + server + "\n", "")
                .servers()
                .getFirst()
                .socket()
                .getAddress();
        assertThat(address).isInstanceOf(Inet6Address.class);
        return ((Inet6Address) address).getScopeId();
    }
}
