package io.endpointwatch.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What is installed beside the JDK.
final class Tool {
    private Tool() {
    }

    /// Skips the test where one of these is not on the path.
    static void need(String... executables) {
        for (String executable : executables) {
            assumeTrue(isInstalled(executable), executable + " is not installed");
        }
    }

    private static boolean isInstalled(String executable) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, executable)));
    }
}
