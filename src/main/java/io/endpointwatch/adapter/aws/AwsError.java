package io.endpointwatch.adapter.aws;

import java.util.Optional;
import java.util.Set;

/// An error that a service answered.
///
/// @param code such as `UnauthorizedOperation`; `status 500` if there is none
/// @param message of the service, as one line of printable text
record AwsError(String code, String message) {
    private static final int LONGEST_MESSAGE = 300;
    private static final Set<String> THROTTLING =
            Set.of("RequestLimitExceeded", "Throttling", "ThrottlingException", "SlowDown", "TooManyRequestsException");

    /// EC2 has its errors in `Errors`, S3 has one as the root.
    static AwsError of(AwsReply reply) {
        Optional<XmlElement> error = parse(reply);
        return new AwsError(
                clean(error.flatMap(one -> one.text("Code")).orElse("status " + reply.status())),
                clean(error.flatMap(one -> one.text("Message")).orElse("no further explanation")));
    }

    /// Whether the service refused the call since it gets too many. The call had no effect.
    static boolean isThrottling(AwsReply reply) {
        return !reply.isOk() && THROTTLING.contains(of(reply).code());
    }

    private static Optional<XmlElement> parse(AwsReply reply) {
        try {
            XmlElement root = XmlElement.parse(reply.body());
            return root.name().equals("Error")
                    ? Optional.of(root)
                    : root.find("Errors").flatMap(errors -> errors.find("Error"));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// One line of printable text that is not too long.
    static String clean(String text) {
        String line = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }
}
