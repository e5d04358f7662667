package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the use of a history: watch, import, report, list.
class ReportIT {
    private static final String HOST = "www.example.org";

    @TempDir
    Path folder;

    private DnsServer dns;

    @BeforeEach
    void serve() {
        dns = DnsServer.start().zone("www.example.org. 5 IN A 192.0.2.7\nwww.example.org. 5 IN AAAA 2001:db8::7");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Map<String, String> environment() {
        return Map.of("XDG_STATE_HOME", folder.toString());
    }

    private Printed run(String... arguments) {
        return Program.run(environment(), arguments);
    }

    /// Three days of hourly answers with three addresses.
    private Path observations() throws IOException {
        Instant start = Instant.now().minus(Duration.ofDays(3));
        return Files.writeString(
                folder.resolve("observations.jsonl"),
                IntStream.range(0, 72)
                                .mapToObj(hour -> """
                        {"at":"%s","vantage":"192.0.2.53","family":"ipv4","rcode":"NOERROR","addresses":["192.0.2.%d"],"ttl":60}
                        """.formatted(start.plus(Duration.ofHours(hour)), hour % 3 + 1))
                                .collect(Collectors.joining())
                        + "{\"at\":\"yesterday\"}\n");
    }

    @Test
    void observationsFromElsewhereBecomeHistory() throws IOException {
        String file = observations().toString();
        Printed imported = run("import", HOST, file);

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.out())
                .isEqualTo("www.example.org:443: 72 observations became history, with 3 changes;"
                        + " 0 were older than what is known; 1 could not be read\n");
        assertThat(imported.err()).contains("observations.jsonl:73: ").contains("skipped");
        assertThat(run("import", HOST, file).out()).contains("72 were older than what is known");

        JsonNode report = new ObjectMapper()
                .readTree(run("report", HOST, "--since", "4d", "--json").out());
        assertThat(report.get("verdict").textValue()).isEqualTo("too-early");
        assertThat(run("report", HOST, "--since", "4d").out()).contains("www.example.org:443: too-early", "192.0.2.53");
        assertThat(run("report", HOST, "--since", "4d", "--format", "csv").lines())
                .hasSize(73);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 2026-11-01T11:00:00Z", "America/St_Johns, 2026-11-01T15:30:00Z"})
    void timesWithoutAZoneUseTheGivenOne(String zone, String first) throws IOException {
        Path log = Files.writeString(folder.resolve("experiment.log"), """
                <<<<<<<<>>>>>>>>>>>>
                Log Time:11/01/2026 12:00:00
                Resolver:192.0.2.53
                Resolved IP:192.0.2.7

                Name       : www.example.org
                QueryType  : A
                TTL        : 60
                Section    : Answer
                IP4Address : 192.0.2.7
                """);
        run("import", HOST, log.toString(), "--format", "experiment", "--zone", zone);
        Printed check = run("check", HOST, "--resolver", dns.address(), "--no-networks", "--json");

        assertThat(new ObjectMapper()
                        .readTree(check.out())
                        .get("addresses")
                        .get(0)
                        .get("firstSeen")
                        .textValue())
                .isEqualTo(first);
    }

    @Test
    void thePageIsOneFile() throws IOException {
        run("import", HOST, observations().toString());
        Path page = folder.resolve("report.html");
        run("report", HOST, "--since", "4d", "--format", "html", "--out", page.toString());

        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("<svg")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({
        "plain, 192.0.2.1",
        "json, '[', ",
        "nftables, add element inet filter",
        "iptables, *filter",
        "ipset, create",
        "aws-prefix-list, AddressFamily",
        "terraform, aws_ec2_managed_prefix_list",
        "request, Please let these connections out"
    })
    void seenAddressesBecomeAFirewallList(String format, String sign) throws IOException {
        run("import", HOST, observations().toString());
        Printed list = run("allowlist", HOST, "--format", format);

        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains(sign);
    }

    @Test
    void anUnknownEndpointHasNoReport() {
        Printed printed = run("report", HOST);

        assertThat(printed.exitCode()).isEqualTo(3);
        assertThat(printed.err()).contains("nothing is known of www.example.org:443 yet");
    }

    @Test
    void aWatchEndsWithTheReport() {
        Printed printed =
                run("watch", HOST, "--resolver", dns.address(), "--every", "1s", "--for", "3s", "--no-networks");

        assertThat(printed.exitCode()).isZero();
        assertThat(printed.out())
                .contains(
                        "OK  www.example.org:443 baseline, 2 of 2 known addresses",
                        "OK  www.example.org:443 unchanged",
                        "www.example.org:443: too-early (watch on for");
    }

    /// Whether this process ignores a signal. Shells without a terminal start background processes so.
    private static boolean interruptsAreIgnored() throws IOException {
        return Files.readString(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseLong(line.replaceFirst("SigIgn:\\s*", ""), 16) & 1 << 1) != 0);
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void anInterruptedWatchContinues(String signal) throws Exception {
        assumeFalse(
                signal.equals("INT") && interruptsAreIgnored(),
                "this process was started to ignore SIGINT, and so is its child");
        Process watching = Program.start(
                environment(),
                "watch",
                HOST,
                "--resolver",
                dns.address(),
                "--every",
                "1s",
                "--for",
                "1h",
                "--no-networks");
        Thread.sleep(Duration.ofSeconds(5));
        new ProcessBuilder("kill", "-" + signal, String.valueOf(watching.pid()))
                .start()
                .waitFor();

        assertThat(watching.waitFor(20, TimeUnit.SECONDS)).isTrue();
        JsonNode next = new ObjectMapper()
                .readTree(run("check", HOST, "--resolver", dns.address(), "--no-networks", "--json")
                        .out());
        assertThat(next.get("verdict").textValue()).isEqualTo("unchanged");
        assertThat(next.get("sequence").longValue()).isGreaterThan(2);
    }
}
