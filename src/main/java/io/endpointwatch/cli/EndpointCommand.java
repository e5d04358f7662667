package io.endpointwatch.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Request;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// A command about one endpoint: its options become a request as in a payload, and that is run.
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class EndpointCommand implements Callable<Integer> {
    @ParentCommand
    private EndpointWatch parent;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EndpointArgument endpoint;

    @Mixin
    private StoreOptions options;

    /// The request, without its endpoint.
    abstract ObjectNode request();

    abstract ExitCode run(Request request);

    @Override
    public final Integer call() {
        ObjectNode request = request();
        endpoint.into(request);
        return exitCode(RequestReader.ofOptions().readAll(request).getFirst());
    }

    int exitCode(Request request) {
        return run(request).value();
    }

    final CliEnvironment.Session open(String notify, Consumer<String> terminal) {
        return workplace().open(options.store, notify, terminal);
    }

    final CliEnvironment workplace() {
        return parent.workplace();
    }

    final boolean isJson() {
        return options.json;
    }

    /// For a command that prints something else than a result.
    final void refuseJson() {
        if (options.json) {
            throw new InvalidRequestException(
                    "--json",
                    spec.name() + " prints no result; accepted: with every other" + " command about one endpoint");
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final void printJson(ObjectNode json) {
        out().println(json.toPrettyString());
    }
}
