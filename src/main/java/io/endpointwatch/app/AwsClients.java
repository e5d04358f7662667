package io.endpointwatch.app;

import io.endpointwatch.usecase.Notifier;
import java.net.ConnectException;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// The AWS clients of the command line and the function.
final class AwsClients {
    private static final int ATTEMPTS = 3;
    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(1));

    /// The time limit for all attempts of one call. It is less than a check's claim on the outbox.
    static final Duration CALL = Duration.ofSeconds(7);
    /// The time limit for one attempt. A healthy service answers within a tenth of it.
    static final Duration ATTEMPT = Duration.ofSeconds(2);

    private AwsClients() {}

    static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(AwsClients::limit)
                .build();
    }

    /// Few attempts with short pauses, so that throttling is reported before the time is over.
    private static void limit(ClientOverrideConfiguration.Builder calls) {
        calls.apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(BACKOFF)
                        .throttlingBackoffStrategy(BACKOFF)
                        .build());
    }

    /// A second publish may send a second message, so only failures without effect are retried. A slow response
    /// is waited for.
    static SnsClient sns() {
        return SnsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(ATTEMPT)
                        .socketTimeout(Notifier.LONGEST))
                .overrideConfiguration(AwsClients::once)
                .build();
    }

    private static void once(ClientOverrideConfiguration.Builder calls) {
        calls.apiCallTimeout(Notifier.LONGEST)
                .apiCallAttemptTimeout(Notifier.LONGEST)
                .retryStrategy(StandardRetryStrategy.builder()
                        .useClientDefaults(false)
                        .maxAttempts(ATTEMPTS)
                        .retryOnException(AwsClients::hadNoEffect)
                        .treatAsThrottling(AwsClients::isThrottling)
                        .backoffStrategy(BACKOFF)
                        .throttlingBackoffStrategy(BACKOFF)
                        .build());
    }

    private static boolean hadNoEffect(Throwable e) {
        return isThrottling(e) || e instanceof ConnectException || e.getCause() != null && hadNoEffect(e.getCause());
    }

    private static boolean isThrottling(Throwable e) {
        return e instanceof SdkServiceException service && service.isThrottlingException();
    }
}
