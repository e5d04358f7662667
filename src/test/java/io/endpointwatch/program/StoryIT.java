package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testaws.LambdaRuntime;
import io.endpointwatch.testaws.Moto;
import io.endpointwatch.testdns.Bind;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import io.endpointwatch.testdns.Unbound;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the whole operation with real services: BIND behind Unbound, Amazon's DynamoDB Local, and moto's SNS
/// and SQS. Only the Lambda runtime interface is simulated.
class StoryIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TTL_PASSES = Duration.ofMillis(1500);
    /// A failure confirms another one only after half a minute.
    private static final Duration CONFIRMATION = Duration.ofSeconds(31);
    /// Unbound caches failures for five seconds.
    private static final Duration FAILURE_PASSES = Duration.ofSeconds(7);
    private static final String ZONE = """
            www 1 IN CNAME api.child.example.org.
            api.child 1 IN A 192.0.2.7
            """;

    private final List<AutoCloseable> running = new ArrayList<>();
    private Bind bind;
    private Unbound unbound;
    private Moto moto;
    private LambdaRuntime runtime;
    private String topic;
    private String queue;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Bind.isInstalled() && Unbound.isInstalled(), "BIND or Unbound is not installed");
        moto = running(Moto.start());
        bind = running(Bind.start(Map.of("example.org", ZONE)));
        DnsServer refusing = running(DnsServer.start().always(ServerBehaviour.refused()));
        unbound = running(Unbound.start(Map.of("example.org", bind.port(), "broken.example", refusing.port())));
        topic = JSON.readTree(moto.aws("sns", "create-topic", "--name", "changes"))
                .get("TopicArn")
                .textValue();
        queue = JSON.readTree(moto.aws("sqs", "create-queue", "--queue-name", "mail"))
                .get("QueueUrl")
                .textValue();
        moto.aws(
                "sns",
                "subscribe",
                "--topic-arn",
                topic,
                "--protocol",
                "sqs",
                "--notification-endpoint",
                "arn:aws:sqs:eu-central-1:123456789012:mail",
                "--attributes",
                "{\"RawMessageDelivery\":\"true\"}");
        runtime = running(LambdaRuntime.start());
        Process function = Program.start(environment());
        running.add(function::destroy);
    }

    private <R extends AutoCloseable> R running(R resource) {
        running.addFirst(resource);
        return resource;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
        environment.put(
                "AWS_ENDPOINT_URL_DYNAMODB", DynamoDbLocal.shared().endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SNS", moto.endpoint().toString());
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("ENDPOINT_WATCH_TABLE", DynamoDbLocal.shared().createTable());
        environment.put("ENDPOINT_WATCH_TOPIC_ARN", topic);
        return environment;
    }

    private JsonNode check() throws IOException {
        LambdaRuntime.Response response = runtime.invoke("""
                {"endpoint": "www.example.org", "resolvers": ["%s"], "families": ["ipv4"], "timeout": "PT5S"}""".formatted(unbound.address()));
        assertThat(response.failed()).as(response.body()).isFalse();
        return JSON.readTree(response.body());
    }

    private JsonNode checkAfter(Duration pause, String update) throws Exception {
        bind.update(update);
        Thread.sleep(pause);
        return check();
    }

    /// The JSON documents since the last call.
    private List<JsonNode> received() throws Exception {
        String printed = moto.aws("sqs", "receive-message", "--queue-url", queue, "--max-number-of-messages", "10");
        List<JsonNode> documents = new ArrayList<>();
        if (!printed.isBlank()) {
            for (JsonNode message : JSON.readTree(printed).get("Messages")) {
                documents.add(JSON.readTree(message.get("Body").textValue()));
            }
            moto.aws("sqs", "purge-queue", "--queue-url", queue);
        }
        return documents;
    }

    private static String verdict(JsonNode result) {
        return result.get("verdict").textValue();
    }

    private static List<String> types(JsonNode result) {
        List<String> types = new ArrayList<>();
        result.get("changes").forEach(change -> types.add(change.get("type").textValue()));
        return types;
    }

    @Test
    void ofAnEndpointBehindRealServers() throws Exception {
        assertThat(verdict(check())).isEqualTo("baseline");
        assertThat(verdict(check())).isEqualTo("unchanged");
        assertThat(received()).isEmpty();

        JsonNode added = checkAfter(TTL_PASSES, "update add api.child.example.org 1 A 192.0.2.8");
        assertThat(types(added)).containsExactly("addresses-added");
        assertThat(added.get("notified")).hasSize(1);
        List<JsonNode> messages = received();
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().get("changes").get(0).get("addresses")).hasSize(1);
        assertThat(messages.getFirst()
                        .get("changes")
                        .get(0)
                        .get("addresses")
                        .get(0)
                        .get("address")
                        .textValue())
                .isEqualTo("192.0.2.8");

        assertThat(verdict(checkAfter(TTL_PASSES, "update delete api.child.example.org A 192.0.2.7")))
                .isEqualTo("unchanged");
        assertThat(verdict(checkAfter(TTL_PASSES, """
                update delete api.child.example.org A 192.0.2.8
                update add api.child.example.org 1 A 192.0.2.7"""))).isEqualTo("unchanged");
        assertThat(received()).isEmpty();

        JsonNode failing = checkAfter(TTL_PASSES, """
                update delete www.example.org CNAME
                update add www.example.org 1 CNAME www.broken.example""");
        assertThat(verdict(failing)).isEqualTo("failing");
        assertThat(failing.get("answers").get(0).get("rcode").textValue()).isEqualTo("SERVFAIL");
        assertThat(received()).isEmpty();
        Thread.sleep(CONFIRMATION);
        JsonNode announced = check();
        assertThat(types(announced)).containsExactly("resolution-failing");
        assertThat(announced.get("digest")).isEqualTo(added.get("digest"));
        assertThat(received())
                .singleElement()
                .matches(document -> document.get("severity").textValue().equals("critical"));

        JsonNode recovered = checkAfter(FAILURE_PASSES, """
                update delete www.example.org CNAME
                update add www.example.org 1 CNAME api.child.example.org""");
        assertThat(types(recovered)).containsExactly("resolution-recovered");
        assertThat(received()).hasSize(1);
    }
}
