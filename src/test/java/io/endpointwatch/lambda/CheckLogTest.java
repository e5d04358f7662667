package io.endpointwatch.lambda;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.lambda.CheckLog.Dimension;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.Check;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.NetworkDirectory;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.RecordingNotifier;
import io.endpointwatch.usecase.RecordingStore;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.ScriptedResolver;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The log line of a check. Alarms, the dashboard and people read it.
class CheckLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Request.Check CHECK = new Request.Check(
            ENDPOINT,
            List.of(SYSTEM),
            EnumSet.allOf(Family.class),
            Policy.DEFAULT.withAllow(Allowlist.of(List.of(Prefix.parse("192.0.2.0/24")))),
            false,
            false,
            Duration.ofSeconds(3),
            false);
    private static final String EACH = "[['Endpoint']]";
    private static final String TOTAL = "[[]]";
    private static final String FOUND = """
            [{'Name': 'AddressesKnown', 'Unit': 'Count'}, {'Name': 'AddressesSeen', 'Unit': 'Count'},
             {'Name': 'AllowlistBreaches', 'Unit': 'Count'}, {'Name': 'CheckMillis', 'Unit': 'Milliseconds'},
             {'Name': 'LookupMillis', 'Unit': 'Milliseconds'}, {'Name': 'LookupsFailed', 'Unit': 'Count'},
             {'Name': 'NewAddresses', 'Unit': 'Count'}, {'Name': 'OutboxLength', 'Unit': 'Count'}]""";
    private static final String FAILED = """
            [{'Name': 'CheckMillis', 'Unit': 'Milliseconds'}]""";
    private static final String UNSENT = """
            [{'Name': 'CheckMillis', 'Unit': 'Milliseconds'}, {'Name': 'OutboxLength', 'Unit': 'Count'}]""";

    private final RecordedLog log = new RecordedLog("io.endpointwatch.metrics");
    private final StateStore store = new InMemoryStateStore();
    private final ScriptedResolver resolver =
            new ScriptedResolver().says(ipv4(SYSTEM), addresses("192.0.2.7")).says(ipv6(SYSTEM), timeout());
    private final RecordingNotifier notifier = new RecordingNotifier();

    @AfterEach
    void stopRecording() {
        log.close();
    }

    private void check(Dimension dimension, StateStore over) {
        check(dimension, over, NOON);
    }

    private void check(Dimension dimension, StateStore over, Instant at) {
        new CheckLog(dimension, () -> at)
                .logged(
                        CHECK,
                        over,
                        () -> new Check(
                                        new Ports(over, resolver, NetworkDirectory.EMPTY, notifier, Retention.DEFAULT),
                                        () -> at)
                                .run(CHECK));
    }

    /// A copy of `store` in which this call and all later ones fail.
    private StateStore failsFrom(int call) {
        int[] calls = {0};
        return RecordingStore.port(StateStore.class, store, (_, real) -> {
            calls[0]++;
            if (calls[0] >= call) {
                throw new StoreException("the table \"watch\" does not answer", null);
            }
            return real.happen();
        });
    }

    /// The only line, without the duration of the check, which differs in each run.
    private JsonNode line() throws IOException {
        assertThat(log.lines()).singleElement().asString().doesNotContain("\n");
        ObjectNode line = (ObjectNode) JSON.readTree(log.lines().getFirst());
        assertThat(line.get("CheckMillis").isNumber()).isTrue();
        assertThat(line.get("CheckMillis").doubleValue()).isNotNegative();
        return line.without("CheckMillis");
    }

    private static JsonNode json(String fields, String dimensions, String metrics) throws IOException {
        return JSON.readTree(("{" + fields + """
                , 'endpoint': 'www.example.org:443', 'Endpoint': 'www.example.org:443',
                '_aws': {'Timestamp': 1795435200000, 'CloudWatchMetrics': [
                  {'Namespace': 'EndpointWatch', 'Dimensions': %s, 'Metrics': %s}]}}
                """.formatted(dimensions, metrics)).replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {"ENDPOINT | " + EACH, "TOTAL | " + TOTAL})
    void aCheckWritesItsResultToTheLog(Dimension dimension, String dimensions) throws IOException {
        check(dimension, store, NOON.minus(Duration.ofMinutes(15)));
        log.clear();
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7", "198.51.100.7", "198.51.100.8"));

        check(dimension, store, NOON);

        assertThat(line()).isEqualTo(json("""
                'verdict': 'changed', 'severity': 'critical', 'reason': 'outside-allowlist', 'sequence': 4,
                'summary': 'www.example.org now also answers with 198.51.100.7 and 198.51.100.8. \
                www.example.org has 198.51.100.7 and 198.51.100.8 outside the allowlist. \
                www.example.org does not resolve through system (IPv6): timeout.',
                'AddressesKnown': 3, 'AddressesSeen': 3, 'NewAddresses': 2, 'LookupsFailed': 1, 'LookupMillis': 12.0,
                'AllowlistBreaches': 2, 'OutboxLength': 0""", dimensions, FOUND));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {"ENDPOINT | " + EACH, "TOTAL | " + TOTAL})
    void aCheckThatCannotSendLogsTheLengthOfItsOutbox(Dimension dimension, String dimensions) throws IOException {
        check(dimension, store);
        log.clear();
        resolver.says(ipv4(SYSTEM), addresses("198.51.100.7"));
        notifier.isDown(true);

        assertThatThrownBy(() -> check(dimension, store)).isInstanceOf(NotificationException.class);

        assertThat(line()).isEqualTo(json("""
                'verdict': 'error', 'severity': 'unknown', 'summary': 'the topic is down', 'OutboxLength': 1""", dimensions, UNSENT));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {"ENDPOINT | " + EACH, "TOTAL | " + TOTAL})
    void aCheckWithoutAStoreLogsNoLengthOfItsOutbox(Dimension dimension, String dimensions) throws IOException {
        assertThatThrownBy(() -> check(dimension, failsFrom(1))).isInstanceOf(StoreException.class);

        assertThat(line()).isEqualTo(json("""
                'verdict': 'error', 'severity': 'unknown',
                'summary': 'the table \\"watch\\" does not answer'""", dimensions, FAILED));
    }

    @Test
    void anOutboxUnreadableAfterAFailedMessageHasNoLengthInTheLog() throws IOException {
        resolver.says(ipv4(SYSTEM), addresses("198.51.100.7"));
        notifier.isDown(true);
        int[] loads = {0};
        StateStore read = RecordingStore.port(StateStore.class, store, (method, real) -> {
            if (method.equals("load") && loads[0]++ > 1) {
                throw new StoreException("the table is away", null);
            }
            return real.happen();
        });

        assertThatThrownBy(() -> check(Dimension.ENDPOINT, read)).isInstanceOf(NotificationException.class);

        assertThat(line())
                .isEqualTo(json(
                        "'verdict': 'error', 'severity': 'unknown', 'summary': 'the topic is down'", EACH, FAILED));
    }

    @Test
    void aStoppedCheckLogsNoLengthOfItsOutbox() throws IOException {
        OverdueException overdue = new OverdueException(CHECK, Duration.ofSeconds(32));

        assertThatThrownBy(() -> new CheckLog(Dimension.ENDPOINT, () -> NOON).logged(CHECK, store, () -> {
                    throw overdue;
                }))
                .isSameAs(overdue);

        assertThat(line().path("_aws").path("CloudWatchMetrics").path(0).path("Metrics"))
                .isEqualTo(JSON.readTree(FAILED.replace('\'', '"')));
    }

    /// Alarms on a metric that is not written never work.
    @Test
    void terraformUsesOnlyMetricsThatAreWritten() throws IOException {
        String terraform = Files.readString(Path.of("infra/observability.tf"));
        List<String> written = JSON.readTree(FOUND.replace('\'', '"')).findValuesAsText("Name");

        assertThat(found("namespace *= local\\.namespace\\s+metric_name *= \"(\\w+)\"", terraform))
                .isNotEmpty()
                .isSubsetOf(written);
        assertThat(found("(?m)^ +([A-Z]\\w+) += \"(?:Maximum|Sum|Average)\"$", terraform))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(found("(?m)^ +namespace += \"(\\w+)\"$", terraform)).containsExactly("EndpointWatch");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
