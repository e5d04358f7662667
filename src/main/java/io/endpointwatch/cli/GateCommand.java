package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NetworkText;
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
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch gate`
@Command(
        customSynopsis = "endpoint-watch gate HOST[:PORT] [OPTION]... -- COMMAND [ARG]...",
        description = "Run a command only when every address that this host gets is allowed.",
        footerHeading = "%nExample:%n",
        footer = {
            "  endpoint-watch gate acme-v02.api.letsencrypt.org --allow @firewall.txt \\",
            "      -- certbot renew",
            "",
            "It judges what getaddrinfo and the resolvers give now, and what this host's",
            "resolver gave within --forget-after. A family without a route is left out.",
            "",
            "SIGTERM and SIGINT end the command, and the gate after it.",
            "",
            "With --dry-run it tells whether it would run the command, and does not run it.",
            "",
            "Exit code: that of the command; 2 where it was not run; 3 UNKNOWN (bad usage,",
            "or the store failed)."
        })
final class GateCommand extends EndpointCommand {
    /// A lookup takes four times the timeout at most, and so may that of the host.
    private static final int ATTEMPTS = 4;

    @Mixin
    private CheckOptions options;

    @Option(
            names = "--notify",
            paramLabel = "WHERE",
            defaultValue = "none",
            description = "Where messages about changes" + " go: none (default), console or sns:ARN.")
    private String notify;

    @Option(
            names = "--now-only",
            description =
                    "Judge only what is given now, not what this host's resolver gave within" + " --forget-after.")
    private boolean nowOnly;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The command and its arguments," + " behind --.")
    private List<String> command;

    @Override
    ObjectNode request() {
        refuseJson();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("action", "check");
        options.into(request);
        return request;
    }

    @Override
    ExitCode run(Request request) {
        throw new IllegalStateException("a gate returns what its command returns");
    }

    @Override
    int exitCode(Request request) {
        Request.Check asked = (Request.Check) request;
        if (asked.policy().allow().filter(Allowlist::isEmpty).isPresent()) {
            throw new InvalidRequestException(
                    "--allow",
                    "there is no address or prefix in it; accepted: what the"
                            + " firewall lets through. Leave --allow out to use the accepted list alone");
        }
        if (!isFree(asked)) {
            return ExitCode.CRITICAL.value();
        }
        if (asked.dryRun()) {
            out().println("would run: " + String.join(" ", command));
            return ExitCode.OK.value();
        }
        out().flush();
        err().flush();
        return runCommand();
    }

    /// Whether the command may run; says why where it may not.
    private boolean isFree(Request.Check asked) {
        try (CliEnvironment.Session session = open(notify, message -> err().println(message));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Host host = workplace().host();
            Future<HostAnswer> answer = threads.submit(
                    () -> host.lookUp(asked.endpoint().host(), asked.timeout().multipliedBy(ATTEMPTS)));
            CheckResult result = new Check(session.ports(), workplace().clock()).run(asked);
            GateAllowlist judging = GateAllowlist.of(asked, result, answer.get(), nowOnly)
                    .with(new Nat64Search(session.ports().resolver(), asked.timeout()), threads);
            return isFree(judging, host);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking up", e);
        }
    }

    private boolean isFree(GateAllowlist judging, Host host) {
        Endpoint endpoint = judging.endpoint();
        judging.remarks().forEach(err()::println);
        switch (judging.passage(host)) {
            case GateDecision.Free(var leftOut) -> {
                if (!leftOut.isEmpty()) {
                    String family = NetworkText.of(leftOut.first().family());
                    err().println("Left out, since this host has no " + family + " route: "
                            + GateDecision.named(leftOut, judging.nat64()));
                }
                return true;
            }
            case GateDecision.Barred barred ->
                refuse(barred.text(endpoint, judging.nat64()), "", judging.letter(barred.barred()));
            case GateDecision.MayComeBack back ->
                refuse(
                        back.text(endpoint, judging.nat64()),
                        "This host's resolver gave "
                                + (back.barred().size() == 1 ? "it" : "them") + " within " + judging.forgetAfter()
                                + ". To judge only what is given now, use --now-only.",
                        "",
                        judging.letter(back.barred()));
            case GateDecision.Unknown(var failed) ->
                refuse(
                        "what " + endpoint + " is from here is not known: " + String.join(", ", failed),
                        "Run it again when that is answered, or leave out with --family or"
                                + " --resolver what this host does not use.");
            case GateDecision.Unresolved(var how) ->
                refuse(
                        "this host finds no address of " + endpoint + " (" + how + ")",
                        "Programs on this host look it up in the same way. Try 'getent ahosts " + endpoint.host()
                                + "', and look at /etc/nsswitch.conf and /etc/resolv.conf.");
            case GateDecision.Nowhere _ -> refuse(endpoint + " has no address from here");
        }
        return false;
    }

    private void refuse(String why, String... wayOut) {
        err().println("ENDPOINT CRITICAL - " + why + "; not run: " + String.join(" ", command));
        Stream.of(wayOut).forEach(err()::println);
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
