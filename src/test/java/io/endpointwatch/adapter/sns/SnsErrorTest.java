package io.endpointwatch.adapter.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.usecase.NotificationException.Fate;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Every error that SNS documents for Publish and for all actions has a message.
class SnsErrorTest {
    private static SdkException answered(int status, String code, String message) {
        return SnsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | NotFound | NOT_SENT | create it in this account and region",
                "403 | AuthorizationError | NOT_SENT | allow sns:Publish on this topic",
                "403 | AccessDeniedException | NOT_SENT | allow sns:Publish on this topic",
                "400 | NotAuthorized | NOT_SENT | allow sns:Publish on this topic",
                "403 | InvalidSecurity | NOT_SENT | not sent over TLS",
                "400 | KMSAccessDenied | NOT_SENT | KMS key cannot be used (KMSAccessDenied: so it is); allow kms:Decrypt",
                "400 | KMSDisabled | NOT_SENT | enable the key",
                "400 | KMSInvalidState | NOT_SENT | cancel its deletion",
                "400 | KMSNotFound | NOT_SENT | set another key",
                "403 | KMSOptInRequired | NOT_SENT | subscribe this account to AWS KMS",
                "400 | KMSThrottling | NOT_SENT | higher quota of KMS",
                "429 | Throttled | NOT_SENT | SNS throttles requests; spread the schedules",
                "400 | ThrottlingException | NOT_SENT | SNS throttles requests; spread the schedules",
                "400 | EndpointDisabled | NOT_SENT | configure the ARN of a topic",
                "400 | PlatformApplicationDisabled | NOT_SENT | configure the ARN of a topic",
                "400 | InvalidParameter | REFUSED | SNS rejects the message",
                "400 | ParameterValueInvalid | REFUSED | SNS rejects the message",
                "400 | ValidationException | REFUSED | SNS rejects the message",
                "400 | ValidationError | REFUSED | SNS rejects the message",
                "500 | InternalError | UNANSWERED | SNS has an internal error",
                "500 | InternalFailure | UNANSWERED | SNS has an internal error",
                "503 | ServiceUnavailable | UNANSWERED | SNS has an internal error",
                "403 | ExpiredTokenException | NOT_SENT | the credentials are not valid",
                "403 | InvalidClientTokenId | NOT_SENT | the credentials are not valid",
                "400 | UnrecognizedClientException | NOT_SENT | the credentials are not valid",
                "403 | SignatureDoesNotMatch | NOT_SENT | correct the clock of this host",
                "400 | IncompleteSignature | NOT_SENT | the credentials are not valid",
                "403 | MissingAuthenticationToken | NOT_SENT | the credentials are not valid",
                "400 | RequestExpired | NOT_SENT | correct the clock of this host",
                "403 | OptInRequired | NOT_SENT | is not subscribed to SNS",
                "400 | InvalidAction | NOT_SENT | the server is not SNS",
                "404 | UnknownOperationException | NOT_SENT | the server is not SNS",
                "400 | SomethingNew | NOT_SENT | SNS answered 400 SomethingNew: so it is"
            })
    void eachErrorSaysWhatToDo(int status, String code, Fate fate, String wayOut) {
        SdkException e = answered(status, code, "so it is");

        assertThat(SnsError.of(e, "arn:topic", "Next."))
                .startsWith("cannot publish to arn:topic: ")
                .contains(wayOut)
                .contains("so it is")
                .endsWith(". Next.");
        assertThat(SnsError.fate(e)).isEqualTo(fate);
    }

    @Test
    void anInvalidTopicIsNotAFaultOfTheMessage() {
        assertThat(SnsError.fate(answered(400, "InvalidParameter", "Invalid parameter: TopicArn Reason: not valid")))
                .isEqualTo(Fate.NOT_SENT);
    }

    @Test
    void aReadTimeoutMayHaveArrivedAndAConnectFailureHasNot() {
        assertThat(SnsError.fate(SdkClientException.create("x", new SocketTimeoutException("Read timed out"))))
                .isEqualTo(Fate.UNANSWERED);
        assertThat(SnsError.fate(SdkClientException.create("x", new SocketTimeoutException("Connect timed out"))))
                .isEqualTo(Fate.NOT_SENT);
        assertThat(SnsError.fate(SdkClientException.create("x", new ConnectException("Connection refused"))))
                .isEqualTo(Fate.NOT_SENT);
        assertThat(SnsError.fate(SdkClientException.create("Unable to load credentials from any of the providers")))
                .isEqualTo(Fate.NOT_SENT);
    }

    @Test
    void aLimitOfOpenFilesIsReported() {
        SdkClientException none = SdkClientException.create("x", new SocketException("Too many open files"));

        assertThat(SnsError.reason(none))
                .startsWith("SNS cannot be asked: this process has reached its limit of open files");
        assertThat(SnsError.fate(none)).isEqualTo(Fate.NOT_SENT);
    }
}
