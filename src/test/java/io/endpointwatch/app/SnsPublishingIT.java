package io.endpointwatch.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.endpointwatch.adapter.sns.SnsNotifier;
import io.endpointwatch.render.message.Scenes;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.NotificationException.Fate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;

/// How often the program publishes one message, for each behaviour of SNS.
class SnsPublishingIT {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:changes";
    private static final String PUBLISHED = """
            <PublishResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>
            <MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult></PublishResponse>""";
    private static final String EVENT = Scenes.breached().announcement().id();

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private Map<String, String> settings = Map.of();
    private SnsClient client;

    @BeforeEach
    void start() {
        server.start();
        settings = Map.of(
                "aws.region",
                "eu-central-1",
                "aws.accessKeyId",
                "test",
                "aws.secretAccessKey",
                "test",
                "aws.endpointUrlSns",
                server.baseUrl());
        settings.forEach(System::setProperty);
        client = AwsClients.sns();
    }

    @AfterEach
    void stop() {
        client.close();
        settings.keySet().forEach(System::clearProperty);
        server.stop();
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse().withStatus(status).withBody("""
                <ErrorResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>so it is</Message></Error><RequestId>1</RequestId></ErrorResponse>""".formatted(code));
    }

    private void publish(String topic) {
        new SnsNotifier(client, topic)
                .publish(Scenes.breached().announcement(), Scenes.breached().state());
    }

    private void assertCopies(int copies) {
        server.verify(copies, postRequestedFor(anyUrl()).withRequestBody(containing(EVENT)));
    }

    private void assertFails(Fate fate) {
        assertThatThrownBy(() -> publish(TOPIC))
                .isInstanceOfSatisfying(
                        NotificationException.class, e -> assertThat(e.fate()).isEqualTo(fate));
    }

    @Test
    void aResponseOfSnsAfterMoreThanTwoSecondsIsWaitedFor() {
        answer(aResponse().withFixedDelay(2_200).withBody(PUBLISHED));

        publish(TOPIC);
        assertCopies(1);
    }

    @Test
    void aLateResponseOfSnsIsNotRetried() {
        answer(aResponse().withFixedDelay(8_000).withBody(PUBLISHED));

        assertFails(Fate.UNANSWERED);
        assertCopies(1);
        assertThat(new SnsNotifier(client, TOPIC).answers()).isFalse();
        assertCopies(1);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class)
    void aBrokenResponseOfSnsIsNotRetried(Fault fault) {
        answer(aResponse().withFault(fault));

        assertFails(Fate.UNANSWERED);
        assertCopies(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aServerErrorOfSnsIsNotRetried(int status) {
        answer(aResponse().withStatus(status));

        assertFails(Fate.UNANSWERED);
        assertCopies(1);
    }

    @Test
    void throttlingBySnsIsRetried() {
        answer(error(400, "Throttling"));

        assertFails(Fate.NOT_SENT);
        assertCopies(3);
        assertThat(new SnsNotifier(client, TOPIC).answers()).isFalse();
    }

    @Test
    void aMessageThatSnsRefusesTwiceIsSentAsPlainText() {
        answer(aResponse().withBody(PUBLISHED));
        server.stubFor(any(anyUrl())
                .withRequestBody(containing("MessageAttributes"))
                .atPriority(1)
                .willReturn(error(400, "InvalidParameter")));

        publish(TOPIC);
        server.verify(2, postRequestedFor(anyUrl()).withRequestBody(containing("MessageAttributes")));
        assertCopies(3);
    }

    @Test
    void aMessageThatSnsRefusesAsPlainTextTooIsUndeliverable() {
        answer(error(400, "InvalidParameter"));

        assertFails(Fate.REFUSED);
        assertCopies(3);
        assertThat(new SnsNotifier(client, TOPIC).answers())
                .as("a refusal is an answer")
                .isTrue();
    }

    @Test
    void aRefusedConnectionToSnsMeansNotSent() {
        server.stop();

        assertFails(Fate.NOT_SENT);
    }

    @Test
    void aFifoTopicGetsTheEventAndTheEndpointAsIds() {
        answer(aResponse().withBody(PUBLISHED));

        publish(TOPIC + ".fifo");
        server.verify(
                1,
                postRequestedFor(anyUrl())
                        .withRequestBody(containing("MessageDeduplicationId=" + EVENT))
                        .withRequestBody(containing("MessageGroupId=www.example.org%3A443")));
    }
}
