package io.endpointwatch.adapter.sns;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// Why a topic did not take a message, and the way out.
final class Refusal {
    private Refusal() {
    }

    /// @param next what becomes of the message
    static String of(SdkException e, String topicArn, String next) {
        return "cannot publish to " + topicArn + ": " + (e instanceof AwsServiceException service
                ? reason(service)
                : "SNS cannot be reached or did not answer (" + e.getMessage() + "); check the region, the network"
                        + " (a function in a VPC needs an endpoint for SNS or a NAT gateway) and the credentials")
                + ". " + next;
    }

    private static String reason(AwsServiceException e) {
        if (e instanceof NotFoundException || is(e, "NotFound")) {
            return "there is no such topic; create it in this account and region, or correct the ARN";
        }
        if (e instanceof AuthorizationErrorException || e.statusCode() == 403 && !e.isThrottlingException()) {
            return "access denied; allow sns:Publish on this topic to the role or user that runs this, and kms:Decrypt"
                    + " and kms:GenerateDataKey where the topic is encrypted (" + code(e) + ")";
        }
        if (e.isThrottlingException()) {
            return "SNS throttles; spread the schedules or ask for a higher quota (" + code(e) + ")";
        }
        return "SNS answered " + e.statusCode() + " " + code(e);
    }

    private static boolean is(AwsServiceException e, String code) {
        return e.awsErrorDetails() != null && code.equals(e.awsErrorDetails().errorCode());
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "without an error code"
                : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }
}
