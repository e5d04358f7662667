package io.endpointwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The machine and time of the measurement.
///
/// @param cpu the model from /proc/cpuinfo
/// @param load the average number of running processes in the last minute, including the measurement
record MachineInfo(Instant at, String cpu, int cores, long memoryMiB, String system, String java, String load) {
    static MachineInfo here() throws IOException {
        return new MachineInfo(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                field("/proc/cpuinfo", "model name").orElse("unknown"),
                Runtime.getRuntime().availableProcessors(),
                field("/proc/meminfo", "MemTotal")
                        .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1024)
                        .orElse(0L),
                System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
                System.getProperty("java.vendor") + ' ' + Runtime.version(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static Optional<String> field(String file, String name) throws IOException {
        return Files.readString(Path.of(file))
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    @Override
    public String toString() {
        return at + ", " + cores + " × " + cpu + ", " + memoryMiB + " MiB, " + system + ", " + java + ", load " + load;
    }
}
