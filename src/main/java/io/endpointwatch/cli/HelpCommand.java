package io.endpointwatch.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `endpoint-watch help`
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Print the help of a command.")
final class HelpCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "A command. Default: an overview of all.")
    private Optional<String> command = Optional.empty();

    @Override
    public void run() {
        CommandLine tool = spec.root().commandLine();
        CommandLine named = command.map(name -> named(tool, name)).orElse(tool);
        named.usage(spec.commandLine().getOut());
    }

    private static CommandLine named(CommandLine tool, String name) {
        return Optional.ofNullable(tool.getSubcommands().get(name))
                .orElseThrow(() -> new UnmatchedArgumentException(tool, List.of(name)));
    }
}
