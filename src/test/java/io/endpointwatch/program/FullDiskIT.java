package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testdisk.SmallDisk;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests messages and data of the program when the disk is full.
class FullDiskIT {
    private static final String ZONE = "www.example.org. 20 IN A 192.0.2.7\n";
    private static final int KIBIBYTES = 4096;

    @TempDir
    private Path folder;

    @TempDir
    private Path mountPoint;

    private DnsServer dns;

    @BeforeEach
    void serve() {
        dns = DnsServer.start().zone(ZONE);
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Printed check(Path store, Map<String, String> properties) {
        return Program.run(Map.of(), properties, command(store));
    }

    private String[] command(Path store) {
        return new String[] {
            "check",
            "www.example.org",
            "--resolver",
            dns.address(),
            "--family",
            "ipv4",
            "--no-networks",
            "--store",
            "sqlite:" + store
        };
    }

    @Test
    void aFullDiskOfTheStoreIsReportedAndLosesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, KIBIBYTES)) {
            Path store = mountPoint.resolve("state.db");
            assertThat(check(store, Map.of()).exitCode()).isZero();
            dns.zone(ZONE + ZONE.replace("192.0.2.7", "192.0.2.8"));
            disk.fill(0);

            Printed full = check(store, Map.of());
            assertThat(full.exitCode()).isEqualTo(3);
            assertThat(full.out()).isEqualTo(full.err());
            assertThat(full.err())
                    .startsWith("ENDPOINT UNKNOWN - the store " + store
                            + " cannot grow because the disk is full: free space on the disk of " + mountPoint);
            disk.clear();

            assertThat(check(store, Map.of()).out()).contains("www.example.org now also answers with 192.0.2.8");
        }
    }

    @Test
    void aFullTemporaryFolderIsReportedAndLeavesNoFiles() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, KIBIBYTES)) {
            disk.fill(1);
            Printed full = Program.run(
                    Map.of("XDG_CACHE_HOME", mountPoint.toString()),
                    Map.of("java.io.tmpdir", mountPoint.toString()),
                    command(folder.resolve("state.db")));

            assertThat(full.exitCode()).isEqualTo(3);
            assertThat(full.err())
                    .startsWith("ENDPOINT UNKNOWN - the store ")
                    .contains(mountPoint.toString(), "No space left on device");
            assertThat(names(mountPoint)).allMatch(name -> name.equals("filler") || name.equals("endpoint-watch"));
        }
    }

    @Test
    void aReportThatDoesNotFitKeepsTheOldOne() throws Exception {
        Path store = folder.resolve("state.db");
        check(store, Map.of());
        try (SmallDisk disk = SmallDisk.mount(mountPoint, KIBIBYTES)) {
            Path report = Files.writeString(mountPoint.resolve("report.html"), "the old one");
            disk.fill(1);

            Printed full = Program.run(
                    Map.of(),
                    "report",
                    "www.example.org",
                    "--format",
                    "html",
                    "--out",
                    report.toString(),
                    "--store",
                    "sqlite:" + store);

            assertThat(full.exitCode()).isEqualTo(3);
            assertThat(full.err()).startsWith("ENDPOINT UNKNOWN - --out: \"" + report + "\" cannot be written (");
            assertThat(report).hasContent("the old one");
            assertThat(names(mountPoint)).containsExactlyInAnyOrder("filler", "report.html");
        }
    }

    @Test
    void unprintedChangesArePrintedByTheNextCheck() throws InterruptedException {
        Path store = folder.resolve("state.db");
        check(store, Map.of());
        dns.zone(ZONE + ZONE.replace("192.0.2.7", "192.0.2.8"));

        Process full = Program.start(Map.of(), Map.of(), Path.of("/dev/full"), command(store));
        assertThat(full.waitFor()).isEqualTo(3);

        assertThat(check(store, Map.of()).out()).contains("Subject: [INFO] www.example.org:443");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
