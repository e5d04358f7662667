package io.endpointwatch.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Programs that read what was written, where they are installed.
public final class Tools {
    private Tools() {}

    /// Skips a test where the program is missing.
    public static void assumeInstalled(String tool) {
        assumeTrue(isInstalled(tool), tool + " is not installed");
    }

    /// Skips a test where there is no right to make a network namespace, or the program is missing.
    static void assumeNamespaces(String tool) throws Exception {
        assumeInstalled(tool);
        assumeTrue(exit("unshare", "-n", "true") == 0, "no right to make a network namespace");
    }

    public static boolean isInstalled(String tool) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    public static void assertSucceeds(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command) + "\n" + output)
                .isZero();
    }

    static int exit(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    public static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
