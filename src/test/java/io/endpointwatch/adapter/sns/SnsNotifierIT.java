package io.endpointwatch.adapter.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.render.message.Message;
import io.endpointwatch.render.message.Scenes;
import io.endpointwatch.testaws.Moto;
import io.endpointwatch.usecase.NotificationException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/// Tests the messages that subscribers receive through moto's SNS.
class SnsNotifierIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Moto moto;
    private static SnsClient sns;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start();
        sns = client(moto.endpoint());
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            sns.close();
            moto.close();
        }
    }

    @Test
    void queuesGetTheMachineDocumentRaw() throws Exception {
        String topic = topic("raw");
        String queue = queue("raw");
        subscribe(topic, queue, "{\"RawMessageDelivery\":\"true\"}");

        assertThat(publish(topic, Scenes.breached())).hasSize(1).allMatch(id -> !id.isBlank());

        JsonNode received = receive(queue).getFirst();
        assertThat(received.path("Body").asText())
                .isEqualTo(Scenes.breached().message().document());
        assertThat(attributes(received))
                .containsExactlyInAnyOrder(
                        "endpoint=www.example.org:443",
                        "severity=critical",
                        "changeTypes=[\"addresses-added\",\"allowlist-breached\"]",
                        "eventId=5f2c6a1e0b9d4c7388aa10e2d4f6b8c0");
    }

    @Test
    void queuesGetTheMachineDocumentInAnEnvelopeWithTheSubject() throws Exception {
        String topic = topic("enveloped");
        String queue = queue("enveloped");
        subscribe(topic, queue, "{}");

        List<String> ids = publish(topic, Scenes.breached());

        Message message = Scenes.breached().message();
        JsonNode envelope = JSON.readTree(receive(queue).getFirst().path("Body").asText());
        assertThat(envelope.path("Message").asText()).isEqualTo(message.document());
        assertThat(envelope.path("Subject").asText()).isEqualTo(message.subject());
        assertThat(envelope.path("MessageId").asText()).isEqualTo(ids.getFirst());
    }

    @Test
    void filterPoliciesSeeSeverity() throws Exception {
        String topic = topic("severity");
        String queue = queue("severity");
        subscribe(topic, queue, filter("{\"severity\":[\"critical\"]}"));

        publish(topic, Scenes.allowed());
        publish(topic, Scenes.breached());

        assertThat(receive(queue))
                .extracting(one -> one.path("Body").asText())
                .containsExactly(Scenes.breached().message().document());
    }

    @Test
    void filterPoliciesSeeEachChangeType() throws Exception {
        String topic = topic("types");
        String queue = queue("types");
        subscribe(topic, queue, filter("{\"changeTypes\":[\"resolution-failing\",\"allowlist-breached\"]}"));

        publish(topic, Scenes.allowed());
        publish(topic, Scenes.breached());
        publish(topic, Scenes.failing(false));

        assertThat(receive(queue))
                .extracting(one -> one.path("Body").asText())
                .containsExactlyInAnyOrder(
                        Scenes.breached().message().document(),
                        Scenes.failing(false).message().document());
    }

    @Test
    void fifoTopicsTakeARepeatedMessageOnce() throws Exception {
        String topic = JSON.readTree(moto.aws(
                        "sns",
                        "create-topic",
                        "--name",
                        "changes.fifo",
                        "--attributes",
                        "{\"FifoTopic\":\"true\"}",
                        "--output",
                        "json"))
                .path("TopicArn")
                .asText();
        String queue = JSON.readTree(moto.aws(
                        "sqs",
                        "create-queue",
                        "--queue-name",
                        "changes.fifo",
                        "--attributes",
                        "{\"FifoQueue\":\"true\"}",
                        "--output",
                        "json"))
                .path("QueueUrl")
                .asText();
        subscribe(topic, queue, "{\"RawMessageDelivery\":\"true\"}");

        publish(topic, Scenes.breached());
        publish(topic, Scenes.breached());

        assertThat(receive(queue))
                .extracting(one -> one.path("Body").asText())
                .containsExactly(Scenes.breached().message().document());
    }

    @Test
    void reportsReachSubscribersWithoutASeverityFilter() throws Exception {
        String topic = topic("reports");
        String all = queue("reports-all");
        String critical = queue("reports-critical");
        subscribe(topic, all, "{}");
        subscribe(topic, critical, filter("{\"severity\":[\"critical\"]}"));

        new SnsNotifier(sns, topic)
                .publishReport(
                        Scenes.breached().announcement().endpoint(),
                        "[REPORT] www.example.org:443: pin-addresses",
                        "one\ntwo\n");

        JsonNode envelope = JSON.readTree(receive(all).getFirst().path("Body").asText());
        assertThat(envelope.path("Subject").asText()).isEqualTo("[REPORT] www.example.org:443: pin-addresses");
        assertThat(envelope.path("Message").asText()).isEqualTo("one\ntwo\n");
        assertThat(envelope.path("MessageAttributes")
                        .path("changeTypes")
                        .path("Value")
                        .asText())
                .isEqualTo("[\"report\"]");
        assertThat(receive(critical)).isEmpty();
    }

    @Test
    void aFifoTopicDropsAnEventThatIsSentAgain() throws Exception {
        String topic = JSON.readTree(moto.aws(
                        "sns",
                        "create-topic",
                        "--name",
                        "ordered.fifo",
                        "--attributes",
                        "{\"FifoTopic\":\"true\"}",
                        "--output",
                        "json"))
                .path("TopicArn")
                .asText();
        String queue = JSON.readTree(moto.aws(
                        "sqs",
                        "create-queue",
                        "--queue-name",
                        "ordered.fifo",
                        "--attributes",
                        "{\"FifoQueue\":\"true\"}",
                        "--output",
                        "json"))
                .path("QueueUrl")
                .asText();
        subscribe(topic, queue, "{\"RawMessageDelivery\":\"true\"}");

        publish(topic, Scenes.breached());
        publish(topic, Scenes.breached());

        assertThat(receive(queue))
                .extracting(one -> one.path("Body").asText())
                .containsExactly(Scenes.breached().message().document());
    }

    @Test
    void missingTopicsAreNamed() {
        String topic = "arn:aws:sns:eu-central-1:123456789012:nowhere";

        assertThatThrownBy(() -> publish(topic, Scenes.breached()))
                .isInstanceOf(NotificationException.class)
                .hasMessageStartingWith("cannot publish to " + topic + ": there is no such topic (NotFound")
                .hasMessageEndingWith("create it in this account and region, or correct the ARN. The message stays in"
                        + " the outbox. The next check sends it again.");
    }

    private static List<String> publish(String topic, Scenes.Scene scene) {
        return new SnsNotifier(sns, topic).publish(scene.announcement(), scene.state());
    }

    static SnsClient client(URI endpoint) {
        return SnsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(config -> config.apiCallTimeout(Duration.ofSeconds(10)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static String topic(String name) throws Exception {
        return JSON.readTree(moto.aws("sns", "create-topic", "--name", name, "--output", "json"))
                .path("TopicArn")
                .asText();
    }

    private static String queue(String name) throws Exception {
        return JSON.readTree(moto.aws("sqs", "create-queue", "--queue-name", name, "--output", "json"))
                .path("QueueUrl")
                .asText();
    }

    private static String filter(String policy) throws Exception {
        return JSON.createObjectNode()
                .put("RawMessageDelivery", "true")
                .put("FilterPolicy", policy)
                .toString();
    }

    private static void subscribe(String topic, String queue, String attributes) throws Exception {
        String arn = topic.replace(":sns:", ":sqs:").substring(0, topic.lastIndexOf(':') + 1)
                + queue.substring(queue.lastIndexOf('/') + 1);
        moto.aws(
                "sns",
                "subscribe",
                "--topic-arn",
                topic,
                "--protocol",
                "sqs",
                "--notification-endpoint",
                arn,
                "--attributes",
                attributes,
                "--output",
                "json");
    }

    private static List<JsonNode> receive(String queue) throws Exception {
        List<JsonNode> messages = new ArrayList<>();
        String text = moto.aws(
                "sqs",
                "receive-message",
                "--queue-url",
                queue,
                "--max-number-of-messages",
                "10",
                "--message-attribute-names",
                "All",
                "--output",
                "json");
        JSON.readTree(text).path("Messages").forEach(messages::add);
        return messages;
    }

    private static List<String> attributes(JsonNode message) {
        List<String> all = new ArrayList<>();
        message.path("MessageAttributes")
                .properties()
                .forEach(entry -> all.add(entry.getKey() + "="
                        + entry.getValue().path("StringValue").asText()));
        return all;
    }
}
