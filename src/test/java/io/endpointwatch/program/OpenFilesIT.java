package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testaws.LambdaRuntime;
import io.endpointwatch.testaws.LambdaRuntime.Response;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the program with the platform's minimum of open files.
class OpenFilesIT {
    private static final int SILENT = 120;
    private static final int GOOD = 20;

    private static List<String> filesAtMost(int files) {
        return List.of("bash", "-c", "ulimit -n " + files + " && exec \"$@\"", "limited");
    }

    /// 240 unanswered lookups, with 256 files in total.
    @Test
    void manyChecksOfASilentResolverTakeNoFilesFromTheOthers(@TempDir Path folder) throws Exception {
        try (DnsServer silent = DnsServer.start();
                DnsServer good = DnsServer.start();
                LambdaRuntime runtime = LambdaRuntime.start()) {
            silent.always(ServerBehaviour.drop());
            good.zone(IntStream.range(0, GOOD)
                    .mapToObj(i -> "good-" + i + ".example.org. 60 IN A 192.0.2.7")
                    .collect(Collectors.joining("\n")));
            DynamoDbLocal dynamoDb = DynamoDbLocal.shared();
            Process function = Program.startBehind(
                    filesAtMost(256),
                    FunctionIT.environment(runtime, dynamoDb.endpoint().toString(), dynamoDb.createTable()),
                    folder.resolve("function.log"));
            try {
                // A new process is slower than the table's timeout.
                assertThat(runtime.invoke("{\"checks\":[" + checks("warm", GOOD, good) + "]}")
                                .failed())
                        .isFalse();
                Response response = runtime.invoke("{\"checks\":[" + checks(silent, good) + "]}");
                assertThat(response.failed()).as(response.body()).isFalse();
                JsonNode results = new ObjectMapper().readTree(response.body()).get("results");
                assertThat(IntStream.range(SILENT, SILENT + GOOD).mapToObj(i -> verdict(results.get(i))))
                        .containsOnly("baseline");
                assertThat(IntStream.range(0, SILENT).mapToObj(i -> failure(results.get(i))))
                        .containsOnly("timeout");
            } finally {
                function.destroy();
            }
        }
    }

    private static String checks(DnsServer silent, DnsServer good) {
        return checks("silent", SILENT, silent) + "," + checks("good", GOOD, good);
    }

    private static String checks(String name, int count, DnsServer resolver) {
        return IntStream.range(0, count)
                .mapToObj(i -> check(name + "-" + i, resolver))
                .collect(Collectors.joining(","));
    }

    private static String check(String name, DnsServer resolver) {
        return "{\"endpoint\":\"%s.example.org\",\"resolvers\":[\"%s\"],\"timeout\":\"PT0.5S\",\"networks\":false}"
                .formatted(name, resolver.address());
    }

    private static String verdict(JsonNode result) {
        return result.path("verdict").asText(result.toString());
    }

    private static String failure(JsonNode result) {
        return result.at("/answers/0/failure").asText(result.toString());
    }

    /// `--every 1s --for 5s` with far more endpoints than one second allows.
    @Test
    void aWatchOfTooManyEndpointsEndsInTimeAndReportsSkippedChecks(@TempDir Path folder) {
        try (DnsServer silent = DnsServer.start()) {
            silent.always(ServerBehaviour.drop());
            List<String> arguments = Stream.concat(
                            Stream.of(
                                    "watch",
                                    "--every",
                                    "1s",
                                    "--for",
                                    "5s",
                                    "--resolver",
                                    silent.address(),
                                    "--timeout",
                                    "PT0.5S",
                                    "--no-networks",
                                    "--store",
                                    "sqlite:" + folder.resolve("state.db")),
                            IntStream.range(0, 300).mapToObj(i -> "host-" + i + ".example.org"))
                    .toList();
            Program.Printed printed = Program.runBehind(filesAtMost(128), Map.of(), arguments.toArray(String[]::new));

            assertThat(printed.out())
                    .containsPattern("\\d+ checks were skipped, because the checks before took too long");
        }
    }
}
