package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ResultJson;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Reset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `endpoint-watch reset`
@Command(description = "Forget the endpoint with its history.")
final class ResetCommand extends EndpointCommand {
    @Option(names = "--dry-run", description = "Tell whether there is something to forget; write nothing.")
    private boolean dryRun;

    @Override
    ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("action", "reset").put("dryRun", dryRun);
    }

    @Override
    ExitCode run(Request request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            boolean forgotten = new Reset(session.ports().store()).run((Request.Reset) request);
            if (isJson()) {
                printJson(ResultJson.reset(request.endpoint(), forgotten));
            } else {
                out().println(
                                forgotten
                                        ? (dryRun ? "Would forget " : "Forgot ") + request.endpoint()
                                        : "Nothing is known of " + request.endpoint());
            }
            return ExitCode.OK;
        }
    }
}
