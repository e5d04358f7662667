package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.ResultText;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.ShowHistory;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `endpoint-watch history`
@Command(
        customSynopsis = "endpoint-watch history HOST[:PORT] [OPTION]...",
        description = "Show past changes, and when each set of addresses was seen.")
final class HistoryCommand extends EndpointCommand<Request.ShowHistory> {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = OptionConverter.Since.class,
            description = "How far back. Default: 30d.")
    private Duration since;

    @Override
    Request.ShowHistory request(RequestBuilder request) {
        return request.window(since).history();
    }

    @Override
    int run(Request.ShowHistory request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            ShowHistory.Result result =
                    new ShowHistory(session.ports().store(), workplace().clock()).run(request);
            if (isJson()) {
                out().println(ResultText.of(request.endpoint(), result));
            } else {
                out().print(HistoryText.of(request.endpoint(), result));
            }
            return ExitCode.OK.value();
        }
    }
}
