package io.endpointwatch.published.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Prefix;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedListTest {
    private static final String GEOFEED = "# RFC 8805\n192.0.2.0/25,DE,DE-BE,Berlin,10115\n192.0.2.128/25,FR,,,\n"
            + "198.51.100.0/24,,,,\n2001:db8::/32,\"DE\",DE-BY,\"Munich, again\",\n";

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/published", name));
    }

    private static String text(Collection<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(" "));
    }

    private static String read(String text) {
        return text(PublishedList.read(octets(text)));
    }

    private static String select(byte[] document, ListFormat format, String selectors) {
        Selection selection = new Selection(selectors == null ? List.of() : Arrays.asList(selectors.split(":", -1)));
        return text(PublishedList.ranges(selection.of(PublishedList.read(document, format), format.selectors())));
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> PublishedList.read(octets(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws |  | 192.0.2.0/25 198.51.100.0/24 203.0.113.0/24 2001:db8:1::/48",
                "aws | CLOUDFRONT | 192.0.2.0/25 198.51.100.0/24 2001:db8:1::/48",
                "aws | cloudfront:EU-CENTRAL-1 | 192.0.2.0/25",
                "aws | :eu-central-1 | 192.0.2.0/25",
                "aws | EC2:us-west-2:us-west-2-lax-1 | 203.0.113.0/24",
                "google |  | 192.0.2.0/24 2001:db8::/32",
                "google | Google Cloud:us-east1 | 2001:db8::/32",
                "github |  | 192.0.2.0/24 198.51.100.0/24 203.0.113.7/32 2001:db8:1::/48",
                "github | api | 198.51.100.0/24 203.0.113.7/32",
                "azure | AzureFrontDoor.Frontend | 192.0.2.0/24 2001:db8:1::/48",
                "azure | Storage | 198.51.100.0/25 198.51.100.128/25",
                "azure | Storage.WestEurope | 198.51.100.128/25",
                "azure | storage:westeurope | 198.51.100.128/25",
                "microsoft-365 |  | 192.0.2.0/24 198.51.100.0/24 2001:db8:1::/48",
                "microsoft-365 | Exchange | 192.0.2.0/24 2001:db8:1::/48",
                "microsoft-365 | SharePoint:Optimize | 198.51.100.0/24",
                "oracle | eu-frankfurt-1 | 192.0.2.0/24 198.51.100.0/24",
                "oracle | :OSN | 198.51.100.0/24 203.0.113.0/24",
                "fastly |  | 192.0.2.0/24 2001:db8::/32",
                "cloudflare |  | 192.0.2.0/24 2001:db8::/32",
                "atlassian |  | 192.0.2.0/24 2001:db8::/32",
                "atlassian | bitbucket | 192.0.2.0/24",
                "atlassian | confluence:eu-central-1:egress | 2001:db8::/32"
            })
    void theFormatsOfProvidersAreRead(String name, String selectors, String expected) throws IOException {
        ListFormat format = name.equals("github")
                ? ListFormat.KEYED
                : ListFormat.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        byte[] document = sample(name + ".json");

        assertThat(select(document, format, selectors)).isEqualTo(expected);
        if (selectors == null) {
            assertThat(text(PublishedList.read(document))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws | CLOUDFRNT | has no service \"CLOUDFRNT\"; there is AMAZON, CLOUDFRONT, EC2",
                "aws | CLOUDFRONT:mars-1 | has no region \"mars-1\"; there is GLOBAL, eu-central-1",
                "github | ssh_keys | has no key \"ssh_keys\"; there is api, hooks, web",
                "oracle | eu-frankfurt-1:X | has no tag \"X\"; there is OBJECT_STORAGE, OCI, OSN",
                "azure | AzureFrontDoor.Frontend:westeurope | has no region \"westeurope\"; there is nothing"
            })
    void aSelectorThatChoosesNothingSaysWhatThereIs(String name, String selectors, String message) throws IOException {
        byte[] document = sample(name + ".json");
        ListFormat format =
                name.equals("github") ? ListFormat.KEYED : ListFormat.valueOf(name.toUpperCase(Locale.ROOT));

        assertThatThrownBy(() -> select(document, format, selectors)).hasMessage(message);
    }

    @Test
    void ofManyChoicesTheFirstTenAreNamed() {
        String many = IntStream.range(10, 40)
                .mapToObj(i -> "\"key" + i + "\":[\"192.0.2." + i + "\"]")
                .collect(Collectors.joining(",", "{", "}"));

        assertThatThrownBy(() -> select(octets(many), ListFormat.KEYED, "key"))
                .hasMessage(
                        "has no key \"key\"; there is key10, key11, key12, key13, key14, key15, key16, key17, key18,"
                                + " key19, … (30 in all)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0/24\n198.51.100.7\n2001:db8::/32\n",
                "\ufeff# list\r\n192.0.2.0/24 # edge\r\n\r\n; more\r\n198.51.100.7;x\r\n2001:db8::/32",
                "192.0.2.0-192.0.2.255\n198.51.100.7 - 198.51.100.7\n2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "192.0.2.0/24,198.51.100.7,\n2001:db8::/32",
                "192.0.2.9/24\n::ffff:198.51.100.7\n2001:0DB8:0:0::1/32",
                "[\"192.0.2.0/24\",\"198.51.100.7\",\"2001:db8::/32\"]"
            })
    void textIsReadAsPeopleWriteIt(String text) {
        assertThat(read(text)).isEqualTo("192.0.2.0/24 198.51.100.7/32 2001:db8::/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkTellsTheEncoding(String encoding) {
        assertThat(text(PublishedList.read("\ufeff192.0.2.0/24\r\n".getBytes(Charset.forName(encoding)))))
                .isEqualTo("192.0.2.0/24");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | 192.0.2.0/25 192.0.2.128/25 198.51.100.0/24 2001:db8::/32",
                "de | 192.0.2.0/25 2001:db8::/32",
                "DE:DE-BY | 2001:db8::/32",
                "DE::Berlin | 192.0.2.0/25"
            })
    void geofeedsAreRead(String selectors, String expected) {
        assertThat(select(octets(GEOFEED), ListFormat.GEOFEED, selectors)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<!DOCTYPE html><p>192.0.2.7 | is HTML or XML, not a list of ranges",
                "192.0.2.0/24\\nexample.org | line 2: \"example.org\" is no range of addresses",
                "192.0.2.0/33 | line 1: \"192.0.2.0/33\" is no range of addresses",
                "192.0.2.9-192.0.2.7 | line 1: a range must not end before it begins",
                "0.0.0.0/0 | line 1: \"0.0.0.0/0\" is larger than any operator's range; accepted: /8 and longer for IPv4",
                "0.0.0.0-255.255.255.255 | line 1: \"0.0.0.0-255.255.255.255\" is larger",
                "::/0 | line 1: \"::/0\" is larger",
                "127.0.0.0/8 | line 1: \"127.0.0.0/8\" holds addresses at which nobody can be reached",
                "192.0.2.7,x | line 1: \"x\" is no range of addresses",
                "`` | holds no ranges of addresses",
                "# nothing yet | holds no ranges of addresses",
                "{} | is JSON of an unknown form: name the part that holds the ranges with a JSON Pointer behind #",
                "{\"ranges\":[\"192.0.2.0/24\"]} | is JSON of an unknown form",
                "[] | is JSON of an unknown form",
                "[{\"cidr\":\"192.0.2.0/24\"}] | is JSON of an unknown form",
                "{\"prefixes\":[{\"ip_prefix\":\"x\"}]} | \"x\" is no range of addresses",
                "{\"prefixes\":[{\"ip_prefix\":\"192.0.2.0/24\"},{}]} | has an entry without a range of addresses",
                "{\"hooks\":[\"0.0.0.0/0\"]} | \"0.0.0.0/0\" is larger than any operator's range",
                "{\"hooks\":[]} | is JSON of an unknown form",
                "{\"hooks\":[ | is no JSON, or exceeds its bounds, at line 1",
                "{\"hooks\":[]} x | is no JSON",
                "{\"hooks\":[]} {} | has more behind its JSON value"
            })
    void whatIsNoListIsRefused(String text, String message) {
        assertRefused(text.replace("\\n", "\n"), message);
    }

    @Test
    void aListOfMostAddressesIsRefused() {
        String most = IntStream.range(1, 100).mapToObj(i -> i + ".0.0.0/8\n").collect(Collectors.joining());

        assertRefused(most.replace("10.0.0.0/8\n", ""), "lists more than a quarter of all IPv4 addresses");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | 192.0.2.0/24 198.51.100.7/32 203.0.113.0/24",
                "/a | 192.0.2.0/24 198.51.100.7/32",
                "/a/1/x~1y~0 | 198.51.100.7/32",
                "/b c | 203.0.113.0/24"
            })
    void aPointerChoosesTheElement(String pointer, String expected) {
        byte[] document = octets("{\"a\":[\"192.0.2.0/24\",{\"x/y~\":\"198.51.100.7\"},7],\"b c\":\"203.0.113.0/24\"}");

        assertThat(text(PublishedList.read(document, ElementPointer.parse(pointer == null ? "" : pointer))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/c | holds no /c; the document has a, b",
                "/a/2 | holds no /a/2; /a is a list, with elements 0 to 1",
                "/a/x | holds no /a/x; /a is a list, with elements 0 to 1",
                "/a/0/x | holds no /a/0/x; /a/0 is no object",
                "/b/x~1y | holds no /b/x~1y; /b has nothing",
                "/b | holds no ranges of addresses"
            })
    void aPointerToNothingSaysWhatThereIs(String pointer, String message) {
        byte[] document = octets("{\"a\":[\"192.0.2.0/24\",7],\"b\":{}}");

        assertThatThrownBy(() -> PublishedList.read(document, ElementPointer.parse(pointer)))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/a~2", "/~", "a/b"})
    void whatIsNoPointerIsRefused(String pointer) {
        assertThatThrownBy(() -> ElementPointer.parse(pointer))
                .hasMessageStartingWith('"' + pointer + "\" is no JSON Pointer; accepted: ");
    }

    @Test
    void aPointerIntoTextIsRefused() {
        assertThatThrownBy(() -> PublishedList.read(octets("192.0.2.0/24"), ElementPointer.parse("/a")))
                .hasMessage("is no JSON, so that a pointer names nothing in it");
    }

    @Test
    void takes60000EntriesAndRefusesMoreThanItsBound() {
        String many = IntStream.range(0, 60_000)
                .mapToObj(i ->
                        "{\"ip_prefix\":\"23." + (i >> 8) % 200 + "." + (i & 0xff) + ".0/24\",\"service\":\"EC2\"}")
                .collect(Collectors.joining(",", "{\"prefixes\":[", "]}"));
        assertThat(PublishedList.read(octets(many), ListFormat.AWS)).hasSize(60_000);

        String line = "192.0.2.7\n";
        assertRefused(line.repeat(PublishedList.MAX_ENTRIES + 1), "holds 250001 ranges; accepted: at most 250000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsRefused(String level) {
        assertRefused(
                level.repeat(100_000), "is no JSON, or exceeds its bounds, at line 1; accepted: at most 64 levels");
    }

    @Test
    void tooManyValuesAreRefused() {
        assertRefused(
                "[" + "0,".repeat(1_000_001) + "0]", "has more than 1000000 JSON values; accepted: at most so many");
    }

    @Test
    void aHugeLineIsRefusedAndNotQuoted() {
        assertRefused("x".repeat(10_000_000), "line 1: \"" + "x".repeat(40) + "\"... is no range of addresses");
        assertRefused(
                "{\"hooks\":[\"" + "1".repeat(2_000_000) + "\"]}", "is no JSON, or exceeds its bounds, at line 1");
    }

    /// Whatever the octets are: ranges, or a refusal of one printable line.
    @RepeatedTest(200)
    void everyDocumentIsReadOrRefused(RepetitionInfo repetition) throws IOException {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        List<String> samples = List.of(
                "aws.json",
                "google.json",
                "github.json",
                "azure.json",
                "microsoft-365.json",
                "oracle.json",
                "fastly.json",
                "cloudflare.json",
                "atlassian.json");
        byte[] document = repetition.getCurrentRepetition() % 10 == 0
                ? octets(GEOFEED)
                : sample(samples.get(random.nextInt(samples.size())));
        for (int i = 0; i < 30; i++) {
            byte[] spoilt = Arrays.copyOf(document, 1 + random.nextInt(document.length));
            for (int j = random.nextInt(6); j > 0; j--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(PublishedList.read(spoilt)).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\r", "\u001b");
            }
        }
    }
}
