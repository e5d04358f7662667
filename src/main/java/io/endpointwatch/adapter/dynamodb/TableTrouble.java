package io.endpointwatch.adapter.dynamodb;

import java.util.Set;

import io.endpointwatch.check.StoreException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// Says what is wrong with a table, and the way out.
final class TableTrouble {
    /// What an identity meets that may not do this, or that AWS does not know.
    private static final Set<String> DENIED = Set.of("AccessDeniedException", "UnrecognizedClientException",
            "InvalidSignatureException", "ExpiredTokenException", "MissingAuthenticationTokenException",
            "IncompleteSignatureException", "InvalidClientTokenId");

    private static final String TOO_LARGE = "Item size";

    private TableTrouble() {
    }

    static StoreException of(String table, SdkException e) {
        return new StoreException("the table " + table + " " + trouble(e), e);
    }

    static StoreException unreadable(String table, Object endpoint, IllegalArgumentException e) {
        return new StoreException("what the table " + table + " holds of " + endpoint + " cannot be read: "
                + e.getMessage() + "; endpoint-watch reset " + endpoint + " forgets it", e);
    }

    private static String trouble(SdkException e) {
        return switch (e) {
            case ResourceNotFoundException _ ->
                    "does not exist in this account and region: create it, or check its name, AWS_REGION and the"
                            + " credentials";
            case AwsServiceException denied when DENIED.contains(code(denied)) ->
                    "refuses these credentials (" + code(denied) + "): allow GetItem, PutItem, Query, DeleteItem and"
                            + " BatchWriteItem on it, or give other credentials: " + e.getMessage();
            case AwsServiceException throttled when throttled.isThrottlingException() ->
                    "is throttled (" + code(throttled) + "): try again, or raise its capacity";
            case AwsServiceException large when String.valueOf(large.getMessage()).contains(TOO_LARGE) ->
                    "cannot hold the state of this endpoint, since DynamoDB takes items of 400 KB: watch it with a shorter"
                            + " forgetAfter or fewer vantages, and reset it";
            case AwsServiceException service -> "answers " + code(service) + ": " + e.getMessage();
            default -> "cannot be reached, or does not answer as DynamoDB does: check the network, the credentials,"
                    + " AWS_REGION and AWS_ENDPOINT_URL_DYNAMODB: " + e.getMessage();
        };
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "status " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }
}
