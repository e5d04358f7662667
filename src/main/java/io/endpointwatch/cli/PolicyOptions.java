package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.state.Tracking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How to judge observations of any origin: the fields of a request, as options.
final class PolicyOptions {
    @Option(
            names = "--allow",
            paramLabel = "CIDR|@FILE",
            description = "What the firewall allows: an address, a prefix, a range a-b, or a file with one of"
                    + " these per line or with the JSON that an operator publishes. Repeatable.")
    private List<String> allow = List.of();

    @Option(
            names = "--tracking",
            paramLabel = "T",
            converter = OptionConverter.Removal.class,
            description = "When a missing address counts as removed: pool (after --forget-after; default) or"
                    + " exact (at once).")
    private Optional<Tracking> tracking = Optional.empty();

    @Option(
            names = "--forget-after",
            paramLabel = "TIME",
            converter = OptionConverter.ForgetAfter.class,
            description = "How long to remember an address that no lookup returns. Default: 7d.")
    private Optional<Duration> forgetAfter = Optional.empty();

    @Option(
            names = "--confirm-failures",
            paramLabel = "N",
            converter = OptionConverter.ConfirmFailures.class,
            description = "Report a failure after N failed checks in a row. Default: 2.")
    private Optional<Integer> confirmFailures = Optional.empty();

    @Option(
            names = "--remind-every",
            paramLabel = "TIME",
            converter = OptionConverter.RemindEvery.class,
            description = "Time between reminders of an open problem. 0s: no reminders. Default: 1d.")
    private Optional<Duration> remindEvery = Optional.empty();

    /// Puts the options that were given into a request.
    RequestBuilder into(RequestBuilder request) {
        AllowOption.read("--allow", allow).ifPresent(request::allow);
        tracking.ifPresent(request::tracking);
        confirmFailures.ifPresent(request::confirmFailures);
        forgetAfter.ifPresent(request::forgetAfter);
        remindEvery.ifPresent(request::remindEvery);
        return request;
    }
}
