package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testaws.LambdaRuntime;
import io.endpointwatch.testaws.LambdaRuntime.Response;
import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Tests with hostile payloads of the maximum size and with hostile files.
class HostilePayloadsIT {
    private static final int LARGEST = 6 << 20;
    private static final int DEEP = 1 << 20;
    private static final Map<String, String> PAYLOADS = payloads();
    static final Iterable<String> NAMES = PAYLOADS.keySet();

    private static LambdaRuntime runtime;
    private static DnsServer dns;
    private static Process function;

    private static Map<String, String> payloads() {
        Map<String, String> payloads = new LinkedHashMap<>();
        payloads.put("no JSON", "GET / HTTP/1.1");
        payloads.put("half an object", "{\"endpoint\": \"www.example.org\"");
        payloads.put("two documents", "{\"endpoint\": \"www.example.org\"}{\"endpoint\": \"www.example.net\"}");
        payloads.put("deep lists, never closed", "[".repeat(DEEP));
        payloads.put("deep lists", "{\"resolvers\": " + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");
        payloads.put("deep objects", "{\"checks\":".repeat(DEEP / 2) + "1" + "}".repeat(DEEP / 2));
        payloads.put("many values", "{\"allow\": [" + "1,".repeat(LARGEST / 2 - 10) + "1]}");
        payloads.put("many checks", "{\"checks\": [" + "{},".repeat(LARGEST / 3 - 10) + "{}]}");
        payloads.put("a long name", "{\"endpoint\": \"" + "a.".repeat(LARGEST / 2 - 10) + "\"}");
        payloads.put("a long field", "{\"" + "x".repeat(LARGEST - 10) + "\": 1}");
        payloads.put("a long number", "{\"port\": " + "9".repeat(LARGEST - 20) + "}");
        payloads.put("a great number", "{\"port\": 1e999999999}");
        payloads.put(
                "many lookups",
                "{\"checks\": ["
                        + ("{\"endpoint\": \"www.example.org\", \"resolvers\": [\"192.0.2.1\"],"
                                        + "\"clientSubnets\": [\"192.0.2.0/24\", \"198.51.100.0/24\", \"203.0.113.0/24\", \"2001:db8::/32\","
                                        + " \"2001:db8::/33\", \"2001:db8::/34\", \"2001:db8::/35\", \"2001:db8::/36\", \"2001:db8::/37\","
                                        + " \"2001:db8::/38\"]},")
                                .repeat(999)
                        + "{}]}");
        return payloads;
    }

    @BeforeAll
    static void start() {
        dns = DnsServer.start().zone("www.example.org. 20 IN A 192.0.2.7");
        runtime = LambdaRuntime.start();
        function = Program.start(FunctionIT.environment(
                runtime,
                DynamoDbLocal.shared().endpoint().toString(),
                DynamoDbLocal.shared().createTable()));
    }

    @AfterAll
    static void stop() {
        function.destroy();
        runtime.close();
        dns.close();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void isRejectedBrieflyAndTheNextRequestIsServed(String name) throws IOException {
        Response refused = runtime.invoke(PAYLOADS.get(name));
        assertThat(refused.failed()).isTrue();
        JsonNode error = new ObjectMapper().readTree(refused.body());
        assertThat(error.get("errorMessage").textValue()).isNotBlank().hasSizeLessThan(2000);

        Response served = runtime.invoke("""
                {"endpoint": "www.example.org", "resolvers": ["%s"], "families": ["ipv4"], "dryRun": true}""".formatted(dns.address()));
        assertThat(served.failed()).as(served.body()).isFalse();
    }

    @Test
    void aLineOfAFileIsSkippedAndTheRestIsTaken(@TempDir Path folder) throws IOException {
        String sound = """
                {"at":"2026-11-23T12:00:00Z","vantage":"192.0.2.53","family":"ipv4","rcode":"NOERROR",\
                "addresses":["192.0.2.7"],"ttl":60}
                """;
        Path file = Files.writeString(
                folder.resolve("observations.jsonl"), String.join("\n", PAYLOADS.values()) + "\n" + sound);

        Program.Printed imported = Program.run(
                Map.of("XDG_STATE_HOME", folder.toString()),
                "import",
                "www.example.org",
                file.toString(),
                "--format",
                "jsonl");

        assertThat(imported.exitCode()).as(imported.err()).isEqualTo(1);
        assertThat(imported.out()).contains("1 observations became history", PAYLOADS.size() + " could not be read");
        assertThat(imported.err().lines()).hasSize(PAYLOADS.size()).allMatch(line -> line.length() < 1000);
    }
}
