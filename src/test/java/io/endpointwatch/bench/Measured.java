package io.endpointwatch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run of the packaged program.
///
/// @param time from its start to its end
/// @param peakRssBytes the most memory that it had; 0 where the system does not tell
record Measured(Duration time, long peakRssBytes) {
    private static final String JAR = "target/endpoint-watch-0.1.0-runner.jar";
    private static final String EXECUTABLE = System.getProperty("endpointwatch.executable", "");
    private static final String HEAP = "-Xmx256m";
    private static final long PAUSE_MILLIS = 2;

    static Measured run(List<String> arguments, Optional<URI> dynamoDb) {
        try {
            long started = System.nanoTime();
            Process process = command(arguments, dynamoDb).start();
            long peak = 0;
            while (process.isAlive()) {
                peak = Math.max(peak, peakRss(process.pid()));
                Thread.sleep(PAUSE_MILLIS);
            }
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(arguments + " returned " + process.exitValue());
            }
            return new Measured(time, peak);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder command(List<String> arguments, Optional<URI> dynamoDb) {
        List<String> command = new ArrayList<>(EXECUTABLE.isEmpty()
                ? List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-jar", JAR)
                : List.of(EXECUTABLE, HEAP));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        dynamoDb.ifPresent(uri -> {
            builder.environment().put("AWS_ENDPOINT_URL_DYNAMODB", uri.toString());
            builder.environment().put("AWS_REGION", "eu-central-1");
            builder.environment().put("AWS_ACCESS_KEY_ID", "none");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "none");
        });
        return builder;
    }

    /// As Linux counts it.
    private static long peakRss(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }
}
