package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testaws.LambdaRuntime;
import io.endpointwatch.testaws.LambdaRuntime.Response;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tests the packaged function as the platform runs it, with the Lambda runtime interface.
class FunctionIT {
    private static final String ZONE = """
            %s. 7200 IN CNAME cdn.example.net.
            cdn.example.net. 20 IN A 192.0.2.7
            """;

    private static LambdaRuntime runtime;
    private static DnsServer dns;
    private static Process function;

    @BeforeAll
    static void start() {
        dns = DnsServer.start();
        runtime = LambdaRuntime.start();
        DynamoDbLocal dynamoDb = DynamoDbLocal.shared();
        function = Program.start(environment(runtime, dynamoDb.endpoint().toString(), dynamoDb.createTable()));
    }

    static Map<String, String> environment(LambdaRuntime runtime, String dynamoDb, String table) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb);
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("ENDPOINT_WATCH_TABLE", table);
        environment.put("ENDPOINT_WATCH_ENDPOINT", "default.example.org");
        return environment;
    }

    @AfterAll
    static void stop() {
        function.destroy();
        runtime.close();
        dns.close();
    }

    private static JsonNode result(String payload) {
        Response response = invoke(payload);
        assertThat(response.failed()).as(response.body()).isFalse();
        return json(response.body());
    }

    private static Response invoke(String payload) {
        return runtime.invoke(payload.replace('\'', '"').replace("DNS", dns.address()));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void theWholeHistoryOfAnEndpoint() {
        String check = "{'endpoint': 'story.example.org', 'resolvers': ['DNS'], 'families': ['ipv4']}";
        dns.zone(ZONE.formatted("story.example.org"));
        JsonNode first = result(check);
        assertThat(first.get("endpoint").textValue()).isEqualTo("story.example.org:443");
        assertThat(first.get("verdict").textValue()).isEqualTo("baseline");
        assertThat(first.get("answers").get(0).get("chain").get(0).get("ttl").intValue())
                .isEqualTo(7200);
        assertThat(first.get("notified")).isEmpty();
        assertThat(result(check).get("verdict").textValue()).isEqualTo("unchanged");

        dns.zone(ZONE.formatted("story.example.org").replace("192.0.2.7", "198.51.100.7"));
        JsonNode changed = result(check);
        assertThat(changed.get("changes").findValuesAsText("type")).containsExactly("addresses-added");
        assertThat(changed.get("severity").textValue()).isEqualTo("warning");
        assertThat(changed.get("addresses")).hasSize(2);
        assertThat(result("{'action': 'accept', 'endpoint': 'story.example.org'}")
                        .get("accepted"))
                .hasSize(2);
        assertThat(result(check).get("addresses").get(0).get("allowed").booleanValue())
                .isTrue();
        assertThat(result("{'action': 'history', 'endpoint': 'story.example.org'}")
                        .get("changes")
                        .findValuesAsText("type"))
                .containsExactly("baseline", "addresses-added");
        assertThat(result("{'action': 'reset', 'endpoint': 'story.example.org'}")
                        .get("forgotten")
                        .booleanValue())
                .isTrue();
        assertThat(result(check).get("verdict").textValue()).isEqualTo("baseline");
    }

    @Test
    void manyChecksInOneInvocationKeepTheirOrder() {
        dns.zone(ZONE.formatted("b.example.org") + "a.example.org. 20 IN A 192.0.2.9\n");
        JsonNode results = result("""
                {'checks': [{'endpoint': 'b.example.org', 'resolvers': ['DNS'], 'dryRun': true},
                            {'endpoint': 'a.example.org', 'resolvers': ['DNS'], 'dryRun': true}]}""").get("results");

        assertThat(results)
                .map(one -> one.get("endpoint").textValue())
                .containsExactly("b.example.org:443", "a.example.org:443");
    }

    @Test
    void theDefaultEndpointIsUsedIfNoneIsGiven() {
        dns.zone(ZONE.formatted("default.example.org"));

        assertThat(result("{'resolvers': ['DNS'], 'dryRun': true}")
                        .get("endpoint")
                        .textValue())
                .isEqualTo("default.example.org:443");
    }

    @Test
    void aBadRequestIsAnErrorThatSaysWhatIsAccepted() {
        Response response = invoke("{'endpoint': 'www.example.org', 'port': 0}");

        assertThat(response.failed()).isTrue();
        assertThat(json(response.body()).get("errorMessage").textValue())
                .contains("port: 0; accepted: a whole number from 1 to 65535");
    }

    @Test
    void aDuplicateFieldIsAnError() {
        Response response = invoke("{'action': 'history', 'endpoint': 'www.example.org', 'endpoint': 'b.example.org'}");

        assertThat(response.failed()).isTrue();
        assertThat(json(response.body()).get("errorMessage").textValue())
                .contains("endpoint: \"www.example.org\" and \"b.example.org\"; accepted: each field once");
    }

    @Test
    void aTopicThatIsDownIsAnErrorAndTheChangeIsNotLost() {
        DnsServer other = DnsServer.start().zone(ZONE.formatted("www.example.org"));
        Map<String, String> environment = environment(
                runtime,
                DynamoDbLocal.shared().endpoint().toString(),
                DynamoDbLocal.shared().createTable());
        environment.put("AWS_ENDPOINT_URL_SNS", "http://127.0.0.1:1");
        environment.put("ENDPOINT_WATCH_TOPIC_ARN", "arn:aws:sns:eu-central-1:123456789012:changes");
        String check = """
                {"endpoint": "www.example.org", "resolvers": ["%s"], "notifyBaseline": true}""".formatted(other.address());
        try (other;
                LambdaRuntime own = LambdaRuntime.start()) {
            environment.put("AWS_LAMBDA_RUNTIME_API", own.address());
            Process withTopic = Program.start(environment);
            Response failed = own.invoke(check);
            Response again = own.invoke(check);
            withTopic.destroy();

            assertThat(failed.failed()).isTrue();
            assertThat(json(failed.body()).get("errorMessage").textValue())
                    .contains("arn:aws:sns:eu-central-1:123456789012:changes");
            assertThat(again.failed()).as("the outbox still holds it").isTrue();
        }
    }

    @Test
    void aReportIsAlsoAResult() {
        dns.zone(ZONE.formatted("report.example.org"));
        result("{'endpoint': 'report.example.org', 'resolvers': ['DNS']}");

        assertThat(result("{'action': 'report', 'endpoint': 'report.example.org', 'window': 'PT48H'}")
                        .get("verdict"))
                .isNotNull();
        assertThat(result("{'action': 'report', 'endpoint': 'report.example.org', 'format': 'html'}")
                        .get("report")
                        .textValue())
                .startsWith("<!DOCTYPE html>");
        assertThat(result("{'action': 'report', 'endpoint': 'report.example.org', 'publish': true}")
                        .get("notified"))
                .as("there is no topic")
                .isEmpty();
    }

    @Test
    void aMissingStoreIsAnError() {
        try (LambdaRuntime other = LambdaRuntime.start()) {
            Process broken = Program.start(
                    environment(other, DynamoDbLocal.shared().endpoint().toString(), "no-such-table"));
            Response response = other.invoke("{\"endpoint\": \"www.example.org\", \"resolvers\": [\"127.0.0.1:1\"]}");
            broken.destroy();

            assertThat(response.failed()).isTrue();
            assertThat(json(response.body()).get("errorMessage").textValue()).contains("no-such-table");
        }
    }
}
