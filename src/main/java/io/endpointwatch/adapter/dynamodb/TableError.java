package io.endpointwatch.adapter.dynamodb;

import io.endpointwatch.usecase.FileLimit;
import io.endpointwatch.usecase.StoreException;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns errors of DynamoDB into messages that say what to do.
final class TableError {
    private static final String DENIED =
            "denies access to these credentials (%1$s): allow GetItem, PutItem, Query, Scan,"
                    + " DeleteItem and"
                    + " BatchWriteItem on it, or use other credentials: %2$s";
    private static final String CREDENTIALS =
            "rejects these credentials (%1$s): use valid ones, or correct the clock of this host: %2$s";
    private static final String THROTTLED = "is throttled (%1$s): try again, or raise its capacity: %2$s";
    private static final String BROKEN =
            "has an internal error (%1$s): try again; if it persists," + " see the AWS Health Dashboard: %2$s";
    private static final String BUSY = "is being written by another process (%1$s): try again: %2$s";
    private static final String KEY = "is encrypted with a KMS key that cannot be used (%1$s): allow kms:Decrypt and"
            + " kms:GenerateDataKey on it for these credentials, and enable the key: %2$s";

    /// The messages by the error codes that DynamoDB documents, without the suffix `Exception`.
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry(
                    "ResourceNotFound",
                    "does not exist in this account and region (%1$s): create it, or check"
                            + " its name,"
                            + " AWS_REGION and the credentials: %2$s"),
            Map.entry("AccessDenied", DENIED),
            Map.entry("UnrecognizedClient", CREDENTIALS),
            Map.entry("InvalidSignature", CREDENTIALS),
            Map.entry("ExpiredToken", CREDENTIALS),
            Map.entry("MissingAuthenticationToken", CREDENTIALS),
            Map.entry("IncompleteSignature", CREDENTIALS),
            Map.entry("InvalidClientTokenId", CREDENTIALS),
            Map.entry("ProvisionedThroughputExceeded", THROTTLED),
            Map.entry("Throttling", THROTTLED),
            Map.entry(
                    "RequestLimitExceeded",
                    "is throttled because this account makes too many requests (%1$s):"
                            + " spread the"
                            + " schedules, or ask for a higher quota: %2$s"),
            Map.entry("LimitExceeded", "has too many changes at once (%1$s): try again later: %2$s"),
            Map.entry("ResourceInUse", "is being created or changed (%1$s): try again in a minute: %2$s"),
            Map.entry(
                    "ItemCollectionSizeLimitExceeded",
                    "has a full local index (%1$s): remove the index," + " endpoint-watch does not use it: %2$s"),
            Map.entry("TransactionConflict", BUSY),
            Map.entry("ReplicatedWriteConflict", BUSY),
            Map.entry("InternalServerError", BROKEN),
            Map.entry("InternalServer", BROKEN),
            Map.entry("InternalFailure", BROKEN),
            Map.entry("ServiceUnavailable", BROKEN),
            Map.entry("InaccessibleEncryptionCredentials", KEY),
            Map.entry("KMSAccessDenied", KEY),
            Map.entry("KMSDisabled", KEY),
            Map.entry("KMSInvalidState", KEY),
            Map.entry("KMSNotFound", KEY),
            Map.entry(
                    "Validation",
                    "rejects the request (%1$s): it needs the string keys pk and sk, as"
                            + " infra/state.tf creates"
                            + " it: %2$s"));

    private static final String TOO_LARGE = "Item size";

    private TableError() {}

    static StoreException of(String table, SdkException e) {
        return new StoreException("the table " + table + " " + message(e), e);
    }

    static StoreException unreadable(String table, Object endpoint, IllegalArgumentException e) {
        return unreadable(table, endpoint, "reset " + endpoint, e);
    }

    /// @param command that deletes it
    static StoreException unreadable(String table, Object subject, String command, IllegalArgumentException e) {
        return new StoreException(
                "the table " + table + " has unreadable data of " + subject + ": " + e.getMessage()
                        + "; to delete it, run: endpoint-watch " + command,
                e);
    }

    private static String message(SdkException e) {
        return switch (e) {
            case AwsServiceException large
            when String.valueOf(large.getMessage()).contains(TOO_LARGE) ->
                "cannot store the state of this endpoint, because DynamoDB limits items to 400 KB: use a shorter"
                        + " forgetAfter or fewer vantages, and reset the endpoint";
            case AwsServiceException key
            when code(key).equals("AccessDeniedException")
                    && String.valueOf(key.getMessage()).contains("kms:") -> KEY.formatted(code(key), key.getMessage());
            case AwsServiceException service ->
                MESSAGES.getOrDefault(
                                plain(code(service)),
                                service.isThrottlingException() ? THROTTLED : "returned the error %1$s:" + " %2$s")
                        .formatted(code(service), e.getMessage());
            case SdkException _ when FileLimit.isReached(e) -> FileLimit.REACHED;
            default ->
                "cannot be reached, or the server is not DynamoDB: check the network, the credentials,"
                        + " AWS_REGION and AWS_ENDPOINT_URL_DYNAMODB: " + e.getMessage();
        };
    }

    private static String plain(String code) {
        return code.replaceFirst("Exception$", "");
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "status " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }
}
