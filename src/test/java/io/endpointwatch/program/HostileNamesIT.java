package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testaws.FaultyAws;
import io.endpointwatch.testaws.LambdaRuntime;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names, texts and identifiers from a zone or resolver are untrusted. They may contain terminal escapes, line
/// breaks, direction marks, quotes, and markup of chats and pages. The output must make them harmless.
class HostileNamesIT {
    private static final String HOST = "www.example.org";
    /// Address and network are real, because networks of documentation addresses are not looked up.
    private static final String BEFORE = "www.example.org. 20 IN A 172.65.32.248\n";
    private static final String ALIAS = "\\027\\091\\051\\049m\\013\\010\\194\\155\\226\\128\\174"
            + "<img\\032src=x\\032onerror=alert\\0401\\041>\\\"'&*_`<!channel>.evil.example.net.";
    private static final String TEXT =
            "64496 | US | arin | 2010-07-14 | \\027]0;owned\\007\\013\\010Bcc: all@example.org"
                    + "\\013\\010\\194\\1552J\\226\\128\\174<script>alert(1)</script> <!channel> *all* `fine`"
                    + " <https://evil.example|now> \\\"quoted\\\" ${jndi:ldap://evil.example} %s";
    private static final String AFTER = """
            www.example.org. 20 IN CNAME %1$s
            %1$s 20 IN A 104.16.0.1
            1.0.16.104.origin.asn.cymru.com. 20 IN TXT "64496 | 104.16.0.0/13 | US | arin | 2010-07-14"
            AS64496.asn.cymru.com. 20 IN TXT "%2$s"
            """.formatted(ALIAS, TEXT);

    @TempDir
    private Path folder;

    private DnsServer dns;

    @BeforeEach
    void serve() {
        dns = DnsServer.start().zone(BEFORE).always(ServerBehaviour.nsid("<script>alert(\"nsid\")</script>"));
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private String run(String... arguments) {
        Program.Printed printed = Program.run(Map.of("XDG_STATE_HOME", folder.toString()), arguments);
        assertThat(printed.exitCode()).as(printed.err()).isBetween(0, 2);
        return printed.out() + printed.err();
    }

    private String check(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("check", HOST, "--resolver", dns.address(), "--family", "ipv4", "--allow", "172.65.32.248"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void theTerminalMakesThemHarmless() {
        check();
        dns.zone(AFTER);

        String printed = check();
        assertHarmless(printed);
        assertThat(printed)
                .contains("Subject: [CRITICAL] www.example.org:443", "\\027[31m\\013\\010", "Bcc: all@example.org")
                .doesNotContainPattern("(?m)^Bcc");
        assertThat(printed.lines().findFirst().orElseThrow())
                .startsWith("ENDPOINT CRITICAL - ")
                .endsWith("s");
    }

    @Test
    void jsonMakesThemHarmless() throws IOException {
        check();
        dns.zone(AFTER);

        String printed = Program.run(
                        Map.of("XDG_STATE_HOME", folder.toString()),
                        "check",
                        HOST,
                        "--resolver",
                        dns.address(),
                        "--family",
                        "ipv4",
                        "--json")
                .out();
        assertHarmless(printed);
        assertThat(new ObjectMapper().readTree(printed).at("/answers/0/nsid").textValue())
                .isEqualTo("<script>alert(\"nsid\")</script>");
    }

    @Test
    void outputsOfTheHistoryMakeThemHarmless() {
        dns.zone(AFTER);
        check();
        for (String command : List.of(
                "history HOST",
                "history HOST --json",
                "report HOST",
                "report HOST --format json",
                "report HOST --format csv",
                "report HOST --format html",
                "allowlist HOST --format plain",
                "allowlist HOST --format request",
                "allowlist HOST --format nftables",
                "allowlist HOST --format iptables",
                "allowlist HOST --format ipset",
                "allowlist HOST --format pf",
                "allowlist HOST --format mikrotik",
                "allowlist HOST --format fortios",
                "allowlist HOST --format asa",
                "allowlist HOST --format junos",
                "allowlist HOST --format networkpolicy",
                "allowlist HOST --format prefix-list-modifications",
                "allowlist HOST --format waf-ip-set",
                "allowlist HOST --format plain --header",
                "allowlist HOST --as names",
                "allowlist HOST --as names --format suricata",
                "allowlist HOST --as names --format aws-network-firewall",
                "allowlist HOST --as names --format squid",
                "allowlist HOST --as names --format cilium",
                "allowlist HOST --format terraform",
                "allowlist HOST --format aws-prefix-list")) {
            String printed = run(command.replace("HOST", HOST).split(" "));

            assertHarmless(printed.replace("\r\n", "\n"));
            assertThat(printed).as(command).isNotEmpty();
            assertThat(command.endsWith("html") ? printed.toLowerCase(Locale.ROOT) : "")
                    .doesNotContain("<script", "<img");
        }
    }

    @Test
    void theFunctionLogsAndSendsThem() throws Exception {
        Path log = folder.resolve("log.txt");
        try (LambdaRuntime runtime = LambdaRuntime.start();
                FaultyAws aws = FaultyAws.before(DynamoDbLocal.shared())) {
            Map<String, String> environment = new HashMap<>(FunctionIT.environment(
                    runtime, aws.endpoint().toString(), DynamoDbLocal.shared().createTable()));
            environment.put("AWS_ENDPOINT_URL_SNS", aws.endpoint().toString());
            environment.put("ENDPOINT_WATCH_TOPIC_ARN", "arn:aws:sns:eu-central-1:123456789012:changes");
            Process function = Program.start(environment, Map.of(), log);
            String payload = """
                    {"endpoint": "www.example.org", "resolvers": ["%s"], "families": ["ipv4"], "allow": ["172.65.32.248"]}""".formatted(dns.address());
            runtime.invoke(payload);
            dns.zone(AFTER);

            assertHarmless(runtime.invoke(payload).body());
            function.destroy();
            function.waitFor();
            assertLogged(Files.readString(log));
            assertThat(aws.published()).hasSize(1);
            assertSent(aws.published().getFirst());
        }
    }

    /// A function killed while it waits for an event prints a stack trace with tab-indented lines.
    private static void assertLogged(String log) throws IOException {
        assertHarmless(log.replaceAll("(?m)^\t(at |\\.\\.\\. )", ""));
        JsonNode line = new ObjectMapper()
                .readTree(log.lines()
                        .filter(one -> one.contains("\"changed\""))
                        .reduce((one, other) -> {
                            throw new AssertionError("two lines of one check: " + one + other);
                        })
                        .orElseThrow());
        assertThat(line.get("summary").textValue()).contains("Bcc: all@example.org");
    }

    private static void assertSent(Map<String, String> message) throws IOException {
        assertThat(message.get("Subject")).matches("[ -~]{1,99}");
        JsonNode bodies = new ObjectMapper().readTree(message.get("Message"));
        bodies.forEach(body -> assertHarmless(body.textValue()));
        assertThat(bodies.get("email").textValue())
                .contains("Bcc: all@example.org")
                .doesNotContainPattern("(?m)^Bcc");
        assertThat(bodies.get("https").textValue())
                .contains("&lt;script&gt;", "&lt;img")
                .doesNotContain("<!channel>", "<script", "<img", "://evil", "|now>", "*all*", "`fine`");
    }

    /// One line of visible characters, displayed in the order of writing.
    private static void assertHarmless(String text) {
        assertThat(text).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");
    }
}
