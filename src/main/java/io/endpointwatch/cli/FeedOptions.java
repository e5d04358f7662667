package io.endpointwatch.cli;

import io.endpointwatch.api.ListRequestBuilder;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.usecase.Feed;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.ListMembers;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The feed that is written after checks.
final class FeedOptions {
    @Option(
            names = "--feed",
            paramLabel = "TO",
            converter = OptionConverter.FeedPlace.class,
            description = "After the check, write the allowlist where firewalls load it: s3://BUCKET/KEY or file:PATH."
                    + " With --group, the list is that of the group.")
    private Optional<FeedLocation> to = Optional.empty();

    @Option(
            names = "--feed-format",
            paramLabel = "F",
            defaultValue = "plain",
            converter = OptionConverter.FeedFormat.class,
            description = "The format of the feed, as for allowlist --format. Default: plain.")
    private AllowlistFormat format;

    @Option(
            names = "--feed-as",
            paramLabel = "WHAT",
            defaultValue = "addresses",
            converter = OptionConverter.FeedEntries.class,
            description = "addresses (default), or prefixes.")
    private Pinning pinning;

    @Option(names = "--feed-no-header", description = "Begin the feed without comments.")
    private boolean noHeader;

    /// The feed that the options name, if they name one.
    Optional<Feed> feed(ListMembers members) {
        return to.map(place -> new Feed(
                place,
                new ListRequestBuilder(members)
                        .format(format)
                        .as(pinning)
                        .header(!noHeader)
                        .build(),
                false));
    }
}
