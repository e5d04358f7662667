package io.endpointwatch.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The limits of requests in docs/limits.md: the greatest accepted value, and one more that is refused.
class LimitsTest {
    private static List<Request> read(JsonNode payload) {
        return new RequestReader(Optional.empty(), Optional.empty()).readAll(payload);
    }

    private static ObjectNode check() {
        return Json.object().put("endpoint", "www.example.org");
    }

    private static ArrayNode list(int size, IntFunction<String> element) {
        ArrayNode list = Json.array();
        IntStream.range(0, size).mapToObj(element).forEach(list::add);
        return list;
    }

    private static void assertRefused(JsonNode payload, String message) {
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anInvocationTakes1000Requests() {
        ArrayNode checks = Json.array();
        IntStream.range(0, 1000).forEach(_ -> checks.add(check()));
        assertThat(read(Json.object().set("checks", checks))).hasSize(1000);

        checks.add(check());
        assertRefused(
                Json.object().set("checks", checks), "checks: 1001 elements; accepted: a list of 1 to 1000 requests");
    }

    @Test
    void anInvocationTakes20000Lookups() {
        ArrayNode checks = Json.array();
        IntStream.range(0, 200).forEach(_ -> checks.add(check().set("resolvers", list(50, i -> "192.0.2." + i))));
        assertThat(read(Json.object().set("checks", checks))).hasSize(200);

        checks.add(check().set("families", list(1, _ -> "ipv4")));
        assertRefused(Json.object().set("checks", checks), "payload: 20001 lookups; accepted: at most 20000");
    }

    @Test
    void aCheckTakes64ResolversWith64ClientSubnets() {
        ObjectNode most = check().<ObjectNode>set("resolvers", list(64, i -> "192.0.2." + i))
                .set("clientSubnets", list(64, i -> "198.51." + i + ".0/24"));
        assertThat(read(most))
                .singleElement()
                .isInstanceOfSatisfying(
                        Request.Check.class, one -> assertThat(one.vantages()).hasSize(64 * 65));

        assertRefused(
                check().set("resolvers", list(65, i -> "192.0.2." + i)),
                "resolvers: 65 elements; accepted: at most 64");
        assertRefused(
                check().set("clientSubnets", list(65, i -> "198.51." + i + ".0/24")),
                "clientSubnets: 65 elements; accepted: at most 64");
    }

    @Test
    void anAllowlistOfAPayloadTakes50000Prefixes() {
        assertThat(read(check().set("allow", list(50_000, i -> "2001:db8::" + Integer.toHexString(i)))))
                .hasSize(1);

        assertRefused(
                check().set("allow", list(50_001, i -> "2001:db8::" + Integer.toHexString(i))),
                "allow: 50001 elements; accepted: at most 50000");
    }

    @Test
    void aPayloadTakes5Levels() {
        assertThat(read(withFeedOf(list(1, _ -> "a.example")))).hasSize(1);

        assertRefused(withFeedOf(Json.array().add(list(1, _ -> "a.example"))), "payload: nested deeper than 5 levels");
    }

    private static ObjectNode withFeedOf(JsonNode endpoints) {
        ObjectNode feed = Json.object().put("to", "file:list.txt").set("endpoints", endpoints);
        return Json.object().set("checks", Json.array().add(check().set("feed", feed)));
    }

    @Test
    void aPayloadTakes100000Values() {
        ArrayNode checks = Json.array();
        IntStream.range(0, 24).forEach(_ -> checks.add(withAllowlist(4096)));
        int rest = 100_000 - values(checks) - 1;
        assertThat(read(Json.object().set("checks", checks.deepCopy().add(withAllowlist(rest - 3)))))
                .hasSize(25);

        assertRefused(
                Json.object().set("checks", checks.deepCopy().add(withAllowlist(rest - 2))),
                "payload: more than 100000 values");
    }

    private static ObjectNode withAllowlist(int size) {
        return check().set("allow", list(size, i -> "2001:db8::" + Integer.toHexString(i)));
    }

    private static int values(JsonNode all) {
        return 1 + all.valueStream().mapToInt(LimitsTest::values).sum();
    }

    @Test
    void aTextTakes1000Characters() {
        assertRefused(check().put("tracking", "x".repeat(1000)), "tracking: \"xxx");
        assertRefused(
                check().put("tracking", "x".repeat(1001)),
                "tracking: \"" + "x".repeat(100) + "…\" has 1001 characters; accepted: at most 1000");
    }

    @ParameterizedTest
    @CsvSource({"port, 1, 65535", "confirmFailures, 1, 1000"})
    void aNumberOutsideItsBoundsIsRefused(String field, int least, int greatest) {
        assertThat(Stream.of(least, greatest).map(value -> read(check().put(field, value))))
                .hasSize(2);

        Stream.of(least - 1, greatest + 1)
                .forEach(value -> assertRefused(
                        check().put(field, value),
                        field + ": " + value + "; accepted: a whole number from " + least + " to " + greatest));
    }

    @ParameterizedTest
    @CsvSource({
        "forgetAfter, PT1S, P366D, PT0.999S, P366DT0.001S",
        "remindEvery, PT0S, P366D, PT-1S, P366DT0.001S",
        "digestEvery, PT0S, P366D, PT-1S, P366DT0.001S",
        "timeout, PT0.01S, PT1M, PT0.009S, PT1M0.001S"
    })
    void aDurationOutsideItsBoundsIsRefused(String field, String least, String greatest, String less, String more) {
        assertThat(Stream.of(least, greatest).map(value -> read(check().put(field, value))))
                .hasSize(2);

        Stream.of(less, more)
                .forEach(value ->
                        assertRefused(check().put(field, value), field + ": \"" + value + "\" is out of bounds"));
    }

    @Test
    void aWindowOutsideItsBoundsIsRefused() {
        ObjectNode history = check().put("action", "history");
        assertThat(Stream.of("PT1M", "P3660D").map(value -> read(history.put("window", value))))
                .hasSize(2);

        Stream.of("PT59S", "P3660DT1S").forEach(value -> assertRefused(history.put("window", value), "window: "));
    }
}
