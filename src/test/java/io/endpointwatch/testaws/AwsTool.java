package io.endpointwatch.testaws;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// Tests for installed programs.
public final class AwsTool {
    private static final Map<String, String> INSTALL = Map.of(
            "terraform", ": https://developer.hashicorp.com/terraform/install, 1.7 or later",
            "moto_server", ": pip install 'moto[server]'",
            "aws", ": pip install awscli",
            "jq", ": apt install jq, or brew install jq");

    private AwsTool() {}

    /// Skips the test if one of these programs is not on the path. With `CI=true` the test fails instead,
    /// because nobody would notice a skipped test.
    public static void need(String... executables) {
        need(System.getenv(), executables);
    }

    static void need(Map<String, String> environment, String... executables) {
        Stream.of(executables)
                .filter(executable -> !isInstalled(environment, executable))
                .findFirst()
                .ifPresent(executable -> isMissing(
                        environment, executable + " is not installed" + INSTALL.getOrDefault(executable, "")));
    }

    /// Skips the test, or fails it with `CI=true`, because something else is missing.
    public static void isMissing(String message) {
        isMissing(System.getenv(), message);
    }

    private static void isMissing(Map<String, String> environment, String message) {
        if ("true".equals(environment.get("CI"))) {
            throw new AssertionError(message);
        }
        throw new TestAbortedException(message);
    }

    private static boolean isInstalled(Map<String, String> environment, String executable) {
        return Stream.of(environment.get("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, executable)));
    }
}
