package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties that hold for every payload.
@Timeout(60)
class RequestPropertiesTest {
    private static final int PAYLOADS = 20_000;
    private static final List<String> FIELDS = List.of(
            "action",
            "endpoint",
            "port",
            "resolvers",
            "clientSubnets",
            "families",
            "allow",
            "remove",
            "list",
            "tracking",
            "forgetAfter",
            "confirmFailures",
            "remindEvery",
            "digestEvery",
            "connect",
            "networks",
            "timeout",
            "dryRun",
            "notifyBaseline",
            "window",
            "publish",
            "checks",
            "",
            "\u202eendpoint",
            "x\u001b[2J");
    private static final List<String> TEXTS = List.of(
            "check",
            "accept",
            "history",
            "reset",
            "www.example.org",
            "EXAMPLE.org.",
            "a..b",
            ".",
            "",
            " ",
            "xn--",
            "xn--\u00fc",
            "b\u00fccher.example",
            "stra\u00dfe.example",
            "\u0000",
            "\ud800",
            "192.0.2.7",
            "192.0.2.7/33",
            "192.0.2.7/24",
            "2001:db8::/32",
            "2001:db8::7",
            "fe80::1%eth0",
            "::ffff:192.0.2.1",
            "1",
            "0x7f.1",
            "[::1]:53",
            "[::1",
            "tcp://192.0.2.1:99999",
            "authoritative",
            "authoritative://",
            "system",
            "https://dns.example/",
            "ipv4",
            "ipv6",
            "IPV4",
            "pool",
            "exact",
            "PT15M",
            "P-1D",
            "PT0.000000001S",
            "P99999999999999D",
            "PT-0S",
            "-PT1S",
            "\r\nSubject: x",
            "\u001b[31m",
            "<b>",
            "\\032",
            "\\",
            "a\\.b",
            "_dmarc.example.org",
            "-a.example",
            "1.2.3",
            "*.example.org",
            "a".repeat(63) + ".example",
            "a".repeat(64) + ".example",
            "a.".repeat(127) + "a",
            "a.".repeat(128) + "a",
            "1".repeat(400),
            ":".repeat(400),
            "/".repeat(400));

    private static List<Request> read(JsonNode payload) {
        return new RequestReader(Optional.empty(), Optional.empty()).readAll(payload);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyPayloadIsReadOrRefusedWithTheNameOfAField(long seed) {
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < PAYLOADS; i++) {
            JsonNode payload = payload(random);
            try {
                taken += read(payload).size();
            } catch (InvalidRequestException refused) {
                assertThat(refused.field()).as("%s", payload).isNotBlank();
                assertThat(refused.getMessage())
                        .as("%s", payload)
                        .hasSizeLessThan(1000)
                        .doesNotContainPattern("\\p{C}")
                        .containsPattern(": .+; accepted: .");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(payload.toString(), e);
            }
        }
        assertThat(taken).isPositive();
    }

    private static JsonNode payload(Random random) {
        if (random.nextInt(10) == 0) {
            return value(random, 3);
        }
        ObjectNode object = Json.object().put("endpoint", "www.example.org");
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(of(FIELDS, random), value(random, 2));
        }
        return random.nextInt(5) > 0
                ? object
                : Json.object().set("checks", Json.array().add(object).add(object));
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> nodes.numberNode(random.nextInt(-2, 70_000));
            case 1 -> nodes.numberNode(random.nextLong());
            case 2 -> nodes.numberNode(random.nextDouble());
            case 3 -> nodes.booleanNode(random.nextBoolean());
            case 4 -> nodes.nullNode();
            case 5, 6 -> nodes.textNode(text(random));
            case 7 -> Json.object().set(of(FIELDS, random), value(random, depth - 1));
            default -> {
                ArrayNode array = Json.array();
                IntStream.range(0, random.nextInt(4)).forEach(_ -> array.add(value(random, depth - 1)));
                yield array;
            }
        };
    }

    /// A known text, sometimes with one character changed.
    private static String text(Random random) {
        String text = of(TEXTS, random);
        if (text.isEmpty() || random.nextInt(3) > 0) {
            return text;
        }
        int at = random.nextInt(text.length());
        return text.substring(0, at)
                + (char) random.nextInt(random.nextBoolean() ? 128 : 65_536)
                + text.substring(at + 1);
    }

    private static <T> T of(List<T> several, Random random) {
        return several.get(random.nextInt(several.size()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void aPayloadWithinTheBoundsIsAccepted(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < PAYLOADS; i++) {
            Duration forgetAfter = Duration.ofSeconds(random.nextInt(60, 366 * 86_400));
            Duration timeout = Duration.ofMillis(random.nextInt(10, 60_000));
            int port = random.nextInt(1, 65_536);
            ObjectNode payload = Json.object()
                    .put("endpoint", "h" + random.nextInt(1000) + ".example.org")
                    .put("port", port)
                    .put("forgetAfter", forgetAfter.toString())
                    .put("timeout", timeout.toString());

            assertThat(read(payload)).singleElement().isInstanceOfSatisfying(Request.Check.class, check -> {
                assertThat(check.endpoint()).hasToString(payload.get("endpoint").textValue() + ":" + port);
                assertThat(check.policy().forgetAfter()).isEqualTo(forgetAfter);
                assertThat(check.timeout()).isEqualTo(timeout);
            });
        }
    }

    private static void assertRefused(JsonNode payload, String message) {
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aDeeplyNestedPayloadIsRefusedBeforeItIsRead() {
        JsonNode deep = Json.array();
        for (int i = 0; i < 100_000; i++) {
            deep = Json.array().add(deep);
        }

        assertRefused(deep, "payload: nested deeper than 5 levels; accepted: ");
        assertRefused(Json.object().set("resolvers", deep), "payload: nested deeper than 5 levels; accepted: ");
    }

    @Test
    void aPayloadOfTooManyValuesIsRefusedBeforeItIsRead() {
        ArrayNode many = Json.array();
        IntStream.range(0, 3_000_000).forEach(i -> many.add(""));

        assertRefused(Json.object().set("endpoint", many), "payload: more than 100000 values; accepted: ");
    }

    @Test
    void aLongTextIsRefusedBeforeItIsRead() {
        String long6MiB = "1.".repeat(3 << 20);
        for (String field : List.of("endpoint", "forgetAfter", "timeout", "tracking", "action")) {
            assertRefused(
                    Json.object().put("endpoint", "www.example.org").put(field, long6MiB),
                    field + ": \"" + "1.".repeat(50) + "…\" has 6291456 characters; accepted: at most 1000");
        }
        for (String field : List.of("resolvers", "clientSubnets", "families", "allow", "remove")) {
            assertRefused(
                    Json.object()
                            .put("endpoint", "www.example.org")
                            .set(field, Json.array().add(long6MiB)),
                    field + "[0]: \"" + "1.".repeat(50) + "…\" has 6291456 characters; accepted: at most 1000");
        }
    }

    @Test
    void aDeeplyNestedDocumentIsRefused() {
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON: ");
    }
}
