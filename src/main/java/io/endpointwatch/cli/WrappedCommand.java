package io.endpointwatch.cli;

import java.io.IOException;
import java.util.List;

/// A command that runs in place of this program: it has the program's streams, the signals that would end it, and its
/// exit code.
final class WrappedCommand {
    private final Process process;
    /// Runs when a signal ends the program: the command ends first, and the exit code is the command's.
    private final Thread signalled = new Thread(() -> Runtime.getRuntime().halt(end()));

    private WrappedCommand(Process process) {
        this.process = process;
    }

    /// Runs a command to its end.
    ///
    /// @return its exit code
    /// @throws IOException if it cannot be started
    static int run(List<String> command) throws IOException, InterruptedException {
        WrappedCommand wrapped =
                new WrappedCommand(new ProcessBuilder(command).inheritIO().start());
        wrapped.follow();
        int exitCode = wrapped.process.waitFor();
        wrapped.leave();
        return exitCode;
    }

    private void follow() {
        try {
            Runtime.getRuntime().addShutdownHook(signalled);
        } catch (IllegalStateException _) {
            end();
        }
    }

    private void leave() {
        try {
            Runtime.getRuntime().removeShutdownHook(signalled);
        } catch (IllegalStateException _) {
            // the program is ending, and the hook tells with what
        }
    }

    /// Asks it to end, as SIGTERM does, and waits until it has, however long it takes: what it has to clean up
    /// is its own.
    private int end() {
        process.destroy();
        return process.onExit().join().exitValue();
    }
}
