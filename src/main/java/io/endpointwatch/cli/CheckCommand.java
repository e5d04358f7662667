package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.check.Check;
import io.endpointwatch.check.CheckResult;
import io.endpointwatch.check.Request;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `endpoint-watch check`
@Command(name = "check", description = "Look the endpoint up, compare with the last time, and tell what changed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  endpoint-watch check acme-v02.api.letsencrypt.org",
            "  endpoint-watch check example.org --resolver 9.9.9.9 --resolver authoritative --allow @firewall.txt",
            "", "Exit code: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN (bad usage, or the store failed)."})
final class CheckCommand extends EndpointCommand {
    @Mixin
    private CheckOptions options;

    @Option(names = "--notify", paramLabel = "WHERE", defaultValue = "console", description = "Where messages go: none,"
            + " console or sns:ARN. Default: console.")
    private String notify;

    @Override
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("action", "check");
        options.into(request);
        return request;
    }

    @Override
    ExitCode run(Request request) {
        CheckView view = new CheckView(out(), err(), isJson());
        try (Workplace.Session session = open(notify, view::message)) {
            CheckResult result =
                    new Check(session.ports(), workplace().clock()).run((Request.Check) request, view::found);
            view.end(result);
            return ExitCode.of(result.evaluation().severity());
        }
    }
}
