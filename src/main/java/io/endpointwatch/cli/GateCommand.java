package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.RequestField;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.usecase.Check;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.Host;
import io.endpointwatch.usecase.HostAnswer;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Nat64Search;
import io.endpointwatch.usecase.Request;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch gate`
@Command(
        customSynopsis = "endpoint-watch gate HOST[:PORT] [OPTION]... -- COMMAND [ARG]...",
        description = "Run a command only if every address that this host gets is allowed.",
        footerHeading = "%nExample:%n",
        footer = {
            "  endpoint-watch gate acme-v02.api.letsencrypt.org --allow @firewall.txt \\",
            "      -- certbot renew",
            "",
            "It checks the addresses that getaddrinfo and the DNS resolvers return now, and",
            "those that this host's resolver returned within --forget-after. It ignores an",
            "address family without a route.",
            "",
            "With --dry-run, gate says whether it would run the command, and does not run it.",
            "",
            "SIGTERM and SIGINT stop the command, and then gate.",
            "",
            "Exit code: that of the command; 2 if the command was not run; 3 UNKNOWN (bad",
            "usage, or the store failed)."
        })
final class GateCommand extends EndpointCommand<Request.Check> {
    /// A lookup takes four times the timeout at most, and so may that of the host.
    private static final int ATTEMPTS = 4;

    @Mixin
    private CheckOptions options;

    @Option(
            names = "--notify",
            paramLabel = "WHERE",
            defaultValue = "none",
            description = "Where to send messages about changes: none (default), console or sns:ARN.")
    private String notify;

    @Option(
            names = "--now-only",
            description = "Check only the addresses that are returned now, not those that this host's resolver"
                    + " returned within --forget-after.")
    private boolean nowOnly;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The command and its arguments, after --.")
    private List<String> command;

    @Override
    Request.Check request(RequestBuilder request) {
        refuseJson();
        Request.Check check = options.into(request).check();
        if (check.policy().allow().filter(Allowlist::isEmpty).isPresent()) {
            throw new InvalidRequestException(
                    RequestField.ALLOW.json(),
                    "it holds no address or prefix",
                    "what the firewall allows. To use the accepted list alone, leave --allow out");
        }
        return check;
    }

    @Override
    int run(Request.Check request) {
        if (!isFree(request)) {
            return ExitCode.CRITICAL.value();
        }
        if (request.dryRun()) {
            out().println("would run: " + String.join(" ", command));
            return ExitCode.OK.value();
        }
        out().flush();
        err().flush();
        return runCommand();
    }

    /// Whether the command may run; prints why if it may not.
    private boolean isFree(Request.Check request) {
        try (CliEnvironment.Session session = open(notify, message -> err().println(message));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Host host = workplace().host();
            Future<HostAnswer> answer = threads.submit(() ->
                    host.lookUp(request.endpoint().host(), request.timeout().multipliedBy(ATTEMPTS)));
            CheckResult result = new Check(session.ports(), workplace().clock()).run(request);
            GateAllowlist allowlist = GateAllowlist.of(request, result, answer.get(), nowOnly)
                    .with(new Nat64Search(session.ports().resolver(), request.timeout()), threads);
            allowlist.remarks().forEach(err()::println);
            GateText text = new GateText(allowlist, allowlist.passage(host), command);
            text.lines().forEach(err()::println);
            return text.isFree();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking up", e);
        }
    }

    private int runCommand() {
        try {
            return WrappedCommand.run(command);
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "COMMAND", '"' + command.getFirst() + "\" cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the command ran", e);
        }
    }
}
