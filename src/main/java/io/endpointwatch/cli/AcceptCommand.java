package io.endpointwatch.cli;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.check.Accept;
import io.endpointwatch.check.Request;
import io.endpointwatch.json.ResultJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch accept`
@Command(description = "Say that the firewall now lets these through: the addresses and prefixes"
        + " given, or every address that is known. Disputed addresses, and those for special use that cannot be the"
        + " endpoint's, are accepted only where they are given.")
final class AcceptCommand extends EndpointCommand {
    @Parameters(index = "1..*", paramLabel = "CIDR|@FILE", description = "What is let through now. Default: every"
            + " address that is known.")
    private List<String> allow = List.of();

    @Option(names = "--dry-run", description = "Tell what would be accepted; write nothing.")
    private boolean dryRun;

    @Override
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("action", "accept").put("dryRun", dryRun);
        PolicyOptions.putAllowed(request, allow);
        return request;
    }

    @Override
    ExitCode run(Request request) {
        try (Workplace.Session session = open("none", _ -> { })) {
            Accept.Result result = new Accept(session.ports().store()).run((Request.Accept) request);
            if (isJson()) {
                printJson(ResultJson.of(result));
            } else {
                out().printf("%s of %s%n", dryRun ? "Would accept" : "Accepted", result.state().endpoint());
                result.added().prefixes().forEach(prefix -> out().println("  " + prefix));
            }
            result.leftOut().forEach(one -> err().printf("%s is left out, since %s. If it is right all the same:"
                    + " endpoint-watch accept %s %s%n", one.address(), one.why(), request.endpoint(), one.address()));
            return ExitCode.OK;
        }
    }
}
