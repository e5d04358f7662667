package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.ResultText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.usecase.CopyEndpoint;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.Request;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `endpoint-watch copy`
@Command(
        customSynopsis = "endpoint-watch copy HOST[:PORT] --to STORE [OPTION]...",
        description = "Copy an endpoint with its history to another store.",
        footerHeading = "%nExample:%n",
        footer = "  endpoint-watch copy example.org --to dynamodb:endpoint-watch")
final class CopyCommand extends EndpointCommand<Request.ShowHistory> {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "STORE",
            description = "The other store: sqlite:PATH or dynamodb:TABLE. It must not have the endpoint yet.")
    private String to;

    @Override
    Request.ShowHistory request(RequestBuilder request) {
        return request.history();
    }

    @Override
    int run(Request.ShowHistory request) {
        try (CliEnvironment.Session here = open("none", _ -> {});
                CliEnvironment.Session there = workplace().open(Optional.of(to), "none", _ -> {})) {
            History copied = new CopyEndpoint(
                            here.ports().store(),
                            there.ports().store(),
                            there.ports().retention(),
                            workplace().clock())
                    .run(request.endpoint());
            if (isJson()) {
                out().println(ResultText.copied(request.endpoint(), copied));
            } else {
                out().printf(
                                "Copied %s to %s: %s and %s of its history%n",
                                request.endpoint(),
                                to,
                                NumberText.count(copied.runs().size(), "run", "runs"),
                                NumberText.count(copied.changes().size(), "change", "changes"));
            }
            return ExitCode.OK.value();
        }
    }
}
