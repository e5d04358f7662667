package io.endpointwatch.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A program that runs checks as a Lambda function: endpoint-watch in its two forms, and one in Python.
///
/// @param command the command that starts its bootstrap
record Function(String name, PeerCommand command) {
    private static final Path EXECUTABLE = Path.of("target/endpoint-watch-runner");
    private static final Path JAR = Path.of("target/endpoint-watch-0.1.0-runner.jar");
    private static final String NO_PYTHON = "no python3 with boto3 and dnspython is installed";

    /// All functions; endpoint-watch comes first.
    static List<Function> all() {
        return List.of(
                new Function("native executable", executable()),
                new Function(
                        "JVM, as Lambda starts it",
                        new PeerCommand.Installed(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                JAR.toString()))),
                new Function(
                        "Python, boto3, dnspython",
                        PeerTool.python()
                                .<PeerCommand>map(python -> new PeerCommand.Installed(
                                        List.of(python, "src/test/python/bootstrap.py", "check")))
                                .orElseGet(() -> new PeerCommand.Absent(NO_PYTHON))));
    }

    static PeerCommand executable() {
        return Files.isExecutable(EXECUTABLE)
                ? new PeerCommand.Installed(List.of(EXECUTABLE.toString()))
                : new PeerCommand.Absent("not built: make native");
    }

    Optional<List<String>> started() {
        return command instanceof PeerCommand.Installed installed ? Optional.of(installed.words()) : Optional.empty();
    }

    /// The measurement, or the reason why there is none.
    Measure measure(List<Double> values) {
        return switch (command) {
            case PeerCommand.Installed _ -> new Measure.Taken(values);
            case PeerCommand.Absent absent -> new Measure.Missing(absent.why());
        };
    }
}
