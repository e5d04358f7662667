package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.ResultText;
import io.endpointwatch.api.SyncText;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.usecase.ExecutionEnvironment;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.SyncList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch sync`
@Command(
        customSynopsis = "endpoint-watch sync HOST[:PORT]... --to LIST [OPTION]...",
        description = "Bring a firewall's list to what the endpoints need. Entries are added before clients need them,"
                + " and removed when nobody has seen them for long. What was never accepted waits for 'accept'; then"
                + " the exit code is 1. Nothing is looked up: run 'check' before.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch sync example.org --to aws-prefix-list:pl-0123456789abcdef0 --dry-run",
            "  endpoint-watch sync example.org api.example.org --to aws-prefix-list:pl-0123456789abcdef0"
        })
final class SyncCommand extends EndpointCommand<Request.Sync> {
    @Parameters(
            index = "1..*",
            paramLabel = "HOST[:PORT]",
            converter = EndpointConverter.class,
            description = "More endpoints of the same list. Name all endpoints of a list in one command.")
    private List<Endpoint> more = List.of();

    @Option(
            names = "--to",
            paramLabel = "LIST",
            required = true,
            converter = OptionConverter.Target.class,
            description = "aws-prefix-list:pl-ID: a customer-managed prefix list of Amazon VPC, in AWS_REGION.")
    private ListTarget to;

    @Option(
            names = "--as",
            paramLabel = "WHAT",
            defaultValue = "addresses",
            converter = OptionConverter.SyncEntries.class,
            description = "addresses (default), or prefixes: the announced prefixes that hold them.")
    private Pinning pinning;

    @Option(
            names = "--remove-after",
            paramLabel = "TIME",
            converter = OptionConverter.RemoveAfter.class,
            description = "Remove an entry that nobody has seen for this time. Default: 7d.")
    private Optional<Duration> removeAfter = Optional.empty();

    @Option(
            names = "--max-added",
            paramLabel = "N",
            converter = OptionConverter.MaxAdded.class,
            description = "The most entries of the list that nobody accepted. More wait. Default: 32.")
    private Optional<Integer> maxAdded = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = OptionConverter.Since.class,
            description = "What was seen in this time is needed. Default: --remove-after.")
    private Optional<Duration> since = Optional.empty();

    @Option(names = "--dry-run", description = "Print the plan. Change nothing.")
    private boolean dryRun;

    @Override
    Request.Sync request(RequestBuilder request) {
        removeAfter.ifPresent(request::removeAfter);
        maxAdded.ifPresent(request::maxAdded);
        since.ifPresent(request::window);
        return request.more(more).to(to).as(pinning).dryRun(dryRun).sync();
    }

    @Override
    int run(Request.Sync request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            SyncList.Result result = new SyncList(
                            session.ports().store(),
                            workplace().prefixLists(),
                            ExecutionEnvironment.of(workplace().clock()))
                    .run(request);
            if (isJson()) {
                out().println(ResultText.of(result));
            } else {
                SyncText.of(result).forEach(out()::println);
            }
            return (result.isWaiting() || result.isShared() ? ExitCode.WARNING : ExitCode.OK).value();
        }
    }
}
