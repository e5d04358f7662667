package io.endpointwatch.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.allowlist.AllowlistFormat;
import io.endpointwatch.allowlist.AllowlistOrder;
import io.endpointwatch.check.Check;
import io.endpointwatch.check.CheckResult;
import io.endpointwatch.check.InvalidRequestException;
import io.endpointwatch.check.Request;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.State;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch gate`
@Command(name = "gate", description = "Run a command only when every address that this host gets now is allowed.",
        footerHeading = "%nExample:%n",
        footer = {
            "  endpoint-watch gate acme-v02.api.letsencrypt.org --allow @firewall.txt -- certbot renew",
            "", "Exit code: that of the command; 2 where it was not run; 3 UNKNOWN (bad usage, or the store failed)."})
final class GateCommand extends EndpointCommand {
    @Mixin
    private CheckOptions options;

    @Option(names = "--notify", paramLabel = "WHERE", defaultValue = "none", description = "Where messages about changes"
            + " go: none (default), console or sns:ARN.")
    private String notify;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "The command and its arguments,"
            + " behind --.")
    private List<String> command;

    @Override
    ObjectNode request() {
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
        try (Workplace.Session session = open(notify, message -> err().println(message))) {
            CheckResult result = new Check(session.ports(), workplace().clock()).run(asked);
            SortedSet<IpAddress> current = new TreeSet<>(result.observation().addresses());
            Allowlist allowed = allowed(asked, result.evaluation().next());
            List<Prefix> blocked = current.stream().filter(address -> !allowed.contains(address))
                    .map(Prefix::of).toList();
            if (current.isEmpty()) {
                err().println("ENDPOINT CRITICAL - " + asked.endpoint() + " has no address from here; not run: "
                        + String.join(" ", command));
                return ExitCode.CRITICAL.value();
            }
            if (!blocked.isEmpty()) {
                refuse(asked, result, blocked);
                return ExitCode.CRITICAL.value();
            }
        }
        out().flush();
        return runCommand();
    }

    private static Allowlist allowed(Request.Check asked, State state) {
        Allowlist allowed = asked.policy().allow().orElse(Allowlist.EMPTY).with(state.accepted());
        if (allowed.isEmpty()) {
            throw new InvalidRequestException("allow", "nothing is allowed yet; accepted: --allow with what the firewall"
                    + " lets through, or 'endpoint-watch accept " + asked.endpoint().host() + "' before");
        }
        return allowed;
    }

    private void refuse(Request.Check asked, CheckResult result, List<Prefix> blocked) {
        err().println("ENDPOINT CRITICAL - " + blocked.size() + " of the addresses of " + asked.endpoint()
                + " not allowed; not run: " + String.join(" ", command));
        err().println();
        err().print(AllowlistFormat.REQUEST.write(new AllowlistOrder(asked.endpoint(), blocked, Allowlist.EMPTY,
                Optional.of(result.observation().at()), Optional.of(result.observation().at()))));
    }

    private int runCommand() {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new InvalidRequestException("COMMAND", '"' + command.getFirst() + "\" cannot be started: "
                    + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the command ran", e);
        }
    }
}
