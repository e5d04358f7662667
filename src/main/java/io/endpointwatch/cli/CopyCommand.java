package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.usecase.CopyEndpoint;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.Request;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `endpoint-watch copy`
@Command(
        description = "Copy what is remembered of an endpoint, with its history, to another store.",
        footerHeading = "%nExample:%n",
        footer = "  endpoint-watch copy example.org --to dynamodb:endpoint-watch")
final class CopyCommand extends EndpointCommand {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "STORE",
            description = "Where to: sqlite:PATH or" + " dynamodb:TABLE. It may not know the endpoint yet.")
    private String to;

    @Override
    ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("action", "history");
    }

    @Override
    ExitCode run(Request request) {
        try (CliEnvironment.Session here = open("none", _ -> {});
                CliEnvironment.Session there = workplace().open(Optional.of(to), "none", _ -> {})) {
            History copied = new CopyEndpoint(
                            here.ports().store(),
                            there.ports().store(),
                            there.ports().retention(),
                            workplace().clock())
                    .run(request.endpoint());
            if (isJson()) {
                printJson(JsonNodeFactory.instance
                        .objectNode()
                        .put("endpoint", request.endpoint().toString())
                        .put("runs", copied.runs().size())
                        .put("changes", copied.changes().size()));
            } else {
                out().printf(
                                "Copied %s to %s: %s and %s of its history%n",
                                request.endpoint(),
                                to,
                                NumberText.count(copied.runs().size(), "run", "runs"),
                                NumberText.count(copied.changes().size(), "change", "changes"));
            }
            return ExitCode.OK;
        }
    }
}
