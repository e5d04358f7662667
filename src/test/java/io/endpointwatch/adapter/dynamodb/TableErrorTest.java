package io.endpointwatch.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class TableErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | AccessDeniedException | denies access to these credentials (AccessDeniedException): allow GetItem, PutItem",
                "400 | UnrecognizedClientException | use valid ones, or correct the clock of this host",
                "400 | InvalidSignatureException | use valid ones, or correct the clock of this host",
                "400 | ExpiredTokenException | use valid ones",
                "400 | MissingAuthenticationTokenException | use valid ones",
                "400 | IncompleteSignatureException | use valid ones",
                "403 | InvalidClientTokenId | use valid ones",
                "400 | ResourceNotFoundException | does not exist in this account and region",
                "400 | ThrottlingException | is throttled (ThrottlingException): try again",
                "400 | ProvisionedThroughputExceededException | or raise its capacity",
                "400 | RequestLimitExceeded | ask for a higher quota",
                "400 | LimitExceededException | has too many changes at once",
                "400 | ResourceInUseException | try again in a minute",
                "400 | ItemCollectionSizeLimitExceededException | remove the index",
                "400 | TransactionConflictException | is being written by another process",
                "400 | ReplicatedWriteConflictException | is being written by another process",
                "500 | InternalServerError | has an internal error (InternalServerError): try again",
                "503 | ServiceUnavailable | has an internal error (ServiceUnavailable): try again",
                "400 | InaccessibleEncryptionCredentialsException | allow kms:Decrypt",
                "400 | KMSAccessDeniedException | allow kms:Decrypt",
                "400 | ValidationException | it needs the string keys pk and sk",
                "400 | SomethingNewException | returned the error SomethingNewException"
            })
    void theMessageNamesTheTableAndTheRemedy(int status, String code, String wayOut) {
        assertThat(TableError.of(
                        "watched",
                        DynamoDbException.builder()
                                .statusCode(status)
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage("so it is")
                                        .build())
                                .build()))
                .hasMessageStartingWith("the table watched ")
                .hasMessageContaining(wayOut)
                .hasMessageContaining("so it is");
    }

    @Test
    void aDeniedKmsKeyIsReported() {
        assertThat(TableError.of(
                        "watched",
                        DynamoDbException.builder()
                                .statusCode(400)
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorCode("AccessDeniedException")
                                        .build())
                                .message("not authorized to perform: kms:Decrypt")
                                .build()))
                .hasMessageContaining("KMS key that cannot be used");
    }

    @Test
    void aTooLargeItemHasItsOwnMessage() {
        assertThat(TableError.of(
                        "watched",
                        DynamoDbException.builder()
                                .statusCode(400)
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorCode("ValidationException")
                                        .build())
                                .message("Item size has exceeded the maximum allowed size")
                                .build()))
                .hasMessageContaining("limits items to 400 KB")
                .hasMessageContaining("shorter forgetAfter");
    }

    @Test
    void anErrorWithoutCodeHasItsStatus() {
        assertThat(TableError.of(
                        "watched",
                        DynamoDbException.builder()
                                .statusCode(502)
                                .message("bad")
                                .build()))
                .hasMessageStartingWith("the table watched returned the error status 502");
        assertThat(TableError.of(
                        "watched",
                        DynamoDbException.builder()
                                .statusCode(500)
                                .awsErrorDetails(AwsErrorDetails.builder().build())
                                .message("bad")
                                .build()))
                .hasMessageStartingWith("the table watched returned the error status 500");
    }

    @Test
    void aClientErrorIsAConnectionError() {
        assertThat(TableError.of("watched", SdkClientException.create("unable to load credentials")))
                .hasMessageStartingWith(
                        "the table watched cannot be reached, or the server is not DynamoDB: check the network")
                .hasMessageEndingWith("unable to load credentials");
    }

    @Test
    void aLimitOfOpenFilesIsReported() {
        assertThat(TableError.of(
                        "watched",
                        SdkClientException.create(
                                "Unable to execute HTTP request", new SocketException("Too many open files"))))
                .hasMessage("the table watched cannot be asked: this process has reached its limit of"
                        + " open files. Raise 'ulimit -n' (RLIMIT_NOFILE), or check fewer endpoints at once");
    }
}
