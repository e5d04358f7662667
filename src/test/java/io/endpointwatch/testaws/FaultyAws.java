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

/// DynamoDB and SNS behind one address, where their operations fail on request. What does not fail is done by a real
/// DynamoDB, and by a topic that takes everything.
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

    /// To be given to the program as `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SNS`.
    public URI endpoint() {
        return URI.create(server.baseUrl());
    }

    /// From now on, this operation of DynamoDB fails so.
    public void dynamoDb(String operation, AwsFault trouble) {
        server.stubFor(operation(operation).atPriority(FAULTY).willReturn(trouble.response(false)));
    }

    /// From now on, this operation of DynamoDB takes so long.
    public void slowDynamoDb(int millis) {
        server.stubFor(operation(".*")
                .atPriority(FAULTY)
                .willReturn(aResponse().proxiedFrom(dynamoDb.toString()).withFixedDelay(millis)));
    }

    /// From now on, publishing fails so.
    public void sns(AwsFault trouble) {
        server.stubFor(publish().atPriority(FAULTY).willReturn(trouble.response(true)));
    }

    /// Everything works again.
    public void heal() {
        server.resetAll();
        server.stubFor(operation(".*").atPriority(SOUND).willReturn(aResponse().proxiedFrom(dynamoDb.toString())));
        server.stubFor(publish()
                .atPriority(SOUND)
                .willReturn(aResponse().withStatus(200).withBody(PUBLISHED)));
    }

    /// How many messages with this in it were sent since it last healed.
    public int published(String part) {
        return (int) published().stream()
                .filter(message -> message.toString().contains(part))
                .count();
    }

    /// The parameters of every message that was sent since it last healed.
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
