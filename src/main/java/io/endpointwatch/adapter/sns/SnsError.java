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

/// Why a topic did not take a message, and the way out.
final class SnsError {
    private static final String CREDENTIALS =
            "the credentials are not valid (%s); give others, or correct the clock of this host";
    private static final String KEY = "the topic's KMS key %s (%%s); ";

    /// What to do, by the codes that SNS documents for Publish and for every action, without the suffix
    /// `Exception`.
    private static final Map<String, String> WAYS_OUT = Map.ofEntries(
            Map.entry(
                    "NotFound",
                    "there is no such topic (%s); create it in this account and region, or correct" + " the ARN"),
            Map.entry("AuthorizationError", denied()),
            Map.entry("AccessDenied", denied()),
            Map.entry("NotAuthorized", denied()),
            Map.entry(
                    "InvalidSecurity",
                    "the request was not sent over TLS, or is not signed as SNS wants it (%s); correct"
                            + " AWS_ENDPOINT_URL_SNS"),
            Map.entry(
                    "KMSAccessDenied",
                    key("may not be used")
                            + "allow kms:Decrypt and kms:GenerateDataKey on the key to the role or user that runs this"),
            Map.entry("KMSDisabled", key("is disabled") + "enable the key"),
            Map.entry("KMSInvalidState", key("is not in a state to be used") + "cancel its deletion, or enable it"),
            Map.entry("KMSNotFound", key("is not there") + "name another key in the topic's KmsMasterKeyId"),
            Map.entry("KMSOptInRequired", key("needs a subscription") + "subscribe this account to AWS KMS"),
            Map.entry("KMSThrottling", key("is throttled") + "spread the schedules, or ask for a higher quota of KMS"),
            Map.entry("Throttled", throttled()),
            Map.entry("Throttling", throttled()),
            Map.entry("EndpointDisabled", "the endpoint of a device is disabled (%s); name the ARN of a topic"),
            Map.entry(
                    "PlatformApplicationDisabled",
                    "the platform application is disabled (%s); name the ARN of a topic"),
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
            Map.entry("InvalidAction", foreign()),
            Map.entry("UnknownOperation", foreign()),
            Map.entry("MalformedHttpRequest", foreign()),
            Map.entry("RequestAborted", foreign()));
    private static final Set<String> OF_THE_MESSAGE = Set.of(
            "InvalidParameter", "InvalidParameterValue", "ParameterValueInvalid", "Validation", "ValidationError");
    private static final int SERVER_ERROR = 500;

    private SnsError() {}

    /// @param next what becomes of the message
    static String of(SdkException e, String topicArn, String next) {
        return "cannot publish to " + topicArn + ": " + reason(e) + ". " + next;
    }

    static String reason(SdkException e) {
        if (e instanceof AwsServiceException service) {
            String code = code(service);
            return WAYS_OUT.getOrDefault(
                            code,
                            service.isThrottlingException()
                                    ? throttled()
                                    : service.statusCode() == 403
                                            ? denied()
                                            : "SNS answered " + service.statusCode() + " %s")
                    .formatted(told(service));
        }
        if (FileLimit.isReached(e)) {
            return "SNS " + FileLimit.REACHED;
        }
        return "SNS cannot be reached or did not answer (" + e.getMessage() + "); check the region, the network"
                + " (a function in a VPC needs an endpoint for SNS or a NAT gateway) and the credentials";
    }

    /// What became of a message whose sending failed so.
    static Fate fate(SdkException e) {
        if (e instanceof AwsServiceException service) {
            boolean broken = service.statusCode() >= SERVER_ERROR && !service.isThrottlingException();
            return isAboutTheMessage(service) ? Fate.REFUSED : broken ? Fate.UNANSWERED : Fate.NOT_SENT;
        }
        return wasNeverSent(e) ? Fate.NOT_SENT : Fate.UNANSWERED;
    }

    /// A request whose topic is wrong is refused by the same code, and says which parameter it is.
    private static boolean isAboutTheMessage(AwsServiceException e) {
        return (OF_THE_MESSAGE.contains(code(e)) || e.statusCode() == 413)
                && !Stream.of("TopicArn", "TargetArn").anyMatch(told(e)::contains);
    }

    /// No connection was made, or there was nothing to sign the request with.
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

    private static String told(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "without an error code"
                : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }

    private static String denied() {
        return "access denied; allow sns:Publish on this topic to the role or user that runs this, and kms:Decrypt"
                + " and kms:GenerateDataKey where the topic is encrypted (%s)";
    }

    private static String key(String trouble) {
        return KEY.formatted(trouble);
    }

    private static String throttled() {
        return "SNS throttles; spread the schedules or ask for a higher quota (%s)";
    }

    private static String invalid() {
        return "SNS refuses the message (%s)";
    }

    private static String broken() {
        return "SNS is not well (%s); nothing is to be done, but see the AWS Health Dashboard where it lasts";
    }

    private static String foreign() {
        return "what answers is not SNS, or another version of it (%s); correct AWS_ENDPOINT_URL_SNS";
    }
}
