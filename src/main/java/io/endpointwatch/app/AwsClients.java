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

/// The clients of AWS, for the tool and the function.
final class AwsClients {
    private static final int ATTEMPTS = 3;
    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(1));

    /// All attempts at one call. Less than a check's claim on the outbox.
    static final Duration CALL = Duration.ofSeconds(7);
    /// One attempt. A service that is well answers within a tenth of it.
    static final Duration ATTEMPT = Duration.ofSeconds(2);

    private AwsClients() {}

    static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(AwsClients::limit)
                .build();
    }

    /// So few attempts, so close, that throttling is told as what it is before the time is over.
    private static void limit(ClientOverrideConfiguration.Builder calls) {
        calls.apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(BACKOFF)
                        .throttlingBackoffStrategy(BACKOFF)
                        .build());
    }

    /// Publishing twice is telling twice: it is tried again only after what surely had no effect. What is read
    /// slowly is waited for, since a second attempt would come on top of the first.
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
