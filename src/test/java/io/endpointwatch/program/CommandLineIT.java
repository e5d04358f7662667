package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testdns.Behaviour;
import io.endpointwatch.testdns.DnsServer;

/// The command line tool as people call it.
class CommandLineIT {
    private static final String HOST = "www.example.org";
    private static final String ZONE = """
            www.example.org. 7200 IN CNAME cdn.example.net.
            cdn.example.net. 20 IN A 192.0.2.7
            cdn.example.net. 20 IN AAAA 2001:db8::7
            """;

    @TempDir
    Path folder;
    private DnsServer dns;

    @BeforeEach
    void serve() {
        dns = DnsServer.start().zone(ZONE);
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Printed run(String... arguments) {
        return Program.run(Map.of("XDG_STATE_HOME", folder.toString(), "HOME", folder.toString()), arguments);
    }

    private Printed check(String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", HOST, "--resolver", dns.address()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private JsonNode json(Printed printed) throws IOException {
        return new ObjectMapper().readTree(printed.out());
    }

    @Test
    void theStoreIsMadeAtFirstUseInTheUsersStateDirectory() throws IOException {
        assertThat(check().exitCode()).isZero();

        Path store = folder.resolve("endpoint-watch/state.db");
        assertThat(store).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void theFirstLineIsThatOfAMonitoringPlugin() {
        assertThat(check().lines().getFirst()).matches("ENDPOINT OK - www\\.example\\.org:443 baseline: First look at"
                + " www\\.example\\.org: 192\\.0\\.2\\.7 and 2001:db8::7\\. \\|"
                + " known=2 seen=2 outside=0;;0 failed=0;;;0;2 slowest=[0-9.]+s");
    }

    @Test
    void itPrintsWhoAnsweredWhat() {
        assertThat(check().out())
                .contains("www.example.org" + System.lineSeparator() + "  -> cdn.example.net  (TTL 7200)" + System.lineSeparator())
                .containsPattern("  127\\.0\\.0\\.1:\\d+  ipv4  192\\.0\\.2\\.7 +TTL 20  udp \\d+ ms")
                .containsPattern("  127\\.0\\.0\\.1:\\d+  ipv6  2001:db8::7  TTL 20  udp \\d+ ms");
    }

    @Test
    void theStoryIsToldInExitCodes() {
        assertThat(check("--allow", "192.0.2.0/24", "--allow", "2001:db8::/32").exitCode()).isZero();
        dns.zone(ZONE.replace("192.0.2.7", "192.0.2.8"));
        assertThat(check("--allow", "192.0.2.0/24", "--allow", "2001:db8::/32").exitCode()).isZero();
        dns.zone(ZONE.replace("192.0.2.7", "198.51.100.7"));
        Printed breach = check("--allow", "192.0.2.0/24", "--allow", "2001:db8::/32");
        assertThat(breach.exitCode()).isEqualTo(2);
        assertThat(breach.out()).contains("Subject: [CRITICAL] www.example.org:443");
        assertThat(run("accept", HOST).out()).contains("Accepted of www.example.org:443", "198.51.100.7");
        assertThat(check().exitCode()).isZero();
        dns.on(HOST, Behaviour.servfail());
        assertThat(check().exitCode()).isEqualTo(2);
    }

    @Test
    void aNewNetworkIsAWarning() {
        check();
        dns.zone(ZONE.replace("192.0.2.7", "198.51.100.7"));

        assertThat(check().exitCode()).isEqualTo(1);
    }

    @Test
    void anAllowlistMayStandInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("firewall.txt"), "# let through\n192.0.2.0/24 # v4\n\n2001:db8::/32\n");

        assertThat(json(check("--json", "--allow", "@" + file)).get("severity").textValue()).isEqualTo("info");
    }

    @Test
    void theResultIsJsonOnRequest() throws IOException {
        JsonNode result = json(check("--json"));

        assertThat(result.properties().stream().map(Map.Entry::getKey)).containsExactly("endpoint", "checkedAt",
                "verdict", "severity", "sequence", "digest", "addresses", "answers", "changes", "notified");
        assertThat(result.get("answers").get(0).properties().stream().map(Map.Entry::getKey)).containsExactly("vantage",
                "family", "rcode", "failure", "chain", "addresses", "ttl", "authenticated", "nsid", "transport",
                "rttMillis");
        assertThat(result.get("addresses").get(0).get("seenBy").get(0).textValue()).isEqualTo(dns.address());
    }

    @Test
    void anAddressThatCannotBeConnectedToIsShown() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        dns.zone("local.example.org. 20 IN A 127.0.0.1");
        String[] check = {"check", "local.example.org:" + closed, "--resolver", dns.address(), "--connect",
            "--confirm-failures", "1", "--no-networks", "--family", "ipv4"};

        Printed text = run(check);
        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(text.out()).contains("DOES NOT CONNECT: refused");
        String[] asJson = Stream.concat(Stream.of(check), Stream.of("--json")).toArray(String[]::new);
        assertThat(json(run(asJson)).get("addresses").get(0).get("connect"))
                .hasToString("{\"ok\":false,\"failure\":\"refused\"}");
    }

    @Test
    void aDryRunLeavesNothingBehind() throws IOException {
        check("--dry-run");

        assertThat(json(run("history", HOST, "--json")).get("changes")).isEmpty();
        assertThat(json(check("--json")).get("verdict").textValue()).isEqualTo("baseline");
    }

    @Test
    void theHistoryHoldsChangesAndRuns() throws IOException {
        check();
        dns.zone(ZONE.replace("192.0.2.7", "192.0.2.8"));
        check();
        JsonNode history = json(run("history", HOST, "--json"));

        assertThat(history.get("changes").findValuesAsText("type")).containsExactly("baseline", "addresses-added");
        assertThat(history.get("runs")).hasSize(3);
        assertThat(run("history", HOST).out()).startsWith("www.example.org:443 since ").contains("192.0.2.8");
    }

    @Test
    void aResetForgets() throws IOException {
        check();

        assertThat(run("reset", HOST).out()).startsWith("Forgot www.example.org:443");
        assertThat(run("reset", HOST).out()).startsWith("Nothing is known of www.example.org:443");
        assertThat(json(check("--json")).get("verdict").textValue()).isEqualTo("baseline");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "check 192.0.2.7 | endpoint: \"192.0.2.7\" is an address, and an address cannot move: give a host name",
        "check www.example.org:0 | port: 0; accepted: a whole number from 1 to 65535",
        "check www.example.org --resolver 8.8.8 | resolvers[0]: not a resolver: 8.8.8; accepted: system, IP[:port],",
        "check www.example.org --allow 10.0.0.1/8 | allow[0]: 10.0.0.1/8 has host bits set; the network is 10.0.0.0/8",
        "check www.example.org --forget-after never | forgetAfter: \"never\" is no duration; accepted:",
        "check www.example.org --store mysql:x | --store: \"mysql:x\"; accepted: sqlite:PATH, dynamodb:TABLE",
        "check www.example.org --notify pigeon | --notify: \"pigeon\"; accepted: none, console, sns:ARN",
        "check www.example.org --bogus | Unknown option: '--bogus'",
        "check | Missing required parameter: 'HOST[:PORT]'",
        "chekc www.example.org | Unmatched argument"})
    void badUsageIsUnknown(String arguments, String message) {
        Printed printed = run(arguments.split(" "));

        assertThat(printed.exitCode()).isEqualTo(3);
        assertThat(printed.err()).startsWith("ENDPOINT UNKNOWN - ").contains(message);
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void aStoreThatCannotBeReadIsUnknownAndNoBaseline() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.db"), "this is no database, and it is long enough to tell");
        Printed printed = check("--store", "sqlite:" + garbage);

        assertThat(printed.exitCode()).isEqualTo(3);
        assertThat(printed.err()).startsWith("ENDPOINT UNKNOWN - ").contains(garbage.toString());
        assertThat(printed.out()).isEmpty();
    }

    @Test
    void everythingHasHelp() {
        for (String command : List.of("check", "accept", "history", "reset", "completion")) {
            assertThat(run(command, "--help")).satisfies(printed -> {
                assertThat(printed.exitCode()).isZero();
                assertThat(printed.out()).startsWith("Usage: endpoint-watch " + command);
            });
        }
        assertThat(run("--version").out()).matches("endpoint-watch \\d+\\.\\d+\\.\\d+\\R");
        assertThat(run("completion").out()).contains("complete -F");
    }
}
