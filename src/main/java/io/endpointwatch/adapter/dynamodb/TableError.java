package io.endpointwatch.adapter.dynamodb;

import io.endpointwatch.usecase.FileLimit;
import io.endpointwatch.usecase.StoreException;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Says what is wrong with a table, and the way out.
final class TableError {
    private static final String DENIED = "refuses these credentials (%1$s): allow GetItem, PutItem, Query,"
            + " DeleteItem and"
            + " BatchWriteItem on it, or give other credentials: %2$s";
    private static final String CREDENTIALS =
            "refuses these credentials (%1$s): give valid ones, or correct the clock of this host: %2$s";
    private static final String THROTTLED = "is throttled (%1$s): try again, or raise its capacity: %2$s";
    private static final String BROKEN =
            "is not well (%1$s): try again, and see the AWS Health Dashboard where" + " it lasts: %2$s";
    private static final String BUSY = "is being written by somebody else (%1$s): try again: %2$s";
    private static final String KEY = "is encrypted with a KMS key that cannot be used (%1$s): allow kms:Decrypt and"
            + " kms:GenerateDataKey on it to these credentials, and enable the key: %2$s";

    /// What to do, by the codes that DynamoDB documents, without the suffix `Exception`.
    private static final Map<String, String> WAYS_OUT = Map.ofEntries(
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
                    "is throttled, since this account makes too many requests (%1$s):"
                            + " spread the"
                            + " schedules, or ask for a higher quota: %2$s"),
            Map.entry("LimitExceeded", "is changed too often at once (%1$s): try again later: %2$s"),
            Map.entry("ResourceInUse", "is being created or changed (%1$s): try again in a minute: %2$s"),
            Map.entry(
                    "ItemCollectionSizeLimitExceeded",
                    "has a local index that is full (%1$s): remove the" + " index, the program" + " uses none: %2$s"),
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
                    "does not take the request (%1$s): it needs the string keys pk and sk, as"
                            + " infra/state.tf makes"
                            + " it: %2$s"));

    private static final String TOO_LARGE = "Item size";

    private TableError() {}

    static StoreException of(String table, SdkException e) {
        return new StoreException("the table " + table + " " + trouble(e), e);
    }

    static StoreException unreadable(String table, Object endpoint, IllegalArgumentException e) {
        return new StoreException(
                "what the table " + table + " holds of " + endpoint + " cannot be read: " + e.getMessage()
                        + "; endpoint-watch reset " + endpoint + " forgets it",
                e);
    }

    private static String trouble(SdkException e) {
        return switch (e) {
            case AwsServiceException large
            when String.valueOf(large.getMessage()).contains(TOO_LARGE) ->
                "cannot hold the state of this endpoint, since DynamoDB takes items of 400 KB: watch it with a shorter"
                        + " forgetAfter or fewer vantages, and reset it";
            case AwsServiceException key
            when code(key).equals("AccessDeniedException")
                    && String.valueOf(key.getMessage()).contains("kms:") -> KEY.formatted(code(key), key.getMessage());
            case AwsServiceException service ->
                WAYS_OUT.getOrDefault(
                                plain(code(service)),
                                service.isThrottlingException() ? THROTTLED : "answers %1$s:" + " %2$s")
                        .formatted(code(service), e.getMessage());
            case SdkException _ when FileLimit.isReached(e) -> FileLimit.REACHED;
            default ->
                "cannot be reached, or does not answer as DynamoDB does: check the network, the credentials,"
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
