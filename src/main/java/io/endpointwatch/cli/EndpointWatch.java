package io.endpointwatch.cli;

import io.endpointwatch.api.RequestField;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.PrefixListException;
import io.endpointwatch.usecase.StoreException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// `endpoint-watch`: the command line tool.
@Command(
        name = "endpoint-watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tells whether the IP addresses of an endpoint can be pinned in a firewall, and warns when they"
                + " change.")
public final class EndpointWatch {
    private static final Set<String> HELP_OPTIONS = Set.of("--help", "-h", "--version", "-V");

    private final CliEnvironment workplace;

    private EndpointWatch(CliEnvironment workplace) {
        this.workplace = workplace;
    }

    /// Runs the tool on the standard streams.
    ///
    /// @return the exit code: 0 to 3, as monitoring plugins have it
    public static int run(CliEnvironment workplace, String... arguments) {
        return run(workplace, writer(System.out), writer(System.err), Terminal.hasColour(), arguments);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, false, stream.charset());
    }

    /// Runs the tool on these streams.
    public static int run(
            CliEnvironment workplace, PrintWriter out, PrintWriter err, boolean colour, String... arguments) {
        CommandLine tool = new CommandLine(new EndpointWatch(workplace));
        Subcommand.reachedBy(arguments).forEach(command -> tool.addSubcommand(command.text(), command.type()));
        tool.setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(colour ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(EndpointWatch::refuse)
                .setExecutionExceptionHandler((failure, command, _) -> fail(failure, command, arguments));
        int exitCode = arguments.length == 0 ? usage(tool) : execute(tool, arguments);
        return isWritten(out, err) ? exitCode : ExitCode.UNKNOWN.value();
    }

    /// Whether everything that was printed could be written; says so if not. That also holds
    /// for a reader that closes the output early, as `head` does.
    private static boolean isWritten(PrintWriter out, PrintWriter err) {
        boolean lost = out.checkError();
        if (lost) {
            err.println(
                    "ENDPOINT UNKNOWN - the output cannot be written to standard output: the disk is full, or the reader"
                            + " has closed it");
        }
        err.flush();
        return !lost;
    }

    CliEnvironment workplace() {
        return workplace;
    }

    /// An unknown command is an error, even if the help is asked for beside it.
    private static int execute(CommandLine tool, String... arguments) {
        Optional<String> command = Stream.of(arguments)
                .dropWhile(HELP_OPTIONS::contains)
                .findFirst()
                .filter(name -> !name.startsWith("-") && !tool.getSubcommands().containsKey(name));
        return command.map(name -> refuse(new UnmatchedArgumentException(tool, List.of(name)), arguments))
                .orElseGet(() -> tool.execute(arguments));
    }

    private static int usage(CommandLine tool) {
        tool.usage(tool.getErr());
        return ExitCode.UNKNOWN.value();
    }

    private static int refuse(ParameterException refused, String[] arguments) {
        CommandLine command = refused.getCommandLine();
        if (refused.getCause() instanceof InvalidRequestException value) {
            unknown(value.getMessage(), command, arguments);
            return ExitCode.UNKNOWN.value();
        }
        if (refused instanceof UnmatchedArgumentException unmatched && command.getParent() == null) {
            String name = Sanitizer.line(unmatched.getUnmatched().getFirst());
            unknown("Unknown command: '" + name + "'", command, arguments);
            Suggestion.of(name)
                    .ifPresent(meant -> command.getErr().println("Did you mean: endpoint-watch " + meant + "?"));
        } else {
            unknown(refused.getMessage(), command, arguments);
            UnmatchedArgumentException.printSuggestions(refused, command.getErr());
        }
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.UNKNOWN.value();
    }

    private static int fail(Exception failure, CommandLine command, String[] arguments) throws Exception {
        if (failure instanceof InvalidRequestException refused) {
            unknown(refused.named(name(refused.field(), command)).getMessage(), command, arguments);
            return ExitCode.UNKNOWN.value();
        }
        if (failure instanceof StoreException
                || failure instanceof NotificationException
                || failure instanceof FeedException
                || failure instanceof PrefixListException
                || failure instanceof IllegalArgumentException) {
            unknown(failure.getMessage(), command, arguments);
            return ExitCode.UNKNOWN.value();
        }
        throw failure;
    }

    /// What the person calls this field of a request.
    private static String name(String field, CommandLine command) {
        return RequestField.named(field)
                .map(one -> command.getCommand() instanceof EndpointCommand<?> its ? its.name(one) : one.option())
                .orElse(field);
    }

    /// Errors go to standard error. Monitors read standard output alone, so the status line stands there too,
    /// except on a terminal, because it would appear there twice.
    private static void unknown(@Nullable String message, CommandLine command, String[] arguments) {
        command.getErr().println("ENDPOINT UNKNOWN - " + message);
        if (command.getCommandSpec().userObject() instanceof CheckCommand check
                && check.owesStatusLine()
                && !List.of(arguments).contains("--json")
                && !Terminal.isThere()) {
            String status =
                    Sanitizer.line(String.valueOf(message).lines().findFirst().orElse(""));
            command.getOut().println("ENDPOINT UNKNOWN - " + status.replace('|', '/'));
        }
    }
}
