package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testdns.DnsServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the command line tool with a DynamoDB table.
class DynamoDbStoreIT {
    private static final String HOST = "www.example.org";

    @TempDir
    Path folder;

    private final DnsServer dns = DnsServer.start().zone("www.example.org. 300 IN A 192.0.2.7");
    private Map<String, String> environment;
    private String store;

    @BeforeEach
    void table() {
        store = "dynamodb:" + DynamoDbLocal.shared().createTable();
        environment = Map.of(
                "XDG_STATE_HOME",
                folder.toString(),
                "HOME",
                folder.toString(),
                "AWS_ENDPOINT_URL_DYNAMODB",
                DynamoDbLocal.shared().endpoint().toString(),
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Printed run(String... arguments) {
        return Program.run(environment, arguments);
    }

    private Printed check(String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", HOST, "--resolver", dns.address()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void theFunctionsTableContinuesFromTheFile() {
        check();
        dns.zone("www.example.org. 300 IN A 192.0.2.8");
        check();

        assertThat(run("copy", HOST, "--to", store).out())
                .isEqualTo("Copied www.example.org:443 to " + store + ": 1 run and 2 changes of its history\n");
        assertThat(run("history", HOST, "--store", store).lines().stream().skip(1))
                .containsExactlyElementsOf(
                        run("history", HOST).lines().stream().skip(1).toList());
        assertThat(check("--store", store).lines().getFirst())
                .startsWith("ENDPOINT OK - www.example.org:443 unchanged | known=2 seen=1");
        assertThat(run("report", HOST, "--store", store).out()).startsWith("www.example.org:443: too-early");
        assertThat(run("reset", HOST, "--store", store).out()).isEqualTo("Forgot www.example.org:443\n");
        assertThat(check("--store", store).lines().getFirst()).contains("baseline");
    }

    @Test
    void aMissingTableIsNotAFirstCheck() {
        Printed refused = check("--store", "dynamodb:no-such-table");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).startsWith("ENDPOINT UNKNOWN - ").contains("no-such-table");
    }
}
