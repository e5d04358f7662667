package io.endpointwatch.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.allowlist.AllowlistFormat;
import io.endpointwatch.allowlist.AllowlistOrder;
import io.endpointwatch.allowlist.Sighting;
import io.endpointwatch.check.Check;
import io.endpointwatch.check.CheckResult;
import io.endpointwatch.check.InvalidRequestException;
import io.endpointwatch.check.Request;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.State;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `endpoint-watch gate`
@Command(customSynopsis = "endpoint-watch gate HOST[:PORT] [OPTION]... -- COMMAND [ARG]...", description = "Run a command only when every address that this host gets now is allowed.",
        footerHeading = "%nExample:%n",
        footer = {
            "  endpoint-watch gate acme-v02.api.letsencrypt.org --allow @firewall.txt \\",
            "      -- certbot renew",
            "", "SIGTERM and SIGINT end the command, and the gate after it.",
            "", "With --dry-run it tells whether it would run the command, and does not run it.",
            "", "Exit code: that of the command; 2 where it was not run; 3 UNKNOWN (bad usage,",
            "or the store failed)."})
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
        try (Workplace.Session session = open(notify, message -> err().println(message))) {
            CheckResult result = new Check(session.ports(), workplace().clock()).run(asked);
            if (!isFree(asked, result)) {
                return ExitCode.CRITICAL.value();
            }
        }
        if (asked.dryRun()) {
            out().println("would run: " + String.join(" ", command));
            return ExitCode.OK.value();
        }
        out().flush();
        return runCommand();
    }

    /// Whether the command may run; says why where it may not.
    private boolean isFree(Request.Check asked, CheckResult result) {
        State state = result.evaluation().next();
        Allowlist allowed = allowed(asked, state);
        switch (Passage.of(result.observation(), allowed)) {
            case Passage.Free _ -> {
                return true;
            }
            case Passage.Barred barred -> refuse(barred.text(asked.endpoint()), "", letter(barred, allowed, state));
            case Passage.Unknown(var failed) -> refuse("what " + asked.endpoint() + " is from here is not known: "
                    + String.join(", ", failed), "Run it again when that is answered, or leave out with --family or"
                    + " --resolver what this host does not use.");
            case Passage.Nowhere _ -> refuse(asked.endpoint() + " has no address from here");
        }
        return false;
    }

    private static Allowlist allowed(Request.Check asked, State state) {
        Allowlist allowed = asked.policy().allow().orElse(Allowlist.EMPTY).with(state.accepted());
        if (allowed.isEmpty()) {
            throw new InvalidRequestException("allow", "nothing is allowed yet; accepted: --allow with what the firewall"
                    + " lets through, or 'endpoint-watch accept " + asked.endpoint().host() + "' before");
        }
        return allowed;
    }

    /// Asks for what is barred, on top of what is allowed.
    private static String letter(Passage.Barred barred, Allowlist allowed, State state) {
        List<Sighting> sightings = state.pool().members().values().stream()
                .filter(one -> barred.barred().contains(one.address())).map(Sighting::of).toList();
        return AllowlistFormat.REQUEST.write(new AllowlistOrder(state.endpoint(),
                barred.barred().stream().map(Prefix::of).toList(), allowed, false, sightings, List.of())).strip();
    }

    private void refuse(String why, String... wayOut) {
        err().println("ENDPOINT CRITICAL - " + why + "; not run: " + String.join(" ", command));
        Stream.of(wayOut).forEach(err()::println);
    }

    private int runCommand() {
        try {
            return WrappedCommand.run(command);
        } catch (IOException e) {
            throw new InvalidRequestException("COMMAND", '"' + command.getFirst() + "\" cannot be started: "
                    + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the command ran", e);
        }
    }
}
