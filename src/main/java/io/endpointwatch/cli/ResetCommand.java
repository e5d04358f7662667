package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.ResultText;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Reset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `endpoint-watch reset`
@Command(
        customSynopsis = "endpoint-watch reset HOST[:PORT] [OPTION]...",
        description = "Delete everything that is known about the endpoint.")
final class ResetCommand extends EndpointCommand<Request.Reset> {
    @Option(names = "--dry-run", description = "Say whether there is something to delete. Write nothing.")
    private boolean dryRun;

    @Override
    Request.Reset request(RequestBuilder request) {
        return request.dryRun(dryRun).reset();
    }

    @Override
    int run(Request.Reset request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            boolean forgotten = new Reset(session.ports().store()).run(request);
            if (isJson()) {
                out().println(ResultText.reset(request.endpoint(), forgotten));
            } else {
                out().println(
                                forgotten
                                        ? (dryRun ? "Would forget " : "Forgot ") + request.endpoint()
                                        : "Nothing is known of " + request.endpoint());
            }
            return ExitCode.OK.value();
        }
    }
}
