package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ResultJson;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.ShowHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `endpoint-watch history`
@Command(description = "Show the changes and runs of the past.")
final class HistoryCommand extends EndpointCommand {
    @Option(names = "--since", paramLabel = "TIME", defaultValue = "30d", description = "How far back. Default: 30d.")
    private String since;

    @Override
    ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("action", "history").put("window", since);
    }

    @Override
    ExitCode run(Request request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            ShowHistory.Result result =
                    new ShowHistory(session.ports().store(), workplace().clock()).run((Request.ShowHistory) request);
            if (isJson()) {
                printJson(ResultJson.of(request.endpoint(), result));
            } else {
                out().print(HistoryText.of(request.endpoint(), result));
            }
            return ExitCode.OK;
        }
    }
}
