package io.endpointwatch.adapter.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.utils.Lazy;

/// Calls with the credentials that the environment and the configuration of AWS name. These are looked for
/// with the first call.
final class DefaultCalls {
    private DefaultCalls() {}

    static SignedCalls create() {
        Lazy<DefaultCredentialsProvider> provider =
                new Lazy<>(() -> DefaultCredentialsProvider.builder().build());
        return new SignedCalls(() -> provider.getValue().resolveCredentials(), DefaultCalls::sleep);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to call AWS again", e);
        }
    }
}
