package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.format.ElementPointer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowlistFileTest {
    private static final String LIST = "192.0.2.7/32 198.51.100.0/24 2001:db8::/32";

    private static String read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(byte[] file) {
        try {
            return AllowlistFile.parse(file).stream().map(Prefix::toString).collect(Collectors.joining(" "));
        } catch (CharacterCodingException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkTellsTheEncoding(String encoding) {
        assertThat(read("\ufeff192.0.2.7 # Büro\r\n198.51.100.0/24\r\n2001:db8::/32\r\n"
                        .getBytes(Charset.forName(encoding))))
                .isEqualTo(LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252"})
    void commentsMayBeInAnyEncodingOfAscii(String encoding) {
        assertThat(read("# Büro München\n192.0.2.7 # Zürich\n198.51.100.0/24\n2001:db8::/32"
                        .getBytes(Charset.forName(encoding))))
                .isEqualTo(LIST);
    }

    @Test
    void whatIsNoUtf16ThoughItSaysSoIsRefused() {
        assertThatThrownBy(() -> AllowlistFile.parse(new byte[] {(byte) 0xff, (byte) 0xfe, '1'}))
                .isInstanceOf(CharacterCodingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7\r198.51.100.0/24\r2001:db8::/32\r",
                "\n\t192.0.2.7 \n\n  198.51.100.0/24\t\n2001:db8::/32",
                "192.0.2.7\u00a0\n\u2003198.51.100.0/24\u200b\n\u202f2001:db8::/32\ufeff",
                "192.0.2.7, 198.51.100.0/24,2001:db8::/32,",
                "192.0.2.7;198.51.100.0/24; 2001:db8::/32",
                "\"192.0.2.7\",\n\"198.51.100.0/24\",\n'2001:db8::/32'",
                "; Spamhaus DROP\n192.0.2.7 ; SBL1\n198.51.100.0/24; SBL2, SBL3\n2001:db8::/32;",
                "# 203.0.113.1\n;203.0.113.1\n192.0.2.7 # 203.0.113.1\n198.51.100.0/24 ; 203.0.113.1\n2001:db8::/32# one; two, three",
                "192.0.2.7/255.255.255.255\n198.51.100.0/255.255.255.0\n2001:db8::/32",
                "192.0.2.7\n198.51.100.0 255.255.255.0\n2001:db8::/32",
                "192.0.2.7-192.0.2.7\n198.51.100.0 - 198.51.100.255\n2001:db8::\u20132001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "[\n  \"192.0.2.7/32\",\n  \"198.51.100.0/24\",\n  \"2001:db8::/32\"\n]\n",
                "[{\"address\": \"192.0.2.7\", \"note\": {\"a\": [1]}}, {\"Cidr\": \"198.51.100.0/24\"}, {\"prefix\": \"2001:db8::/32\"}]",
                "[\"192.0.2.7\", \"198.51.100.0-198.51.100.255\", \"2001:db8::/32\"]"
            })
    void isReadAsPeopleWriteIt(String text) {
        assertThat(read(text)).isEqualTo(LIST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws | 192.0.2.0/25 198.51.100.0/24 203.0.113.0/24 2001:db8:1::/48",
                "github | 192.0.2.0/24 198.51.100.0/24 203.0.113.7/32 2001:db8:1::/48",
                "microsoft-365 | 192.0.2.0/24 198.51.100.0/24 2001:db8:1::/48"
            })
    void whatOperatorsPublishIsRead(String name, String expected) throws IOException {
        assertThat(read(Files.readAllBytes(Path.of("src/test/resources/published", name + ".json"))))
                .isEqualTo(expected);
    }

    @Test
    void aPointerChoosesAPartOfAJsonFile() {
        byte[] file = "{\"allow\":[\"192.0.2.7\"],\"deny\":[\"203.0.113.1\"]}".getBytes(StandardCharsets.UTF_8);
        assertThat(AllowlistFile.parse(file, ElementPointer.parse("/allow")))
                .containsExactly(Prefix.parse("192.0.2.7"));
        assertThatThrownBy(() -> AllowlistFile.parse(file, ElementPointer.parse("/allowed")))
                .hasMessage("holds no /allowed; the document has allow, deny");
    }

    @Test
    void aRangeIsTheFewestPrefixes() {
        assertThat(read("192.0.2.30-192.0.2.40")).isEqualTo("192.0.2.30/31 192.0.2.32/29 192.0.2.40/32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "api.example.com | line 3: \"api.example.com\" is no address; accepted: an address, a CIDR block",
                "192.0.2.7 www.example.org | line 3: \"192.0.2.7 www.example.org\" is no address; accepted:",
                "192.0.2.7, 192.0.2.300 | line 3: \"192.0.2.300\" is no address; accepted:",
                "192.0.2.7;192.0.2.300 | line 3: \"192.0.2.300\" is no address; accepted:",
                "192.0.2.7/24 | line 3: \"192.0.2.7/24\" has host bits set; the network is 192.0.2.0/24; accepted:",
                "192.0.2.7/255.255.255.0 | line 3: \"192.0.2.7/255.255.255.0\": 192.0.2.7/24 has host bits set; the network is 192.0.2.0/24",
                "192.0.2.0/33 | line 3: \"192.0.2.0/33\": prefix length 33 exceeds 32: 192.0.2.0/33; accepted:",
                "192.0.2.0/x | line 3: \"192.0.2.0/x\" is none; accepted:",
                "192.0.2.0/0.0.0.255 | line 3: \"192.0.2.0/0.0.0.255\" has the mask 0.0.0.255, which is no netmask; wildcard masks are not taken",
                "0.0.0.0/0.0.0.0 | line 3: \"0.0.0.0/0.0.0.0\" has the mask 0.0.0.0, which is no netmask",
                "192.0.2.0/255.0.255.0 | line 3: \"192.0.2.0/255.0.255.0\" has the mask 255.0.255.0, which is no netmask",
                "192.0.2.9-192.0.2.7 | line 3: \"192.0.2.9-192.0.2.7\": a range must not end before it begins: 192.0.2.9-192.0.2.7; accepted:",
                "192.0.2.9-2001:db8:: | line 3: \"192.0.2.9-2001:db8::\": a range must not mix IPv4 and IPv6: 192.0.2.9-2001:db8::; accepted:",
                "192.0.2.9- | line 3: \"192.0.2.9-\" is no address; accepted:"
            })
    void aBadEntryIsNamedByItsLine(String entry, String message) {
        assertRefused("# edge\r\n198.51.100.7\r\n" + entry + "\r\n", message);
    }

    @Test
    void ofALongOrHostileEntryAtMost40CharactersAreQuoted() {
        assertRefused(
                "\u001b[31m" + "x".repeat(1_000_000),
                "line 1: \"?[31m" + "x".repeat(35) + "\"... is no address; accepted: ");
        assertRefused("1".repeat(1_000_000), "line 1: \"" + "1".repeat(40) + "\"... is no address; accepted: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\\n\"192.0.2.7\",\\n\"x\"] | line 3: \"x\" is no address; accepted:",
                "[\\n7] | line 2: an element without an entry; accepted: a text, or an object with prefix, cidr or address",
                "[{\"a\":\"192.0.2.7\"}] | line 1: an element without an entry",
                "[[\"192.0.2.7\"]] | line 1: an element without an entry",
                "[\"192.0.2.7\"]\\n[] | line 2: something follows the JSON list",
                "{\"prefixes\":[]} | is JSON of an unknown form: name the part that holds the ranges with a JSON Pointer",
                "[\"192.0.2.7\",\\n | line 2: no JSON; accepted: a JSON list",
                "[] | holds no address or prefix; accepted: an address"
            })
    void badJsonIsNamedByItsLine(String json, String message) {
        assertRefused(json.replace("\\n", "\n"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "; 192.0.2.7", "\ufeff", ",", " ; "})
    void whatYieldsNothingIsRefused(String text) {
        assertRefused(text, "holds no address or prefix; accepted: an address, a CIDR block");
    }

    @Test
    void takes100000PrefixesAndNotOneMore() {
        String most = IntStream.range(0, AllowlistFile.MAX_PREFIXES)
                .mapToObj(i -> "2001:db8::" + Integer.toHexString(i >> 16) + ":" + Integer.toHexString(i & 0xffff))
                .collect(Collectors.joining("\n"));

        assertThat(read(most).split(" ")).hasSize(100_000);
        assertRefused(most + "\n192.0.2.7\n", "line 100001: more than 100000 prefixes; accepted: at most so many");
    }

    /// Whatever the octets are: prefixes, or a refusal of one line.
    @RepeatedTest(200)
    void everyFileIsReadOrRefused(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        byte[] file = "[{\"cidr\":192.0.2.7/24-;#,\n\r 2001:db8::".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 60; i++) {
            byte[] spoilt = new byte[random.nextInt(80)];
            for (int j = 0; j < spoilt.length; j++) {
                spoilt[j] = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : file[random.nextInt(file.length)];
            }
            try {
                assertThat(AllowlistFile.parse(spoilt)).isNotEmpty();
            } catch (CharacterCodingException e) {
                assertThat(spoilt[0] & 0xff).isGreaterThanOrEqualTo(0xfe);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\r", "\u001b");
            }
        }
    }
}
