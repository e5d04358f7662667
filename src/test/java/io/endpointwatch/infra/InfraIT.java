package io.endpointwatch.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.api.RequestReader;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.program.Program;
import io.endpointwatch.testaws.LambdaRuntime;
import io.endpointwatch.testaws.LambdaRuntime.Response;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that Terraform's resources and the program fit together. The function gets the schedules' inputs and
/// Terraform's environment.
class InfraIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static DnsServer dns;
    private static Deployment deployment;

    /// The endpoints of the script. The first one has a report and a resolver that answers.
    @BeforeAll
    static void deploy() throws Exception {
        dns = DnsServer.start();
        deployment = Deployment.apply(
                folder,
                Files.readString(Path.of("src/test/infra/watched.tfvars")).replace("""
                    host = "www.example.org"
                """, """
                    host      = "www.example.org"
                    resolvers = ["%s"]
                    allow     = ["192.0.2.0/24"]
                    report    = true
                """.formatted(dns.address()))
                        + "\nvantage_regions = true\n");
    }

    @AfterAll
    static void destroy() throws Exception {
        dns.close();
        if (deployment != null) {
            deployment.close();
        }
    }

    private static List<Request> read(String input) throws IOException {
        return new RequestReader(Optional.empty(), Optional.empty()).readAll(JSON.readTree(input));
    }

    @Test
    void theProgramReadsWhatSchedulesSend() throws IOException {
        Map<String, String> requests = deployment.requests();

        assertThat(requests).containsOnlyKeys("plain", "full");
        assertThat(read(requests.get("plain"))).hasOnlyElementsOfType(Request.Check.class);
        assertThat(read(requests.get("full"))).singleElement().isInstanceOfSatisfying(Request.Check.class, check -> {
            assertThat(check.endpoint()).hasToString("api.example.org:8443");
            assertThat(check.vantages()).hasSize(14);
            assertThat(check.timeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(check.policy().digestEvery()).isEqualTo(Duration.ofHours(1));
            assertThat(check.policy().notifyBaseline()).isTrue();
        });
    }

    @Test
    void theProgramReadsWhatTheWeeklyReportsSend() throws IOException {
        assertThat(deployment.reports()).containsOnlyKeys("plain", "full");
        assertThat(read(deployment.reports().get("full")))
                .containsExactly(new Request.MakeReport(
                        new Endpoint(new DnsName("api.example.org"), 8443),
                        Duration.ofDays(7),
                        ReportFormat.JSON,
                        true));
    }

    @Test
    void theFunctionUsesTableAndTopicAndReportsTheChange() throws Exception {
        String check = deployment.requests().get("plain");
        Map<String, String> environment = new HashMap<>(deployment.environment());
        try (LambdaRuntime runtime = LambdaRuntime.start()) {
            environment.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
            Path log = folder.resolve("function.log");
            Process function = Program.start(environment, Map.of(), log);
            dns.zone("www.example.org. 300 IN A 192.0.2.7");
            JsonNode first = result(runtime.invoke(check));
            dns.zone("www.example.org. 300 IN A 198.51.100.7");
            JsonNode changed = result(runtime.invoke(check));
            JsonNode message = deployment.received();
            JsonNode report = result(runtime.invoke(deployment.reports().get("plain")));
            JsonNode reported = deployment.received();
            function.destroy();
            function.waitFor();

            assertThat(first.get("verdict").textValue()).isEqualTo("baseline");
            assertThat(first.get("answers").findValuesAsText("vantage")).containsOnly("us-east-1/" + dns.address());
            assertThat(changed.get("severity").textValue()).isEqualTo("critical");
            assertThat(message.path("MessageId"))
                    .isEqualTo(changed.get("notified").get(0));
            assertThat(message.path("MessageAttributes")
                            .path("severity")
                            .path("Value")
                            .textValue())
                    .isEqualTo("critical");
            assertThat(JSON.readTree(message.path("Message").asText())
                            .path("changes")
                            .findValuesAsText("type"))
                    .containsExactly("allowlist-breached", "addresses-added");
            assertThat(reported.path("MessageId"))
                    .isEqualTo(report.get("notified").get(0));
            assertThat(reported.path("Subject").textValue()).startsWith("[REPORT] www.example.org:443: ");
            assertMeasured(Files.readString(log));
        }
    }

    /// Each check logs one line with the metrics that Terraform's alarms and dashboard use.
    private static void assertMeasured(String log) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log.lines().filter(line -> line.contains("\"_aws\"")).toList()) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines).extracting(line -> line.path("verdict").textValue()).containsExactly("baseline", "changed");
        assertThat(lines).allSatisfy(line -> {
            JsonNode directive = line.path("_aws").path("CloudWatchMetrics").path(0);
            assertThat(directive.path("Namespace").textValue()).isEqualTo("EndpointWatch");
            assertThat(directive.path("Dimensions")).isEqualTo(JSON.readTree("[[\"Endpoint\"]]"));
            assertThat(line.path("Endpoint").textValue()).isEqualTo("www.example.org:443");
            assertThat(directive.findValuesAsText("Name"))
                    .containsExactlyInAnyOrderElementsOf(deployment.metrics())
                    .allSatisfy(
                            metric -> assertThat(line.path(metric).isNumber()).isTrue());
        });
    }

    private static JsonNode result(Response response) throws IOException {
        assertThat(response.failed()).as(response.body()).isFalse();
        return JSON.readTree(response.body());
    }
}
