package io.endpointwatch.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the packaged program: the native executable in the system property `endpointwatch.executable`, or else
/// the jar.
public final class Program {
    private static final String EXECUTABLE = System.getProperty("endpointwatch.executable", "");
    private static final String JAR = System.getProperty("endpointwatch.jar", "target/endpoint-watch-0.1.0-runner.jar");

    private Program() {}

    /// The output and exit code of a call.
    public record Printed(int exitCode, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    /// Runs a command and waits for its end.
    public static Printed run(Map<String, String> environment, String... arguments) {
        return run(environment, Map.of(), arguments);
    }

    /// Runs a command with system properties and waits for its end.
    static Printed run(Map<String, String> environment, Map<String, String> properties, String... arguments) {
        return run(builder(environment, properties, arguments), arguments);
    }

    /// Runs a command as the last arguments of another command, and waits for its end.
    static Printed runBehind(List<String> other, Map<String, String> environment, String... arguments) {
        ProcessBuilder builder = builder(environment, Map.of(), arguments);
        List<String> command = new ArrayList<>(other);
        command.addAll(builder.command());
        return run(builder.command(command), arguments);
    }

    private static Printed run(ProcessBuilder builder, String... arguments) {
        try {
            Path out = Files.createTempFile("endpoint-watch", ".out");
            Path err = Files.createTempFile("endpoint-watch", ".err");
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after a minute: " + List.of(arguments));
            }
            Printed printed = new Printed(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Starts the program in the background. Its output goes to the test's output.
    public static Process start(Map<String, String> environment, String... arguments) {
        try {
            return builder(environment, Map.of(), arguments).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the program in the background as the last arguments of another command. Its output goes to `out`,
    /// because hundreds of lines could damage the test's own result stream.
    static Process startBehind(List<String> other, Map<String, String> environment, Path out, String... arguments) {
        ProcessBuilder builder = builder(environment, Map.of(), arguments);
        List<String> command = new ArrayList<>(other);
        command.addAll(builder.command());
        try {
            return builder.command(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the program in the background with system properties. Its output is appended to `out`.
    public static Process start(
            Map<String, String> environment, Map<String, String> properties, Path out, String... arguments) {
        try {
            return builder(environment, properties, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the program is the native executable, which starts fast.
    static boolean isExecutable() {
        return !EXECUTABLE.isEmpty();
    }

    private static ProcessBuilder builder(
            Map<String, String> environment, Map<String, String> properties, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                EXECUTABLE.isEmpty()
                        ? Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()
                        : EXECUTABLE));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(EXECUTABLE.isEmpty() ? List.of("-jar", JAR) : List.of());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("ENDPOINT_WATCH"));
        builder.environment().putAll(environment);
        return builder;
    }
}
