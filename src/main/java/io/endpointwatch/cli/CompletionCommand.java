package io.endpointwatch.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `endpoint-watch completion`
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print the completion script for bash and zsh.",
        footer = {"", "  source <(endpoint-watch completion)"})
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("endpoint-watch", spec.root().commandLine()));
    }
}
