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

/// Finds and runs programs on this machine.
final class PeerTool {
    private static final String SBIN = "/usr/sbin:/usr/lib/nagios/plugins";

    private PeerTool() {}

    /// The path of the first executable with one of these names: on the PATH, or in Debian's folders for
    /// servers and plugins.
    static Optional<String> find(String... names) {
        List<String> folders = Stream.of((System.getenv("PATH") + File.pathSeparator + SBIN).split(File.pathSeparator))
                .toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /// A Python with boto3 and dnspython: from the environment variable `PYTHON`, or else from the usual
    /// places.
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

    /// Runs a command and returns its output.
    ///
    /// @param input its standard input
    /// @throws IOException if it fails; the message has its error output
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

    /// Waits for the end of a process. Returns its peak resident memory in MiB, sampled every 2 ms.
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

    /// The peak resident memory of a process so far in MiB, including all mappings.
    static double peakMebibytes(Process process) throws IOException {
        String peak = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow(() -> new IOException("process " + process.pid() + " has ended"));
        return Double.parseDouble(peak.replaceAll("\\D", "")) / 1024;
    }
}
