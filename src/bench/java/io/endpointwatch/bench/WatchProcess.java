package io.endpointwatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One `endpoint-watch watch` process with many endpoints, until it has printed each once. The state is in a
/// memory file system if there is one, so that no disk is measured.
final class WatchProcess {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final List<String> program;
    private final List<String> resolvers;
    private final Path store;

    WatchProcess(List<String> program, List<String> resolvers) throws IOException {
        this.program = program;
        this.resolvers = resolvers;
        this.store = Files.createTempDirectory(
                        Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : Path.of("target"), "bench-state")
                .resolve("state.db");
    }

    /// The measurement of one run.
    ///
    /// @param millis time from its start to its last check
    /// @param mebibytes the peak resident memory until then
    record Done(double millis, double mebibytes) {}

    static List<String> hosts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "h" + i + ".example.org").toList();
    }

    /// The records of this number of hosts, relative to the zone `example.org`.
    static String records(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(
                    "h%1$d 300 IN A 198.51.100.%2$d\nh%1$d 300 IN AAAA 2001:db8::%3$x\n".formatted(i, i % 250, i + 1));
        }
        return text.toString();
    }

    /// Checks each endpoint once.
    Done check(int endpoints) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.add("watch");
        command.addAll(hosts(endpoints));
        resolvers.forEach(resolver -> command.addAll(List.of("--resolver", resolver)));
        command.addAll(List.of("--every", "1s", "--for", "PT0.1S", "--no-networks", "--store", "sqlite:" + store));
        Path errors = Files.createTempFile("watch", ".err");
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int checked = 0; checked < endpoints; ) {
                String line = out.readLine();
                if (line == null || line.startsWith("ENDPOINT")) {
                    throw new IOException("after " + checked + " checks: " + line + Files.readString(errors));
                }
                checked += line.matches("[0-9T:-]+Z  OK  .*") ? 1 : 0;
            }
            return new Done((System.nanoTime() - begun) / 1e6, PeerTool.peakMebibytes(process));
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }

    /// Deletes the store.
    void delete() throws IOException {
        Files.deleteIfExists(store.resolveSibling("state.db-journal"));
        Files.deleteIfExists(store);
        Files.delete(store.getParent());
    }
}
