package io.endpointwatch.cli;

import io.endpointwatch.api.RequestBuilder;
import io.endpointwatch.api.RequestField;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Request;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// A command about one endpoint: its options become a request, and that is run.
///
/// @param <R> the kind of request
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class EndpointCommand<R extends Request> implements Callable<Integer> {
    private static final String HOST = "HOST[:PORT]";

    @ParentCommand
    private EndpointWatch parent;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            hideParamSyntax = true,
            paramLabel = HOST,
            converter = EndpointConverter.class,
            description = "The endpoint: a host name, and a TCP port (default 443).")
    private Optional<Endpoint> endpoint = Optional.empty();

    @Mixin
    private StoreOption store;

    @Option(names = "--json", description = "Print the result as JSON. gate and import do not support it.")
    private boolean json;

    /// The request of the options.
    abstract R request(RequestBuilder request);

    /// Runs it.
    ///
    /// @return the exit code
    abstract int run(R request);

    @Override
    public final Integer call() {
        return endpoint.map(one -> run(request(new RequestBuilder(one)))).orElseGet(this::runWithoutEndpoint);
    }

    /// Runs it if no endpoint is named.
    ///
    /// @return the exit code
    /// @throws ParameterException if it needs one
    int runWithoutEndpoint() {
        throw new ParameterException(spec.commandLine(), "Missing required parameter: '" + HOST + "'");
    }

    /// What errors call a field of the request.
    String name(RequestField field) {
        return field.option();
    }

    final CliEnvironment.Session open(String notify, Consumer<String> terminal) {
        return workplace().open(store.name, notify, terminal);
    }

    final CliEnvironment workplace() {
        return parent.workplace();
    }

    final boolean isJson() {
        return json;
    }

    /// For a command that prints something else than a result.
    final void refuseJson() {
        if (json) {
            throw new InvalidRequestException(
                    "--json", spec.name() + " does not support it", "every other command about one endpoint");
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
