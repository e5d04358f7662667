package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.RequestField;
import io.endpointwatch.api.ResultText;
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
        customSynopsis = "endpoint-watch accept HOST[:PORT] [CIDR|@FILE]... [OPTION]...",
        description = "Record what the firewall allows now: the given prefixes, or all known addresses. To accept a"
                + " disputed or special-use address, name it.")
final class AcceptCommand extends EndpointCommand<Request.Accept> {
    private static final String PREFIXES = "CIDR|@FILE";

    @Parameters(
            index = "1..*",
            paramLabel = PREFIXES,
            description = "What the firewall allows now. Default: every known address.")
    private List<String> allow = List.of();

    @Option(
            names = "--remove",
            arity = "1..*",
            paramLabel = PREFIXES,
            description =
                    "Accepted prefixes that the firewall no longer allows. Known addresses are then not accepted by default.")
    private List<String> remove = List.of();

    @Option(names = "--list", description = "Print the accepted prefixes, one per line. Write nothing.")
    private boolean list;

    @Option(names = "--dry-run", description = "Print what would be accepted. Write nothing.")
    private boolean dryRun;

    @Override
    Request.Accept request(RequestBuilder request) {
        AllowOption.read(PREFIXES, allow).ifPresent(request::allow);
        AllowOption.read("--remove", remove).ifPresent(request::remove);
        return request.dryRun(dryRun).list(list).accept();
    }

    @Override
    String name(RequestField field) {
        return field == RequestField.ALLOW ? PREFIXES : super.name(field);
    }

    @Override
    int run(Request.Accept request) {
        try (CliEnvironment.Session session = open("none", _ -> {})) {
            Accept.Result result = new Accept(
                            session.ports().store(),
                            ExecutionEnvironment.of(workplace().clock()))
                    .run(request);
            if (isJson()) {
                out().println(ResultText.of(result));
            } else {
                print(result);
            }
            result.warnings().forEach(warning -> err().println("Warning: " + warning));
            result.leftOut()
                    .forEach(one -> err().printf(
                                    "%s is left out, since %s. To accept it anyway: endpoint-watch accept %s %s%n",
                                    one.address(), one.why(), request.endpoint(), one.address()));
            return ExitCode.OK.value();
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
                            "Nothing of what was to be removed was accepted before. To see the accepted list: endpoint-watch accept "
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
