package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ResultJson;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.state.AllowlistReview;
import io.endpointwatch.usecase.Accept;
import io.endpointwatch.usecase.ExecutionEnvironment;
import io.endpointwatch.usecase.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch accept`
@Command(
        description = "Say that the firewall now lets these through: the addresses and prefixes"
                + " given, or every address that is known. Disputed addresses, and those for special use that cannot be the"
                + " endpoint's, are accepted only where they are given.")
final class AcceptCommand extends EndpointCommand {
    @Parameters(
            index = "1..*",
            paramLabel = "CIDR|@FILE",
            description = "What is let through now. Default: every" + " address that is known.")
    private List<String> allow = List.of();

    @Option(
            names = "--remove",
            arity = "1..*",
            paramLabel = "CIDR|@FILE",
            description = "What is let through no more, of"
                    + " what was accepted. Nothing else is accepted then but what is given too.")
    private List<String> remove = List.of();

    @Option(names = "--list", description = "Print what is accepted, one prefix a line; write nothing.")
    private boolean list;

    @Option(names = "--dry-run", description = "Tell what would be accepted; write nothing.")
    private boolean dryRun;

    @Override
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("action", "accept")
                .put("dryRun", dryRun)
                .put("list", list);
        AllowOption.put(request, "allow", "CIDR|@FILE", allow);
        AllowOption.put(request, "remove", "--remove", remove);
        return request;
    }

    @Override
    ExitCode run(Request request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            Accept.Result result = new Accept(
                            session.ports().store(),
                            ExecutionEnvironment.of(workplace().clock()))
                    .run((Request.Accept) request);
            if (isJson()) {
                printJson(ResultJson.of(result));
            } else {
                print(result);
            }
            result.warnings().forEach(warning -> err().println("Warning: " + warning));
            result.leftOut()
                    .forEach(one -> err().printf(
                                    "%s is left out, since %s. If it is right all the same:"
                                            + " endpoint-watch accept %s %s%n",
                                    one.address(), one.why(), request.endpoint(), one.address()));
            return ExitCode.OK;
        }
    }

    private void print(Accept.Result result) {
        if (list) {
            result.state().accepted().prefixes().forEach(out()::println);
            return;
        }
        print(dryRun ? "Would no longer accept of " : "No longer accepted of ", result, result.removed());
        print(dryRun ? "Would accept of " : "Accepted of ", result, result.added());
        result.state()
                .reminders()
                .review()
                .map(AllowlistReview::due)
                .ifPresent(due -> out().println("Review the list by " + TimeText.day(due)
                        + ": by then, 1 in 10 lists like it had ended. A check tells when it is due."));
        if (result.removed().isEmpty() && !remove.isEmpty()) {
            err().println(
                            "Nothing of what was to be removed was accepted before. To see what is: endpoint-watch accept "
                                    + result.state().endpoint() + " --list");
        }
    }

    private void print(String what, Accept.Result result, Allowlist prefixes) {
        if (!prefixes.isEmpty()) {
            out().println(what + result.state().endpoint());
            prefixes.prefixes().forEach(prefix -> out().println("  " + prefix));
        }
    }
}
