package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.adapter.dynamodb.DynamoDbStateStore;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.program.Program.Printed;
import io.endpointwatch.state.State;
import io.endpointwatch.testaws.AwsFault;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testaws.FaultyAws;
import io.endpointwatch.testaws.LambdaRuntime;
import io.endpointwatch.testaws.LambdaRuntime.Response;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests the program with failing DynamoDB and SNS. The function's timeout is one second more than the 32 after
/// which it cancels a check. That is the minimum that Terraform permits.
class FaultyServicesIT {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:changes";
    private static final Duration DEADLINE = Duration.ofSeconds(33);

    private static DnsServer dns;
    private static LambdaRuntime runtime;
    private static FaultyAws aws;
    private static String table;
    private static Process function;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        dns = DnsServer.start();
        runtime = LambdaRuntime.start();
        aws = FaultyAws.before(DynamoDbLocal.shared());
        table = DynamoDbLocal.shared().createTable();
        Map<String, String> environment = environment();
        environment.put("ENDPOINT_WATCH_TOPIC_ARN", TOPIC);
        function = Program.start(environment);
    }

    private static Map<String, String> environment() {
        Map<String, String> environment =
                new HashMap<>(FunctionIT.environment(runtime, aws.endpoint().toString(), table));
        environment.put("AWS_ENDPOINT_URL_SNS", aws.endpoint().toString());
        return environment;
    }

    @AfterEach
    void heal() {
        aws.heal();
        dns.behave();
    }

    @AfterAll
    static void stop() {
        function.destroy();
        runtime.close();
        aws.close();
        dns.close();
    }

    private static String host(String prefix, AwsFault fault) {
        return prefix + "-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.org";
    }

    private static void serve(String host, int address) {
        dns.zone(host + ". 20 IN A 192.0.2." + address);
    }

    private static Response check(String host) {
        return runtime.invoke("""
                {"endpoint": "%s", "resolvers": ["%s"], "families": ["ipv4"], "networks": false}""".formatted(host, dns.address()), DEADLINE);
    }

    private static State state(String host) {
        return new DynamoDbStateStore(DynamoDbLocal.shared().client(), table)
                .load(Endpoint.parse(host + ":443"))
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aTopicThatFailsLeavesTheMessageInTheOutbox(AwsFault fault) {
        String host = host("topic", fault);
        serve(host, 7);
        assertThat(check(host).failed()).isFalse();
        serve(host, 8);
        aws.sns(fault);

        Response failed = check(host);
        assertThat(failed.failed()).isTrue();
        assertThat(failed.body())
                .contains("cannot publish to " + TOPIC)
                .containsAnyOf("The next check sends it again", "It stays in the outbox and is sent once more");
        assertThat(state(host).outbox().waiting()).hasSize(1);
        assertThat(state(host).outbox().claim()).as("others may send it").isEmpty();
        aws.heal();

        assertThat(check(host).body()).contains("567910cd-659e-55d4-8ccb-5aaf14679dc0");
        assertThat(aws.published(host)).isEqualTo(1);
        assertThat(state(host).outbox().waiting()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableTableIsAnErrorAndNotABaseline(AwsFault fault) {
        String host = host("read", fault);
        serve(host, 7);
        assertThat(check(host).failed()).isFalse();
        State before = state(host);
        aws.dynamoDb("GetItem", fault);

        Response failed = check(host);
        assertThat(failed.failed()).isTrue();
        assertThat(failed.body()).contains("the table " + table);
        assertThat(state(host)).isEqualTo(before);
        aws.heal();
        assertThat(check(host).body()).contains("\"verdict\":\"unchanged\"");
    }

    @ParameterizedTest
    @EnumSource
    void anUnwritableTableIsAnErrorAndSendsNothing(AwsFault fault) {
        String host = host("write", fault);
        serve(host, 7);
        assertThat(check(host).failed()).isFalse();
        serve(host, 8);
        aws.dynamoDb("PutItem", fault);

        Response failed = check(host);
        assertThat(failed.failed()).isTrue();
        assertThat(failed.body()).contains("the table " + table);
        assertThat(aws.published(host)).isZero();
        aws.heal();
        assertThat(check(host).body()).contains("addresses-added");
        assertThat(aws.published(host)).isEqualTo(1);
    }

    @Test
    void silenceEverywhereEndsBeforeTheDeadline() {
        aws.dynamoDb(".*", AwsFault.SILENCE);
        aws.sns(AwsFault.SILENCE);
        dns.always(ServerBehaviour.drop());

        Response failed = check("silent.example.org");
        assertThat(failed.failed()).isTrue();
        assertThat(failed.body()).contains("the table " + table);
    }

    @Test
    void slowServicesEndBeforeTheDeadlineAndTheNextCheckContinues() {
        serve("slow.example.org", 7);
        assertThat(check("slow.example.org").failed()).isFalse();
        serve("slow.example.org", 8);
        aws.slowDynamoDb(1_800);
        aws.sns(AwsFault.SILENCE);
        dns.always(ServerBehaviour.delay(Duration.ofMillis(2_800)));

        Response failed = check("slow.example.org");
        assertThat(failed.failed()).isTrue();
        aws.heal();
        dns.behave();
        assertThat(check("slow.example.org").failed()).isFalse();
        assertThat(aws.published("slow.example.org")).isEqualTo(1);
        assertThat(state("slow.example.org").outbox().waiting()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "SILENCE"})
    void theToolReportsTheFailureAndReturnsUnknown(AwsFault fault) {
        String host = host("tool", fault);
        serve(host, 7);
        Printed first = tool(host);
        assertThat(first.exitCode()).as(first.err()).isZero();
        serve(host, 8);
        aws.sns(fault);
        Printed unsent = tool(host);
        assertThat(unsent.exitCode()).isEqualTo(3);
        assertThat(unsent.err()).startsWith("ENDPOINT UNKNOWN - cannot publish to " + TOPIC);
        aws.dynamoDb("GetItem", fault);
        Printed unread = tool(host);
        assertThat(unread.exitCode()).isEqualTo(3);
        assertThat(unread.err()).startsWith("ENDPOINT UNKNOWN - the table " + table);
        aws.heal();

        assertThat(tool(host).exitCode()).isZero();
        assertThat(aws.published(host)).isEqualTo(1);
    }

    private Printed tool(String host) {
        Map<String, String> environment = environment();
        environment.remove("AWS_LAMBDA_RUNTIME_API");
        environment.put("HOME", folder.toString());
        return Program.run(
                environment,
                "check",
                host,
                "--resolver",
                dns.address(),
                "--family",
                "ipv4",
                "--no-networks",
                "--store",
                "dynamodb:" + table,
                "--notify",
                "sns:" + TOPIC);
    }
}
