package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.usecase.InMemoryStateStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// How `watch` begins and ends; what it shows meanwhile is that of [WatchView].
class WatchCommandTest {
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter out = new StringWriter();

    /// A clock that stands at a moment.
    private static InstantSource at(Instant moment) {
        return () -> moment;
    }

    /// A clock that goes on from a moment.
    private static InstantSource from(Instant moment) {
        long start = System.nanoTime();
        return () -> moment.plusNanos(System.nanoTime() - start);
    }

    private int run(InstantSource clock, String... arguments) {
        return EndpointWatch.run(
                new TestEnvironment(store, (_, _, _) -> addresses("192.0.2.7"), clock),
                new PrintWriter(out),
                new PrintWriter(out),
                false,
                arguments);
    }

    private void checkedEveryQuarter(Instant from, Instant to) {
        for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofMinutes(15))) {
            run(at(at), "check", "www.example.org", "--family", "ipv4");
        }
        out.getBuffer().setLength(0);
    }

    @Test
    void aWatchThatGoesOnRunsForWhatIsMissingAndReportsOnAllOfIt() {
        checkedEveryQuarter(NOON, after("PT2H"));

        run(from(after("PT2H")), "watch", "www.example.org", "--family", "ipv4", "--every", "9h", "--for", "3h");

        assertThat(out.toString().lines())
                .contains(
                        "www.example.org:443 was watched for 2 hours of 3 hours already, since 2026-11-23 12:00 UTC;"
                                + " the watch goes on for 1 hour",
                        "2026-11-23 11:00 to 2026-11-23 14:00 UTC, 3 hours",
                        "  watched           2 hours, 9 lookups");
    }

    @Test
    void anEndpointWithoutHistoryHidesNoOtherReport() {
        run(at(NOON), "check", "www.example.org", "--family", "ipv4");
        run(
                at(after("PT1H")),
                "watch",
                "other.example.org",
                "www.example.org",
                "--family",
                "ipv4",
                "--every",
                "9h",
                "--for",
                "3h",
                "--dry-run");

        assertThat(out.toString())
                .contains(
                        "other.example.org:443: no report, since --dry-run keeps nothing",
                        "www.example.org:443: too-early");
    }
}
