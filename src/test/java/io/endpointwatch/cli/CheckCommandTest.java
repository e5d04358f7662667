package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.adapter.console.ConsoleNotifier;
import io.endpointwatch.json.Json;
import io.endpointwatch.usecase.ChangesOnly;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.RecordingStore;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When `check` shows what it has to tell.
class CheckCommandTest {
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = NOON;

    @BeforeEach
    void theFirstCheckIsDone() {
        check(store, "192.0.2.7");
        forgetWhatWasPrinted();
    }

    private void forgetWhatWasPrinted() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private int check(StateStore through, String address, String... options) {
        return check(through, ConsoleNotifier::new, address, options);
    }

    private int check(StateStore through, Telling telling, String address, String... options) {
        List<String> arguments = new ArrayList<>(List.of("check", "www.example.org", "--family", "ipv4"));
        arguments.addAll(List.of(options));
        return EndpointWatch.run(
                new TestEnvironment(through, (_, _, _) -> addresses(address), telling, () -> now),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments.toArray(String[]::new));
    }

    private interface Telling extends Function<Consumer<String>, Notifier> {
        /// A topic that takes the first message of each session, and no other.
        static Notifier once() {
            AtomicInteger messages = new AtomicInteger();
            ChangesOnly topic = (announcement, _) -> {
                if (messages.getAndIncrement() > 0) {
                    throw new NotificationException("the topic is down", null);
                }
                return List.of("id of the first");
            };
            return topic;
        }

        static Notifier never() {
            ChangesOnly topic = (_, _) -> {
                throw new NotificationException("the topic is down", null);
            };
            return topic;
        }
    }

    /// Breaks when what was told is filed, which is before it leaves the outbox.
    private StateStore breakingAfterTelling() {
        return RecordingStore.port(StateStore.class, store, (method, call) -> {
            if (method.equals("fileChanges")) {
                throw new StoreException("the store is broken", null);
            }
            return call.happen();
        });
    }

    @Test
    void aMessageStandsBehindTheResult() {
        assertThat(check(store, "198.51.100.7")).isEqualTo(1);

        assertThat(out.toString())
                .startsWith("ENDPOINT WARNING - www.example.org:443 changed: ")
                .containsPattern("(?s)Known addresses:.*\nSubject: \\[WARNING] www\\.example\\.org:443");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aMessageIsShownBeforeItLeavesTheOutbox() {
        assertThat(check(breakingAfterTelling(), "198.51.100.7")).isEqualTo(3);

        assertThat(out.toString()).startsWith("ENDPOINT WARNING - ").contains("Subject: [WARNING] www.example.org:443");
        assertThat(err.toString()).isEqualToIgnoringNewLines("ENDPOINT UNKNOWN - the store is broken");
    }

    @Test
    void besideJsonAMessageIsAnError() {
        check(breakingAfterTelling(), "198.51.100.7");
        forgetWhatWasPrinted();
        now = after("PT15M");

        assertThat(check(store, "198.51.100.7", "--json")).isZero();

        assertThat(out.toString()).startsWith("{").contains("\"verdict\" : \"unchanged\"");
        assertThat(err.toString()).contains("Subject: [WARNING] www.example.org:443");
    }

    @Test
    void theStatusLineSaysWhatIsCriticalAndLasts() {
        StateStore other = new InMemoryStateStore();
        check(other, "172.65.32.248");
        now = after("PT15M");
        check(other, "127.0.0.1");
        forgetWhatWasPrinted();

        assertThat(check(other, "127.0.0.1")).isEqualTo(2);
        assertThat(out.toString())
                .startsWith("ENDPOINT CRITICAL - www.example.org:443 unchanged:"
                        + " 127.0.0.1 is not reachable across the Internet."
                        + " Why: no router forwards packets to such an address. | ");
    }

    /// Breaks before anything is known.
    private StateStore unreadable() {
        return RecordingStore.port(StateStore.class, store, (method, call) -> {
            throw new StoreException("the store | is broken\nwhich is said in detail", null);
        });
    }

    @Test
    void aMonitorReadsOnStandardOutputThatTheStoreFailed() {
        assertThat(check(unreadable(), "192.0.2.7")).isEqualTo(3);

        assertThat(out.toString()).isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - the store / is broken\n");
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - the store | is broken\nwhich is said in detail\n");
    }

    @Test
    void aMonitorReadsOnStandardOutputThatTheUsageIsBad() {
        assertThat(check(store, "192.0.2.7", "--bogus")).isEqualTo(3);

        assertThat(out.toString()).isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - Unknown option: '--bogus'\n");
        assertThat(err.toString())
                .startsWith("ENDPOINT UNKNOWN - Unknown option: '--bogus'")
                .contains("check --help");
    }

    @Test
    void whatIsNoJsonIsNotPrintedInItsPlace() {
        assertThat(check(unreadable(), "192.0.2.7", "--json")).isEqualTo(3);
        assertThat(check(store, "192.0.2.7", "--json", "--bogus")).isEqualTo(3);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("the store | is broken", "--bogus");
    }

    @Test
    void aResultThatCannotBeToldIsPrintedAllTheSame() {
        assertThat(check(store, _ -> Telling.never(), "198.51.100.7")).isEqualTo(3);

        assertThat(out.toString())
                .startsWith("ENDPOINT WARNING - www.example.org:443 changed: ")
                .contains("now also answers with 198.51.100.7", "Known addresses:");
        assertThat(err.toString()).isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - the topic is down\n");
    }

    @Test
    void whatIsCriticalStaysCriticalWhereItCannotBeTold() {
        assertThat(check(store, _ -> Telling.never(), "192.0.2.7", "--allow", "198.51.100.7"))
                .isEqualTo(2);

        assertThat(out.toString()).startsWith("ENDPOINT CRITICAL - ");
        assertThat(err.toString()).isEqualToNormalizingNewlines("ENDPOINT CRITICAL - the topic is down\n");
    }

    @Test
    void asJsonTheResultSaysWhatCouldBeTold() {
        check(store, _ -> Telling.never(), "198.51.100.7");
        forgetWhatWasPrinted();
        now = after("PT15M");

        assertThat(check(store, _ -> Telling.once(), "203.0.113.7", "--json")).isEqualTo(3);

        JsonNode result = Json.parse(out.toString());
        assertThat(result.get("verdict").textValue()).isEqualTo("changed");
        assertThat(result.get("notified").toString()).isEqualTo("[\"id of the first\"]");
        assertThat(result.get("sequence").longValue())
                .isEqualTo(store.load(ENDPOINT).orElseThrow().version());
        assertThat(err.toString()).isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - the topic is down\n");
    }
}
