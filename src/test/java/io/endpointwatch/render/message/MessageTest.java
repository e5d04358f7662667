package io.endpointwatch.render.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.json.AddressJson;
import io.endpointwatch.json.ChangeJson;
import io.endpointwatch.observation.Endpoint;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] HOSTILE = {
        "\r\n",
        "\n",
        "\u001b[2J",
        "\u0007",
        "\u202e",
        "\u2066",
        "\u2028",
        "\u200b",
        "\u007f",
        "\u0085",
        "<!channel>",
        "<https://example.org|x>",
        "`",
        "```",
        "*",
        "_",
        "~",
        "&",
        "\"",
        "\\",
        "'",
        "$(reboot)",
        "\ud83d\ude00",
        "\ud800",
        "\u00e4",
        "@here",
        "[x](https://example.org)",
        " ",
        "\t",
        "%0a",
        "x"
    };

    static Stream<Scenes.Scene> scenes() {
        return Scenes.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everySubjectAndSmsIsOneShortLineOfPrintableAscii(Scenes.Scene scene) {
        assertIsShortLine(scene.message());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987})
    void namesOfStrangersBreakNothing(long seed) throws Exception {
        Random random = new Random(seed);
        Message message = Scenes.hostile(name(random), text(random, 40)).message();

        assertIsShortLine(message);
        assertThat(message.email())
                .matches("(?s)[\\x0a\\x20-\\x7e\\u00a1-\\ud7ff\\x{1f600}]*")
                .doesNotContain("\u202e", "\u2066", "\u2028", "\u200b");
        assertThat(message.document()).matches("[\\x20-\\x7e]*");
        assertThat(message.chat()).matches("[\\x20-\\x7e]*");
        assertChatIsHarmless(JSON.readTree(message.chat()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 59, 63})
    void longHostNamesKeepTheirEndsInTheSubject(int label) {
        String host = Stream.generate(() -> "x".repeat(label)).limit(3).reduce("first.", (a, b) -> a + b + ".")
                + "example.org";
        Scenes.Scene scene = Scenes.scene(
                new Endpoint(new DnsName(host), 8443),
                List.of(),
                new java.util.TreeMap<>(),
                new io.endpointwatch.change.Change.AllowlistRestored(
                        Scenes.context(new Endpoint(new DnsName(host), 8443))));

        assertIsShortLine(scene.message());
        assertThat(scene.message().subject()).startsWith("[INFO] first.").contains("ple.org:8443: all addresses");
    }

    @Test
    void subjectAndSmsSayTheWorstFirst() {
        Message message = Scenes.breached().message();

        assertThat(message.subject())
                .isEqualTo("[CRITICAL] www.example.org:443: 2 addresses outside the allowlist (+1 change)");
        assertThat(Scenes.reminder().message().sms())
                .isEqualTo("CRITICAL smtp.example.org:465: still 1 address outside the allowlist (203.0.113.9)");
    }

    @Test
    void documentHoldsChangesAndPool() throws Exception {
        Scenes.Scene scene = Scenes.breached();
        var expected = JSON.createObjectNode()
                .put("endpoint", "www.example.org:443")
                .put("sequence", 42)
                .put("digest", scene.state().pool().digest())
                .put("severity", "critical")
                .put("eventId", scene.announcement().id())
                .put("at", "2026-11-23T12:00:00Z");
        var changes = expected.putArray("changes");
        scene.announcement().changes().reversed().forEach(change -> changes.add(ChangeJson.write(change)));
        var addresses = expected.putArray("addresses");
        scene.state().pool().members().values().forEach(one -> addresses.add(AddressJson.write(one)));

        assertThat(JSON.readTree(scene.message().document())).isEqualTo(JSON.readTree(expected.toString()));
    }

    @Test
    void chatFollowsTheSchemaForCustomNotifications() throws Exception {
        JsonNode chat = JSON.readTree(Scenes.breached().message().chat());

        assertThat(chat).isEqualTo(JSON.readTree("""
                {
                  "version": "1.0",
                  "source": "custom",
                  "id": "5f2c6a1e0b9d4c7388aa10e2d4f6b8c0",
                  "content": {
                    "textType": "client-markdown",
                    "title": "\uff3bCRITICAL\uff3d www.example.org:443: 2 addresses outside the allowlist (+1 change)",
                    "description": "\u2022 *critical* www.example.org has 203.0.113.9 and 2001:db8::9 outside the allowlist.\\n\u2022 *critical* www.example.org now also answers with 203.0.113.9 and 2001:db8::9 in 203.0.113.0/24 (AS64497 EXAMPLE-CDN) and 2001:db8::/32 (AS64497 EXAMPLE-CDN).\\n    `203.0.113.9` *not allowed* in 203.0.113.0/24 (AS64497 EXAMPLE-CDN)\\n    `2001:db8::9` *not allowed* in 2001:db8::/32 (AS64497 EXAMPLE-CDN)",
                    "nextSteps": [
                      "Ask the firewall team to let through these 2 destinations.\\n`destination 203.0.113.9/32    protocol TCP   port 443`\\n`destination 2001:db8::9/128   protocol TCP   port 443`",
                      "When that is done, say so.\\n`endpoint-watch accept www.example.org`\\n`{\\"action\\":\\"accept\\",\\"endpoint\\":\\"www.example.org\\"}`"
                    ],
                    "keywords": ["critical", "allowlist-breached", "addresses-added"]
                  },
                  "metadata": {
                    "threadId": "www.example.org:443",
                    "summary": "2 addresses outside the allowlist (+1 change)",
                    "eventType": "allowlist-breached",
                    "relatedResources": ["www.example.org:443", "203.0.113.9", "2001:db8::9"],
                    "additionalContext": {
                      "severity": "critical",
                      "eventId": "5f2c6a1e0b9d4c7388aa10e2d4f6b8c0",
                      "sequence": "42",
                      "digest": "%s",
                      "at": "2026-11-23T12:00:00Z",
                      "addresses": "4",
                      "outsideAllowlist": "2"
                    }
                  }
                }
                """.formatted(
                        Scenes.breached().state().pool().digest())));
    }

    @Test
    void attributesAreForFilterPolicies() {
        assertThat(Scenes.breached().message().attributes())
                .isEqualTo(new Attributes(
                        "www.example.org:443",
                        "critical",
                        List.of("addresses-added", "allowlist-breached"),
                        "5f2c6a1e0b9d4c7388aa10e2d4f6b8c0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 800, 5000})
    void everyProtocolHasItsBody(int size) throws Exception {
        Message message = Scenes.crowd(size).message();

        assertThat(JSON.readTree(message.bodies()))
                .isEqualTo(JSON.createObjectNode()
                        .put("default", message.document())
                        .put("sqs", message.document())
                        .put("lambda", message.document())
                        .put("email", message.email())
                        .put("sms", message.sms())
                        .put("https", message.chat()));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100, 5000})
    void messagesFitIntoWhatSnsTakesAndCountWhatTheyLeaveOut(int size) throws Exception {
        Message message = Scenes.crowd(size).message();
        JsonNode document = JSON.readTree(message.document());
        int left = document.path("omitted").path("addresses").asInt();

        assertThat(message.bytes()).isLessThanOrEqualTo(Message.MAX_BYTES);
        assertThat(document.path("addresses").size() + left).isEqualTo(size);
        for (JsonNode change : document.path("changes")) {
            assertThat(change.path("addresses").size()
                            + change.path("omittedAddresses").asInt())
                    .isEqualTo(size);
        }
        assertThat(left > 0).isEqualTo(size == 5000);
    }

    @Test
    void everyBodyOfAShortenedMessageSaysSo() throws Exception {
        Message message = Scenes.crowd(5000).message();
        int left = JSON.readTree(message.document())
                .path("omitted")
                .path("addresses")
                .asInt();
        String sentence =
                "This message was too long and is shortened: %,d of 5,000 addresses left out.".formatted(left);

        assertThat(message.email().replace('\n', ' ')).contains(sentence);
        assertThat(JSON.readTree(message.chat())
                        .path("content")
                        .path("description")
                        .asText())
                .startsWith("_" + sentence);
        assertThat(message.sms()).endsWith("(lists shortened)");
        assertThat(message.subject()).contains("5,000 addresses");
    }

    @Test
    void longListsInChatsAreCounted() throws Exception {
        JsonNode content = JSON.readTree(Scenes.crowd(200).message().chat()).path("content");

        assertThat(content.path("description").asText().length()).isLessThanOrEqualTo(8000);
        assertThat(content.path("description").asText()).endsWith("and 180 addresses more: see the mail");
    }

    private static void assertIsShortLine(Message message) {
        assertThat(message.subject()).matches("[\\x20-\\x7e]{1,99}");
        assertThat(message.sms()).matches("[\\x20-\\x7e]{1,140}");
    }

    private static void assertChatIsHarmless(JsonNode chat) {
        JsonNode content = chat.path("content");
        String all =
                content.path("title").asText() + content.path("description").asText() + content.path("nextSteps");
        assertThat(all).doesNotContain("<", ">", "@", "://", "[x]", "```");
        String description = content.path("description").asText();
        assertThat(description.length()).isLessThanOrEqualTo(8000);
        assertThat(description.lines().filter(line -> line.startsWith("\u2022")))
                .allSatisfy(line ->
                        assertThat(line.replaceFirst("\\*[a-z]+\\*", "")).doesNotContain("*", "_", "~", "`"));
    }

    private static DnsName name(Random random) {
        return new DnsName(("a" + text(random, 6)).replace(".", "-").replace("\\", "\\\\") + ".example.org");
    }

    private static String text(Random random, int pieces) {
        return IntStream.range(0, random.nextInt(pieces) + 1)
                .mapToObj(_ -> HOSTILE[random.nextInt(HOSTILE.length)])
                .reduce("", String::concat);
    }
}
