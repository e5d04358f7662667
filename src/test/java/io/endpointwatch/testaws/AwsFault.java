package io.endpointwatch.testaws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

/// A fault of an AWS service.
public enum AwsFault {
    SERVER_ERROR,
    /// An error in DynamoDB's format.
    THROTTLED,
    /// A body that does not match its status.
    GARBAGE,
    /// A delay longer than every client waits.
    SILENCE,
    RESET;

    ResponseDefinitionBuilder response(boolean xml) {
        return switch (this) {
            case SERVER_ERROR -> aResponse().withStatus(500);
            case THROTTLED -> aResponse().withStatus(400).withBody(xml ? THROTTLED_XML : THROTTLED_JSON);
            case GARBAGE -> aResponse().withStatus(200).withBody("<<< neither this nor that");
            case SILENCE -> aResponse().withFixedDelay(120_000);
            case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        };
    }

    private static final String THROTTLED_XML = """
            <ErrorResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>
            <Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>1</RequestId></ErrorResponse>""";
    private static final String THROTTLED_JSON = """
            {"__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
             "message": "Rate exceeded"}""";
}
