package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

/// Tests the command line tool as a user runs it.
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
    void theStoreIsCreatedInTheUsersStateDirectory() throws IOException {
        assertThat(check().exitCode()).isZero();

        Path store = folder.resolve("endpoint-watch/state.db");
        assertThat(store).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void theFirstLineIsThatOfAMonitoringPlugin() {
        assertThat(check().lines().getFirst())
                .matches("ENDPOINT OK - www\\.example\\.org:443 baseline: First look at"
                        + " www\\.example\\.org: 192\\.0\\.2\\.7 and 2001:db8::7\\. \\|"
                        + " known=2 seen=2 outside=0;;0 failed=0;;;0;2 slowest=[0-9.]+s");
    }

    @Test
    void answersArePrintedByResolver() {
        assertThat(check().out())
                .contains("www.example.org" + System.lineSeparator() + "  -> cdn.example.net  (TTL 7200)"
                        + System.lineSeparator())
                .containsPattern("  127\\.0\\.0\\.1:\\d+  ipv4  192\\.0\\.2\\.7 +TTL 20  udp \\d+ ms")
                .containsPattern("  127\\.0\\.0\\.1:\\d+  ipv6  2001:db8::7  TTL 20  udp \\d+ ms");
    }

    @Test
    void theExitCodesFollowTheHistory() {
        assertThat(check("--allow", "192.0.2.0/24", "--allow", "2001:db8::/32").exitCode())
                .isZero();
        dns.zone(ZONE.replace("192.0.2.7", "192.0.2.8"));
        assertThat(check("--allow", "192.0.2.0/24", "--allow", "2001:db8::/32").exitCode())
                .isZero();
        dns.zone(ZONE.replace("192.0.2.7", "198.51.100.7"));
        Printed breach = check("--allow", "192.0.2.0/24", "--allow", "2001:db8::/32");
        assertThat(breach.exitCode()).isEqualTo(2);
        assertThat(breach.out()).contains("Subject: [CRITICAL] www.example.org:443");
        assertThat(run("accept", HOST).out()).contains("Accepted of www.example.org:443", "198.51.100.7");
        assertThat(check().exitCode()).isZero();
        dns.on(HOST, ServerBehaviour.servfail());
        assertThat(check().exitCode()).isEqualTo(2);
    }

    /// A filtering resolver that always answers with the unspecified address.
    @Test
    void aContradictingResolverIsOneWarning() throws IOException {
        dns.zone("www.example.org. 300 IN A 104.16.0.1");
        try (DnsServer filter = DnsServer.start().zone("www.example.org. 300 IN A 0.0.0.0")) {
            String[] more = {"--resolver", filter.address(), "--allow", "104.16.0.1", "--no-networks"};
            observedTenMinutesAgo(Map.of(dns.address(), "104.16.0.1", filter.address(), "0.0.0.0"));
            Printed named = check(more);
            assertThat(named.exitCode()).isOne();
            assertThat(named.lines().getFirst())
                    .startsWith("ENDPOINT WARNING - www.example.org:443 changed: The answers of " + filter.address()
                            + " (IPv4) for www.example.org disagree with all others."
                            + " Why: a resolver contradicts all others: it may filter or forge."
                            + " | known=2 seen=2 outside=0");
            assertThat(named.out()).containsPattern(filter.address() + " +ipv4 +0\\.0\\.0\\.0 .* ms, disagrees");
        }
    }

    /// Checks less than half a minute apart do not confirm each other.
    private void observedTenMinutesAgo(Map<String, String> addresses) throws IOException {
        String at = Instant.now()
                .minus(Duration.ofMinutes(10))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Path log = Files.write(
                folder.resolve("log.jsonl"),
                addresses.entrySet().stream()
                        .map(one -> """
                {"at":"%s","vantage":"%s","family":"ipv4","rcode":"NOERROR","addresses":["%s"],"ttl":300}""".formatted(at, one.getKey(), one.getValue()))
                        .toList());
        assertThat(run("import", HOST, log.toString()).exitCode()).isZero();
    }

    @Test
    void anotherStoreContinuesFromACopy() throws IOException {
        check();
        dns.zone(ZONE.replace("192.0.2.7", "192.0.2.8"));
        check();
        String other = "sqlite:" + folder.resolve("other.db");

        assertThat(run("copy", HOST, "--to", other).out())
                .isEqualTo("Copied www.example.org:443 to " + other + ": 1 run and 2 changes of its history\n");
        assertThat(run("history", HOST, "--store", other).lines().stream().skip(1))
                .containsExactlyElementsOf(
                        run("history", HOST).lines().stream().skip(1).toList());
        assertThat(json(check("--store", other, "--json")).path("verdict").textValue())
                .isEqualTo("unchanged");
        assertThat(run("copy", HOST, "--to", other).exitCode()).isEqualTo(3);
    }

    @Test
    void aNewNetworkIsAWarning() {
        check();
        dns.zone(ZONE.replace("192.0.2.7", "198.51.100.7"));

        assertThat(check().exitCode()).isEqualTo(1);
    }

    @Test
    void anAllowlistMayBeAFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("firewall.txt"), "# let through\n192.0.2.0/24 # v4\n\n2001:db8::/32\n");

        assertThat(json(check("--json", "--allow", "@" + file)).get("severity").textValue())
                .isEqualTo("info");
    }

    @Test
    void theResultIsJsonOnRequest() throws IOException {
        JsonNode result = json(check("--json"));

        assertThat(result.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "endpoint",
                        "checkedAt",
                        "verdict",
                        "severity",
                        "reason",
                        "sequence",
                        "digest",
                        "addresses",
                        "answers",
                        "changes",
                        "notified");
        assertThat(result.get("answers").get(0).properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "vantage",
                        "family",
                        "rcode",
                        "failure",
                        "chain",
                        "addresses",
                        "ttl",
                        "authenticated",
                        "nsid",
                        "transport",
                        "rttMillis");
        assertThat(result.get("addresses").get(0).get("seenBy").get(0).textValue())
                .isEqualTo(dns.address());
    }

    @Test
    void aTruncatedResponseIsFetchedOverTcp() throws IOException {
        dns.on(HOST, ServerBehaviour.truncate());

        assertThat(json(check("--json")).get("answers").findValuesAsText("transport"))
                .containsExactly("tcp", "tcp");
    }

    @ParameterizedTest
    @CsvSource({"tcp://, tcp", "authoritative://, udp"})
    void aResolverMayUseTcpOrAnotherPort(String scheme, String transport) throws IOException {
        JsonNode result = json(run("check", HOST, "--resolver", scheme + dns.address(), "--no-networks", "--json"));

        assertThat(result.get("addresses").findValuesAsText("address")).containsExactly("192.0.2.7", "2001:db8::7");
        assertThat(result.get("answers").findValuesAsText("transport")).containsExactly(transport, transport);
    }

    @Test
    void theSystemResolverIsThatOfTheHostsConfiguration() throws Exception {
        List<String> withOwnMounts =
                List.of("unshare", "--mount", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"");
        Path configuration =
                Files.writeString(folder.resolve("resolv.conf"), "nameserver [127.0.0.1]:%d\n".formatted(dns.port()));
        List<String> other = Stream.concat(withOwnMounts.stream(), Stream.of(configuration.toString()))
                .toList();
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/unshare"))
                        && new ProcessBuilder(Stream.concat(other.stream(), Stream.of("true"))
                                                .toList())
                                        .start()
                                        .waitFor()
                                == 0,
                "this user may not mount");

        JsonNode result = json(Program.runBehind(
                other, Map.of("XDG_STATE_HOME", folder.toString()), "check", HOST, "--no-networks", "--json"));
        assertThat(result.get("answers").findValuesAsText("vantage")).containsExactly("system", "system");
        assertThat(result.get("addresses").findValuesAsText("address")).containsExactly("192.0.2.7", "2001:db8::7");
    }

    @Test
    void aNameMayBeInternational() throws IOException {
        dns.zone("xn--bcher-kva.example.org. 20 IN A 192.0.2.7");

        assertThat(json(run("check", "B\u00fccher.example.org", "--resolver", dns.address(), "--no-networks", "--json"))
                        .get("endpoint")
                        .textValue())
                .isEqualTo("xn--bcher-kva.example.org:443");
    }

    @Test
    void theNetworksOfNewAddressesAreLookedUp() throws IOException {
        dns.zone("""
                www.example.org. 20 IN A 172.65.32.248
                248.32.65.172.origin.asn.cymru.com. 60 IN TXT "13335 | 172.65.32.0/20 | US | arin | 2015-02-25"
                AS13335.asn.cymru.com. 60 IN TXT "13335 | US | arin | 2010-07-14 | CLOUDFLARENET, US"
                """);

        assertThat(json(check("--json", "--family", "ipv4"))
                        .get("addresses")
                        .get(0)
                        .get("network"))
                .hasToString("{\"prefix\":\"172.65.32.0/20\",\"asn\":13335,\"name\":\"CLOUDFLARENET\"}");
    }

    @Test
    void theStoreMayBeATableInDynamoDb() throws IOException {
        DynamoDbLocal dynamoDb = DynamoDbLocal.shared();
        String store = "dynamodb:" + dynamoDb.createTable();
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamoDb.endpoint().toString(),
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
        String[] check = {"check", HOST, "--resolver", dns.address(), "--no-networks", "--store", store, "--json"};

        assertThat(json(Program.run(environment, check)).get("verdict").textValue())
                .isEqualTo("baseline");
        dns.zone(ZONE.replace("192.0.2.7", "192.0.2.8"));
        assertThat(json(Program.run(environment, check)).get("verdict").textValue())
                .isEqualTo("changed");
        assertThat(json(Program.run(environment, "history", HOST, "--store", store, "--json"))
                        .get("changes")
                        .findValuesAsText("type"))
                .containsExactly("baseline", "addresses-added");
        assertThat(Program.run(environment, "reset", HOST, "--store", store).out())
                .startsWith("Forgot ");
        assertThat(json(Program.run(environment, check)).get("verdict").textValue())
                .isEqualTo("baseline");
    }

    @Test
    void anAddressWithoutConnectionIsReported() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        dns.zone("local.example.org. 20 IN A 127.0.0.1");
        String[] check = {
            "check",
            "local.example.org:" + closed,
            "--resolver",
            dns.address(),
            "--connect",
            "--confirm-failures",
            "1",
            "--no-networks",
            "--family",
            "ipv4",
            "--allow",
            "127.0.0.1"
        };

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
        assertThat(run("history", HOST).out())
                .startsWith("www.example.org:443 since ")
                .contains("192.0.2.8");
    }

    @Test
    void aResetDeletesTheState() throws IOException {
        check();

        assertThat(run("reset", HOST).out()).startsWith("Forgot www.example.org:443");
        assertThat(run("reset", HOST).out()).startsWith("Nothing is known of www.example.org:443");
        assertThat(json(check("--json")).get("verdict").textValue()).isEqualTo("baseline");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "check 192.0.2.7 | HOST: \"192.0.2.7\" is an address; give a host name",
                "check www.example.org:0 | PORT: 0; accepted: a whole number from 1 to 65535",
                "check www.example.org --resolver 8.8.8 | --resolver: not a resolver: 8.8.8; accepted: system, IP[:port],",
                "check www.example.org --allow 10.0.0.1/8 | --allow: \"10.0.0.1/8\" has host bits set; the network is 10.0.0.0/8",
                "check www.example.org --forget-after never | --forget-after: \"never\" is no duration; accepted:",
                "check www.example.org --store mysql:x | --store: \"mysql:x\"; accepted: sqlite:PATH, dynamodb:TABLE",
                "check www.example.org --notify pigeon | --notify: \"pigeon\"; accepted: none, console, sns:ARN",
                "check www.example.org --bogus | Unknown option: '--bogus'",
                "check | Missing required parameter: 'HOST[:PORT]'",
                "chekc www.example.org | Unknown command: 'chekc'"
            })
    void badUsageIsUnknown(String arguments, String message) {
        Printed printed = run(arguments.split(" "));

        assertThat(printed.exitCode()).isEqualTo(3);
        assertThat(printed.err()).startsWith("ENDPOINT UNKNOWN - ").contains(message);
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void anUnreadableStoreIsUnknownAndNotABaseline() throws IOException {
        Path garbage =
                Files.writeString(folder.resolve("garbage.db"), "this is no database, and it is long enough to tell");
        Printed printed = check("--store", "sqlite:" + garbage);

        assertThat(printed.exitCode()).isEqualTo(3);
        assertThat(printed.err()).startsWith("ENDPOINT UNKNOWN - ").contains(garbage.toString());
        assertThat(printed.out()).isEqualTo(printed.err()).hasLineCount(1);
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of(
                "check",
                "watch",
                "report",
                "allowlist",
                "accept",
                "gate",
                "history",
                "import",
                "reset",
                "completion")) {
            assertThat(run(command, "--help")).satisfies(printed -> {
                assertThat(printed.exitCode()).isZero();
                assertThat(printed.out()).startsWith("Usage: endpoint-watch " + command);
            });
        }
        assertThat(run("--version").out()).matches("endpoint-watch \\d+\\.\\d+\\.\\d+\\R");
        assertThat(run("completion").out()).contains("complete -F");
    }
}
