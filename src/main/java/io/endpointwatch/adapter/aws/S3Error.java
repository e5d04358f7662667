package io.endpointwatch.adapter.aws;

import io.endpointwatch.usecase.ObjectStoreException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns errors of S3 into exceptions that say what to do.
final class S3Error {
    private static final String CREDENTIALS =
            "rejects these credentials (%s): use valid ones, or correct the clock of this host: %s";
    private static final Map<String, String> MESSAGES = Map.of(
            "NoSuchBucket", "has no such bucket (%s): create it, or correct its name: %s",
            "InvalidAccessKeyId", CREDENTIALS,
            "SignatureDoesNotMatch", CREDENTIALS,
            "ExpiredToken", CREDENTIALS,
            "RequestTimeTooSkewed", CREDENTIALS,
            "SlowDown", "is busy (%s): try again: %s");

    private S3Error() {}

    /// @param permission that the call needs
    static ObjectStoreException of(String bucket, String key, String permission, AwsReply reply) {
        Optional<String> region = reply.header("x-amz-bucket-region").filter(one -> one.matches("[a-z0-9-]{1,30}"));
        AwsError error = AwsError.of(reply);
        if (region.isPresent() && (reply.status() / 100 == 3 || error.code().equals("AuthorizationHeaderMalformed"))) {
            return exception(
                    bucket,
                    key,
                    "has this bucket in the region " + region.get() + ": set AWS_REGION=" + region.get(),
                    null);
        }
        if (error.code().equals("AccessDenied")
                || reply.status() == 403 && error.code().startsWith("status ")) {
            return exception(
                    bucket,
                    key,
                    "denies access to these credentials (" + error.code() + "): allow " + permission + " on it: "
                            + error.message(),
                    null);
        }
        return exception(
                bucket,
                key,
                MESSAGES.getOrDefault(error.code(), "returned the error %s: %s")
                        .formatted(error.code(), error.message()),
                null);
    }

    static ObjectStoreException unanswered(String bucket, String key, UnansweredCall lost) {
        return exception(
                bucket,
                key,
                "cannot be reached, or the server is not S3: check the network, AWS_REGION and AWS_ENDPOINT_URL_S3: "
                        + AwsError.clean(String.valueOf(lost.getMessage())),
                lost);
    }

    static ObjectStoreException unconfigured(String bucket, String key, RuntimeException e) {
        return exception(bucket, key, "cannot be called: " + AwsError.clean(String.valueOf(e.getMessage())), e);
    }

    private static ObjectStoreException exception(
            String bucket, String key, String message, @Nullable Exception cause) {
        return new ObjectStoreException("S3 " + message + " (s3://" + bucket + "/" + AwsError.clean(key) + ")", cause);
    }
}
