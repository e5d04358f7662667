package io.endpointwatch.adapter.sns;

import io.endpointwatch.usecase.FileLimit;
import io.endpointwatch.usecase.NotificationException.Fate;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Turns errors of SNS into messages that say what to do.
final class SnsError {
    private static final String CREDENTIALS =
            "the credentials are not valid (%s); use others, or correct the clock of this host";
    private static final String KEY = "the topic's KMS key %s (%%s); ";

    /// The messages by the error codes that SNS documents for Publish and for all actions, without the suffix
    /// `Exception`.
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry(
                    "NotFound",
                    "there is no such topic (%s); create it in this account and region, or correct" + " the ARN"),
            Map.entry("AuthorizationError", denied()),
            Map.entry("AccessDenied", denied()),
            Map.entry("NotAuthorized", denied()),
            Map.entry(
                    "InvalidSecurity",
                    "the request was not sent over TLS, or its signature is not valid (%s); correct"
                            + " AWS_ENDPOINT_URL_SNS"),
            Map.entry(
                    "KMSAccessDenied",
                    key("cannot be used")
                            + "allow kms:Decrypt and kms:GenerateDataKey on the key to the role or user that runs this"),
            Map.entry("KMSDisabled", key("is disabled") + "enable the key"),
            Map.entry("KMSInvalidState", key("is not enabled") + "cancel its deletion, or enable it"),
            Map.entry("KMSNotFound", key("does not exist") + "set another key in the topic's KmsMasterKeyId"),
            Map.entry("KMSOptInRequired", key("needs a subscription") + "subscribe this account to AWS KMS"),
            Map.entry("KMSThrottling", key("is throttled") + "spread the schedules, or ask for a higher quota of KMS"),
            Map.entry("Throttled", throttled()),
            Map.entry("Throttling", throttled()),
            Map.entry("EndpointDisabled", "the endpoint of a device is disabled (%s); configure the ARN of a topic"),
            Map.entry(
                    "PlatformApplicationDisabled",
                    "the platform application is disabled (%s); configure the ARN of a topic"),
            Map.entry("InvalidParameter", invalid()),
            Map.entry("InvalidParameterValue", invalid()),
            Map.entry("ParameterValueInvalid", invalid()),
            Map.entry("Validation", invalid()),
            Map.entry("ValidationError", invalid()),
            Map.entry("InternalError", broken()),
            Map.entry("InternalFailure", broken()),
            Map.entry("ServiceUnavailable", broken()),
            Map.entry("ExpiredToken", CREDENTIALS),
            Map.entry("InvalidClientTokenId", CREDENTIALS),
            Map.entry("UnrecognizedClient", CREDENTIALS),
            Map.entry("SignatureDoesNotMatch", CREDENTIALS),
            Map.entry("IncompleteSignature", CREDENTIALS),
            Map.entry("MissingAuthenticationToken", CREDENTIALS),
            Map.entry("RequestExpired", CREDENTIALS),
            Map.entry("OptInRequired", "this account is not subscribed to SNS (%s); subscribe it"),
            Map.entry("InvalidAction", notSns()),
            Map.entry("UnknownOperation", notSns()),
            Map.entry("MalformedHttpRequest", notSns()),
            Map.entry("RequestAborted", notSns()));
    private static final Set<String> MESSAGE_ERRORS = Set.of(
            "InvalidParameter", "InvalidParameterValue", "ParameterValueInvalid", "Validation", "ValidationError");
    private static final int SERVER_ERROR = 500;

    private SnsError() {}

    /// @param next a sentence about what happens to the message next
    static String of(SdkException e, String topicArn, String next) {
        return "cannot publish to " + topicArn + ": " + reason(e) + ". " + next;
    }

    static String reason(SdkException e) {
        if (e instanceof AwsServiceException service) {
            String code = code(service);
            return MESSAGES.getOrDefault(
                            code,
                            service.isThrottlingException()
                                    ? throttled()
                                    : service.statusCode() == 403
                                            ? denied()
                                            : "SNS answered " + service.statusCode() + " %s")
                    .formatted(detail(service));
        }
        if (FileLimit.isReached(e)) {
            return "SNS " + FileLimit.REACHED;
        }
        return "SNS cannot be reached or did not answer (" + e.getMessage() + "); check the region, the network"
                + " (a function in a VPC needs an endpoint for SNS or a NAT gateway) and the credentials";
    }

    /// The fate of a message whose sending failed with `e`.
    static Fate fate(SdkException e) {
        if (e instanceof AwsServiceException service) {
            boolean broken = service.statusCode() >= SERVER_ERROR && !service.isThrottlingException();
            return isAboutTheMessage(service) ? Fate.REFUSED : broken ? Fate.UNANSWERED : Fate.NOT_SENT;
        }
        return wasNeverSent(e) ? Fate.NOT_SENT : Fate.UNANSWERED;
    }

    /// SNS uses the same code for a wrong topic. Then the error names the parameter.
    private static boolean isAboutTheMessage(AwsServiceException e) {
        return (MESSAGE_ERRORS.contains(code(e)) || e.statusCode() == 413)
                && !Stream.of("TopicArn", "TargetArn").anyMatch(detail(e)::contains);
    }

    /// Whether no connection was made, or no credentials were found to sign the request.
    private static boolean wasNeverSent(SdkException e) {
        return FileLimit.isReached(e)
                || Stream.<Throwable>iterate(e, one -> one != null, Throwable::getCause)
                        .anyMatch(one -> one instanceof ConnectException
                                || one instanceof UnknownHostException
                                || one instanceof NoRouteToHostException
                                || one instanceof SSLException
                                || String.valueOf(one.getMessage()).contains("onnect timed out")
                                || String.valueOf(one.getMessage()).contains("Unable to load credentials"));
    }

    private static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "" : code.replaceFirst("Exception$", "");
    }

    private static String detail(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "without an error code"
                : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }

    private static String denied() {
        return "access denied; allow sns:Publish on this topic to the role or user that runs this, and kms:Decrypt"
                + " and kms:GenerateDataKey if the topic is encrypted (%s)";
    }

    private static String key(String problem) {
        return KEY.formatted(problem);
    }

    private static String throttled() {
        return "SNS throttles requests; spread the schedules or ask for a higher quota (%s)";
    }

    private static String invalid() {
        return "SNS rejects the message (%s)";
    }

    private static String broken() {
        return "SNS has an internal error (%s); wait; if it persists, see the AWS Health Dashboard";
    }

    private static String notSns() {
        return "the server is not SNS, or is another version of it (%s); correct AWS_ENDPOINT_URL_SNS";
    }
}
