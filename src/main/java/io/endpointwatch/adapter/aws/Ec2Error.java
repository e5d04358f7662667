package io.endpointwatch.adapter.aws;

import io.endpointwatch.usecase.PrefixListException;
import io.endpointwatch.usecase.PrefixListException.Kind;
import java.util.Map;

/// Turns errors of EC2 into exceptions that say what to do.
final class Ec2Error {
    private static final String CREDENTIALS =
            "rejects these credentials (%s): use valid ones, or correct the clock of this host: %s";
    private static final String BUSY = "is busy (%s): try again: %s";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry(
                    "InvalidPrefixListID.NotFound",
                    "finds no such list in this account and region (%s): check its ID, AWS_REGION and the credentials: %s"),
            Map.entry(
                    "InvalidPrefixListId.NotFound",
                    "finds no such list in this account and region (%s): check its ID, AWS_REGION and the credentials: %s"),
            Map.entry(
                    "InvalidPrefixListID.Malformed",
                    "says that the ID is none (%s): copy it from the console of VPC: %s"),
            Map.entry(
                    "InvalidPrefixListId.Malformed",
                    "says that the ID is none (%s): copy it from the console of VPC: %s"),
            Map.entry(
                    "PrefixListMaxEntriesExceeded",
                    "says that the list holds no more entries (%s): ask for a higher quota of entries, or use --as"
                            + " prefixes: %s"),
            Map.entry(
                    "PrefixListEntryLimitExceeded",
                    "says that the list holds no more entries (%s): ask for a higher quota of entries, or use --as"
                            + " prefixes: %s"),
            Map.entry(
                    "UnsupportedOperation",
                    "does not change this list (%s): it is AWS's own or another account's. Name a list of this account: %s"),
            Map.entry("AuthFailure", CREDENTIALS),
            Map.entry("SignatureDoesNotMatch", CREDENTIALS),
            Map.entry("InvalidClientTokenId", CREDENTIALS),
            Map.entry("ExpiredToken", CREDENTIALS),
            Map.entry("RequestExpired", CREDENTIALS),
            Map.entry("OptInRequired", "is not enabled in this region for this account (%s): enable the region: %s"));

    private static final Map<String, String> CONFLICT = Map.ofEntries(
            Map.entry(
                    "PrefixListVersionMismatch", "says that the list has another version by now (%s): sync again: %s"),
            Map.entry("IncorrectState", "is still changing the list (%s): sync again in a minute: %s"),
            Map.entry("RequestLimitExceeded", BUSY),
            Map.entry("Throttling", BUSY),
            Map.entry("Unavailable", BUSY),
            Map.entry("ServiceUnavailable", BUSY));

    private static final Map<String, String> UNANSWERED =
            Map.of("InternalError", BUSY, "InternalFailure", BUSY, "InternalServerError", BUSY);

    private Ec2Error() {}

    /// @param action the operation, whose name is also that of the permission
    static PrefixListException of(String list, String action, AwsReply reply) {
        AwsError error = AwsError.of(reply);
        if (error.code().equals("UnauthorizedOperation") || error.code().equals("AccessDenied")) {
            return exception(
                    Kind.REFUSED,
                    list,
                    "denies access to these credentials (%s): allow ec2:" + action + " on the list: %s",
                    error);
        }
        if (REFUSED.containsKey(error.code())) {
            return exception(Kind.REFUSED, list, REFUSED.get(error.code()), error);
        }
        if (CONFLICT.containsKey(error.code())) {
            return exception(Kind.CONFLICT, list, CONFLICT.get(error.code()), error);
        }
        if (UNANSWERED.containsKey(error.code()) || reply.status() >= 500) {
            return exception(Kind.UNANSWERED, list, UNANSWERED.getOrDefault(error.code(), BUSY), error);
        }
        return exception(Kind.REFUSED, list, "returned the error %s to " + action + ": %s", error);
    }

    private static PrefixListException exception(Kind kind, String list, String message, AwsError error) {
        return new PrefixListException(
                kind, "EC2 " + message.formatted(error.code(), error.message()) + " (" + list + ")", null);
    }

    static PrefixListException unanswered(String list, UnansweredCall lost) {
        return new PrefixListException(
                Kind.UNANSWERED,
                "EC2 cannot be reached, or the server is not EC2: check the network, AWS_REGION and"
                        + " AWS_ENDPOINT_URL_EC2: " + AwsError.clean(String.valueOf(lost.getMessage())) + " (" + list
                        + ")",
                lost);
    }

    static PrefixListException unreadable(String list, IllegalArgumentException e) {
        return new PrefixListException(
                Kind.UNANSWERED,
                "EC2 answered what cannot be read, or the server is not EC2: check AWS_ENDPOINT_URL_EC2: "
                        + AwsError.clean(String.valueOf(e.getMessage())) + " (" + list + ")",
                e);
    }

    static PrefixListException unconfigured(String list, RuntimeException e) {
        return new PrefixListException(
                Kind.REFUSED,
                "EC2 cannot be called: " + AwsError.clean(String.valueOf(e.getMessage())) + " (" + list + ")",
                e);
    }
}
