package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.usecase.Check;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.ListMembers;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.WriteFeed;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `endpoint-watch check`
@Command(
        customSynopsis = "endpoint-watch check HOST[:PORT] [OPTION]...",
        description = "Look up the endpoint, compare with the last check, and print what changed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch check acme-v02.api.letsencrypt.org",
            "  endpoint-watch check example.org --resolver 9.9.9.9 --resolver authoritative \\",
            "      --allow @firewall.txt",
            "",
            "Exit code: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN (bad usage, the store",
            "failed, or a message that is not critical could not be sent).",
            "If a message cannot be sent, the result is still printed. The error goes to",
            "standard error. A feed that is not written is a WARNING, one that fails is UNKNOWN."
        })
final class CheckCommand extends EndpointCommand<Request.Check> {
    @Mixin
    private CheckOptions options;

    @Option(
            names = "--notify",
            paramLabel = "WHERE",
            defaultValue = "console",
            description = "Where to send messages: none, console or sns:ARN. Default: console.")
    private String notify;

    @Mixin
    private FeedOptions feeds;

    private Optional<CheckView> view = Optional.empty();

    @Override
    Request.Check request(RequestBuilder request) {
        return options.into(request).check();
    }

    /// Whether standard output still lacks its first line, which monitors read.
    boolean owesStatusLine() {
        return view.filter(CheckView::isTold).isEmpty();
    }

    @Override
    int run(Request.Check request) {
        CheckView shown = new CheckView(out(), err(), isJson());
        view = Optional.of(shown);
        try (CliEnvironment.Session session = open(notify, shown::message)) {
            return run(request, session.ports(), shown).value();
        }
    }

    private ExitCode run(Request.Check request, Ports ports, CheckView shown) {
        try {
            CheckResult result = new Check(ports, workplace().clock()).run(request, shown::found);
            Optional<FeedRun> feed = feed(request, ports);
            shown.end(result, feed);
            return with(feed, ExitCode.of(result.evaluation().severity()));
        } catch (NotificationException failed) {
            Optional<FeedRun> feed = feed(request, ports);
            return with(feed, shown.untold(failed, ports.store().load(request.endpoint()), feed));
        }
    }

    /// A dry run writes no feed.
    private Optional<FeedRun> feed(Request.Check request, Ports ports) {
        return feeds.feed(members(request))
                .filter(_ -> !request.dryRun())
                .map(feed -> FeedRun.of(
                        feed,
                        new WriteFeed(
                                ports.store(), workplace().feeds(), workplace().clock())));
    }

    private static ListMembers members(Request.Check request) {
        return request.group()
                .filter(name -> !name.isEmpty())
                .<ListMembers>map(ListMembers.Group::new)
                .orElseGet(() -> ListMembers.Named.of(request.endpoint()));
    }

    private static ExitCode with(Optional<FeedRun> feed, ExitCode code) {
        return ExitCode.worst(
                Stream.concat(feed.stream().map(FeedRun::code), Stream.of(code)).toList());
    }
}
