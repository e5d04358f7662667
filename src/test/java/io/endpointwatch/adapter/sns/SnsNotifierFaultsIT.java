package io.endpointwatch.adapter.sns;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.endpointwatch.render.message.Scenes;
import io.endpointwatch.usecase.NotificationException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

/// Tests with failing SNS operations.
class SnsNotifierFaultsIT {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:changes";
    private WireMockServer server;
    private SnsClient sns;

    @BeforeEach
    void start() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        sns = SnsNotifierIT.client(URI.create(server.baseUrl()));
    }

    @AfterEach
    void stop() {
        sns.close();
        server.stop();
    }

    @Test
    void deniedAccessSaysWhatToAllow() {
        answer(error(403, "AuthorizationError", "not authorized"));

        assertFailure("access denied; allow sns:Publish on this topic");
    }

    @Test
    void throttlingIsReported() {
        answer(error(400, "Throttling", "Rate exceeded"));

        assertFailure(
                "SNS throttles requests; spread the schedules or ask for a higher quota (Throttling: Rate exceeded)");
    }

    @Test
    void brokenServicesAreNamedWithTheirStatus() {
        answer(aResponse().withStatus(500));

        assertFailure("SNS answered 500 without an error code");
    }

    @Test
    void garbageIsAFailure() {
        answer(aResponse().withStatus(200).withBody("<<< no XML"));

        assertFailure("SNS cannot be reached or did not answer");
    }

    @Test
    void silenceIsAFailure() {
        answer(aResponse().withFixedDelay(30_000));

        assertFailure("SNS cannot be reached or did not answer");
    }

    @Test
    void closedConnectionsAreAFailure() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertFailure("SNS cannot be reached or did not answer");
    }

    @Test
    void onePublishHasAllBodiesAndAttributes() {
        answer(aResponse().withStatus(200).withBody("""
                <PublishResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>
                <MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult></PublishResponse>"""));

        assertThat(new SnsNotifier(sns, TOPIC)
                        .publish(
                                Scenes.breached().announcement(),
                                Scenes.breached().state()))
                .containsExactly("567910cd-659e-55d4-8ccb-5aaf14679dc0");
        server.verify(
                1,
                postRequestedFor(anyUrl())
                        .withRequestBody(matching("(?s).*Action=Publish&.*"))
                        .withRequestBody(matching("(?s).*MessageStructure=json.*")));
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse().withStatus(status).withBody("""
                <ErrorResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>""".formatted(code, message));
    }

    private void assertFailure(String reason) {
        assertThatThrownBy(() -> new SnsNotifier(sns, TOPIC)
                        .publish(
                                Scenes.breached().announcement(),
                                Scenes.breached().state()))
                .isInstanceOf(NotificationException.class)
                .hasMessageStartingWith("cannot publish to " + TOPIC + ": " + reason)
                .message()
                .containsAnyOf("The next check sends it again.", "is sent once more when SNS answers again.");
    }
}
