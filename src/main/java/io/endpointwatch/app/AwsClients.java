package io.endpointwatch.app;

import java.time.Duration;

import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// The command line tool's clients of AWS, as patient as the function's: those are told in `application.properties`.
final class AwsClients {
    /// All attempts at one call. Less than a check's claim on the outbox.
    static final Duration CALL = Duration.ofSeconds(7);
    /// One attempt. A service that is well answers within a tenth of it.
    static final Duration ATTEMPT = Duration.ofSeconds(2);

    private AwsClients() {
    }

    static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(AwsClients::limit).build();
    }

    static SnsClient sns() {
        return SnsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(AwsClients::limit).build();
    }

    private static void limit(ClientOverrideConfiguration.Builder calls) {
        calls.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT);
    }
}
