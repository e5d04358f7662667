package io.endpointwatch.testaws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// DynamoDB and SNS at one address, with operations that fail on request. Other operations go to DynamoDB
/// Local, and to a topic that accepts all messages.
public final class FaultyAws implements AutoCloseable {
    private static final String OPERATION = "X-Amz-Target";
    private static final int FAULTY = 1;
    private static final int SOUND = 10;
    private static final String PUBLISHED = """
            <PublishResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>
            <MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult></PublishResponse>""";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").containerThreads(64));
    private final URI dynamoDb;

    private FaultyAws(URI dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    public static FaultyAws before(DynamoDbLocal real) {
        FaultyAws aws = new FaultyAws(real.endpoint());
        aws.server.start();
        aws.heal();
        return aws;
    }

    /// The value for `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SNS`.
    public URI endpoint() {
        return URI.create(server.baseUrl());
    }

    /// Makes this DynamoDB operation fail.
    public void dynamoDb(String operation, AwsFault streak) {
        server.stubFor(operation(operation).atPriority(FAULTY).willReturn(streak.response(false)));
    }

    /// Delays this DynamoDB operation.
    public void slowDynamoDb(int millis) {
        server.stubFor(operation(".*")
                .atPriority(FAULTY)
                .willReturn(aResponse().proxiedFrom(dynamoDb.toString()).withFixedDelay(millis)));
    }

    /// Makes publishing fail.
    public void sns(AwsFault streak) {
        server.stubFor(publish().atPriority(FAULTY).willReturn(streak.response(true)));
    }

    /// Ends all faults.
    public void heal() {
        server.resetAll();
        server.stubFor(operation(".*").atPriority(SOUND).willReturn(aResponse().proxiedFrom(dynamoDb.toString())));
        server.stubFor(publish()
                .atPriority(SOUND)
                .willReturn(aResponse().withStatus(200).withBody(PUBLISHED)));
    }

    /// The number of messages that contain `text` since the last call of [#heal()].
    public int published(String part) {
        return (int) published().stream()
                .filter(message -> message.toString().contains(part))
                .count();
    }

    /// The parameters of all messages since the last call of [#heal()].
    public List<Map<String, String>> published() {
        return server.findAll(postRequestedFor(anyUrl()).withRequestBody(containing("Action=Publish"))).stream()
                .map(request -> Stream.of(request.getBodyAsString().split("&"))
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(
                                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8))))
                .toList();
    }

    private static MappingBuilder operation(String operation) {
        return post(anyUrl()).withHeader(OPERATION, matching("DynamoDB_[0-9]+\\." + operation));
    }

    private static MappingBuilder publish() {
        return post(anyUrl()).withRequestBody(containing("Action=Publish"));
    }

    @Override
    public void close() {
        server.stop();
    }
}
