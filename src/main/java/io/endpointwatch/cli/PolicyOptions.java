package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How to judge what was seen: the fields of a request that hold for observations of any origin, as options.
final class PolicyOptions {
    @Option(
            names = "--allow",
            paramLabel = "CIDR|@FILE",
            description = "What the firewall lets through: an address, a"
                    + " prefix, a range a-b, or a file of these, one a line. Repeatable.")
    List<String> allow = List.of();

    @Option(
            names = "--tracking",
            paramLabel = "T",
            description = "When an unseen address counts as removed: pool"
                    + " (after --forget-after; default) or exact (at once).")
    Optional<String> tracking = Optional.empty();

    @Option(
            names = "--forget-after",
            paramLabel = "TIME",
            description = "How long an address stays in the pool unseen." + " Default: 7d.")
    Optional<String> forgetAfter = Optional.empty();

    @Option(
            names = "--confirm-failures",
            paramLabel = "N",
            description = "Consecutive failed checks before failing is" + " announced. Default: 2.")
    Optional<Integer> confirmFailures = Optional.empty();

    @Option(
            names = "--remind-every",
            paramLabel = "TIME",
            description = "Time between reminders of a breach or an" + " outage that lasts; 0s: none. Default: 1d.")
    Optional<String> remindEvery = Optional.empty();

    /// Puts the options that were given into a request.
    void into(ObjectNode request) {
        AllowOption.put(request, "allow", "--allow", allow);
        tracking.ifPresent(text -> request.put("tracking", text));
        confirmFailures.ifPresent(number -> request.put("confirmFailures", number));
        forgetAfter.ifPresent(text -> request.put("forgetAfter", text));
        remindEvery.ifPresent(text -> request.put("remindEvery", text));
    }

    static void list(ObjectNode request, String name, List<String> elements) {
        if (!elements.isEmpty()) {
            elements.forEach(request.withArray("/" + name)::add);
        }
    }
}
