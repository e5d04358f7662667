package io.endpointwatch.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Programs that may be installed on this machine.
final class PeerTool {
    private static final String SBIN = "/usr/sbin:/usr/lib/nagios/plugins";

    private PeerTool() {}

    /// Where the first of these names is that can be executed: on the PATH, or where Debian puts servers and
    /// plugins.
    static Optional<String> find(String... names) {
        List<String> folders = Stream.of((System.getenv("PATH") + File.pathSeparator + SBIN).split(File.pathSeparator))
                .toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /// A Python that has both boto3 and dnspython: that of the environment variable `PYTHON`, else the first one
    /// of the usual places.
    static Optional<String> python() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("PYTHON")),
                        Optional.of("target/bench/python/bin/python3"),
                        find("python3"),
                        Optional.of("/usr/bin/python3"))
                .flatMap(Optional::stream)
                .filter(python -> succeeds(python, "-c", "import boto3, dns.resolver"))
                .findFirst();
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What it prints.
    ///
    /// @param input for its standard input
    /// @throws IOException where it fails, with what it said
    static String output(String input, List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("bench", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + Files.readString(errors) + printed);
            }
            return printed;
        } finally {
            Files.delete(errors);
        }
    }

    /// Waits for the end of a process, and says how much resident memory it had at most, in MiB, as seen every 2
    /// ms.
    static double peakUntilItEnds(Process process) throws InterruptedException {
        double peak = 0;
        while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
            try {
                peak = Math.max(peak, peakMebibytes(process));
            } catch (IOException _) {
                break;
            }
        }
        process.waitFor();
        return peak;
    }

    /// The most resident memory that a process had so far, in MiB; everything that it maps counts.
    static double peakMebibytes(Process process) throws IOException {
        String peak = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow(() -> new IOException("process " + process.pid() + " has ended"));
        return Double.parseDouble(peak.replaceAll("\\D", "")) / 1024;
    }
}
