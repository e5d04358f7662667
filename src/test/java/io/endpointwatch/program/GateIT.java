package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testacme.Pebble;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateIT {
    @TempDir
    Path folder;

    private DnsServer dns;

    @BeforeEach
    void serve() {
        dns = DnsServer.start().zone("localhost. 5 IN A 127.0.0.1");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Printed run(String... arguments) {
        return Program.run(Map.of("XDG_STATE_HOME", folder.toString()), arguments);
    }

    private Printed gate(String allowed, String... command) {
        List<String> arguments = new ArrayList<>(List.of(
                "gate",
                "localhost:8443",
                "--resolver",
                dns.address(),
                "--family",
                "ipv4",
                "--no-networks",
                "--allow",
                allowed,
                "--"));
        arguments.addAll(List.of(command));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void returnsWhatTheCommandReturns() {
        assertThat(gate("127.0.0.0/8", "sh", "-c", "echo ran; exit 7")).isEqualTo(new Printed(7, "ran\n", ""));
    }

    @Test
    void doesNotRunTheCommandIfAnAddressIsNotAllowed() {
        Printed printed = gate("192.0.2.0/24", "sh", "-c", "echo ran");

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err())
                .startsWith("ENDPOINT CRITICAL - 1 of 1 address of localhost:8443 is not allowed:"
                        + " 127.0.0.1; not run: sh -c echo ran")
                .contains("No firewall rule helps: nobody can be reached over a network at this address.");
    }

    @Test
    void doesNotRunTheCommandIfTheNameIsGone() {
        dns.zone("other.example.org. 5 IN A 192.0.2.7");
        Printed printed = run(
                "gate",
                "gone.example.org",
                "--resolver",
                dns.address(),
                "--timeout",
                "1s",
                "--no-networks",
                "--allow",
                "192.0.2.7",
                "--",
                "echo",
                "ran");

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.err()).contains("gone.example.org:443 has no address from here");
    }

    /// Whether this process ignores a signal. Shells without a terminal start background processes so.
    private static boolean isIgnored(String signal) throws IOException {
        int bit = signal.equals("INT") ? 2 : 15;
        return Files.readString(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line ->
                        (Long.parseUnsignedLong(line.replaceFirst("SigIgn:\\s*", ""), 16) & 1L << bit - 1) != 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalEndsTheCommandBeforeTheGate(String signal) throws Exception {
        assumeFalse(isIgnored(signal), "this process was started to ignore it, and so is its child");
        Path up = folder.resolve("up");
        Path down = folder.resolve("down");
        Process gate = Program.start(
                Map.of("XDG_STATE_HOME", folder.toString()),
                "gate",
                "localhost:8443",
                "--resolver",
                dns.address(),
                "--family",
                "ipv4",
                "--no-networks",
                "--allow",
                "127.0.0.0/8",
                "--",
                "sh",
                "-c",
                "trap 'sleep 1; touch " + down + "; exit 9' TERM; touch " + up + "; while :; do sleep 0.1; done");
        for (int i = 0; i < 300 && !Files.exists(up); i++) {
            Thread.sleep(100);
        }
        new ProcessBuilder("kill", "-" + signal, String.valueOf(gate.pid()))
                .start()
                .waitFor();

        assertThat(gate.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(down).exists();
        assertThat(gate.exitValue()).isEqualTo(9);
    }

    @Test
    void usesTheAcceptedAllowlist() {
        run("accept", "localhost:8443", "127.0.0.1");
        Printed printed =
                run("gate", "localhost:8443", "--resolver", dns.address(), "--family", "ipv4", "--", "echo", "ran");

        assertThat(printed).isEqualTo(new Printed(0, "ran\n", ""));
    }

    @Test
    void requiresAnAllowlist() {
        Printed printed = run("gate", "localhost:8443", "--resolver", dns.address(), "--", "echo", "ran");

        assertThat(printed.exitCode()).isEqualTo(3);
        assertThat(printed.err()).contains("nothing is allowed yet");
    }

    @Test
    void certbotRenewsUntilTheCaMoves() throws Exception {
        assumeTrue(
                Pebble.isInstalled() && Files.isExecutable(Path.of("/usr/bin/certbot")),
                "pebble or certbot is not installed");
        try (Pebble ca = Pebble.start(folder)) {
            String[] certbot = {
                "certbot",
                "certonly",
                "--standalone",
                "-n",
                "--agree-tos",
                "-m",
                "a@example.org",
                "-d",
                "www.example.org",
                "--server",
                "https://localhost:" + ca.port() + "/dir",
                "--no-verify-ssl",
                "--http-01-port",
                String.valueOf(ca.httpPort()),
                "--config-dir",
                folder + "/certbot",
                "--work-dir",
                folder + "/work",
                "--logs-dir",
                folder + "/logs",
                "--force-renewal"
            };
            Path certificate = folder.resolve("certbot/live/www.example.org/fullchain.pem");

            Printed issued = gate("127.0.0.1", certbot);
            assertThat(issued.exitCode()).as(issued.out() + issued.err()).isZero();
            assertThat(certificate).exists();
            Path first = certificate.toRealPath();

            dns.zone("localhost. 5 IN A 203.0.113.7");
            Printed refused = gate("127.0.0.1", certbot);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("Destination  203.0.113.7/32");
            assertThat(certificate.toRealPath()).isEqualTo(first);
        }
    }
}
