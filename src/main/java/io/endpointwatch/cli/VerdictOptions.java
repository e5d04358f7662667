package io.endpointwatch.cli;

import io.endpointwatch.api.ListRequestBuilder;
import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.usecase.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The time that a report covers, and what a list has to reach.
final class VerdictOptions {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = OptionConverter.Since.class,
            description = "How much history to use. Default: 30d.")
    private Duration since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = OptionConverter.Until.class,
            description = "End of that history in UTC: 2026-11-28 or 2026-11-28T12:00:00Z. Later observations do not"
                    + " count. Default: now.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--holds-for",
            paramLabel = "TIME",
            converter = OptionConverter.HoldsFor.class,
            description = "Recommend only a list that stays valid for this time. Default: 30d.")
    private Optional<Duration> holdsFor = Optional.empty();

    @Option(
            names = "--with",
            paramLabel = "P",
            converter = OptionConverter.With.class,
            description = "Probability that the list stays valid, from 0.01 to 0.99. Default: 0.7.")
    private Optional<Double> with = Optional.empty();

    /// The list that rests on this time, and has to reach this.
    ListRequestBuilder into(ListRequestBuilder list) {
        until.ifPresent(list::until);
        return list.window(since)
                .target(new VerdictTarget(
                        holdsFor.orElse(VerdictTarget.DEFAULT.holdsFor()), with.orElse(VerdictTarget.DEFAULT.with())));
    }

    /// The request for a report with these options.
    Request.MakeReport report(RequestBuilder request) {
        until.ifPresent(request::until);
        holdsFor.ifPresent(request::holdsFor);
        with.ifPresent(request::with);
        return request.window(since).report();
    }
}
