package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.json.Json;
import io.endpointwatch.usecase.InMemoryStateStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Feeds and groups on the command line.
class FeedOptionsTest {
    @TempDir
    private Path folder;

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Answer answer = addresses("192.0.2.7");
    private Instant now = NOON;

    private int run(InstantSource clock, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return EndpointWatch.run(
                new TestEnvironment(store, (_, _, _) -> answer, clock),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    private int run(String... arguments) {
        now = now.plus(Duration.ofMinutes(15));
        return run(() -> now, arguments);
    }

    private Path file() {
        return folder.resolve("list.txt");
    }

    private String feed() {
        return "file:" + file();
    }

    @Test
    void aCheckPrintsWhatBecameOfItsFeed() {
        assertThat(run("check", "www.example.org", "--family", "ipv4", "--feed", feed(), "--feed-no-header"))
                .isZero();
        assertThat(out.toString()).endsWith("Feed " + feed() + ": written, 1 entry\n");
        assertThat(file()).hasContent("192.0.2.7/32\n");
    }

    @Test
    void aFeedThatIsHeldBackIsAWarningOnStandardError() {
        run("check", "www.example.org", "--family", "ipv4");
        int exitCode = run("allowlist", "www.example.org", "api.example.org", "--out", file().toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err)
                .hasToString("WARNING - the feed " + feed() + " was not written, and the last list stays:"
                        + " api.example.org:443 was never checked. Check it first.\n");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aFeedThatFailsIsUnknown() {
        String nowhere = "file:" + folder.resolve("no-such-folder/list.txt");

        assertThat(run("check", "www.example.org", "--family", "ipv4", "--feed", nowhere))
                .isEqualTo(3);
        assertThat(out.toString()).startsWith("ENDPOINT OK - www.example.org:443 baseline");
        assertThat(err.toString()).startsWith("UNKNOWN - the feed " + nowhere + " failed");
    }

    @Test
    void aResultInJsonHasItsFeed() {
        run("check", "www.example.org", "--family", "ipv4", "--json", "--feed", feed());

        assertThat(Json.parse(out.toString()).get("feed"))
                .hasToString("{\"to\":\"" + feed() + "\",\"written\":true,\"entries\":1}");
    }

    @Test
    void aDryRunWritesNoFeed() {
        run("check", "www.example.org", "--family", "ipv4", "--dry-run", "--feed", feed());

        assertThat(file()).doesNotExist();
    }

    @Test
    void aGroupHasOneList() {
        run("check", "www.example.org", "--family", "ipv4", "--group", "ci");
        answer = addresses("198.51.100.1");
        run("check", "api.example.org:8443", "--family", "ipv4", "--group", "ci");
        run("check", "other.example.org", "--family", "ipv4", "--group", "web");
        run("allowlist", "--group", "ci");

        assertThat(out).hasToString("192.0.2.7/32\n198.51.100.1/32\n");
        assertThat(run("allowlist", "--group", "none")).isEqualTo(3);
        assertThat(err.toString()).contains("--group: no endpoint is in the group none");
    }

    @Test
    void aListIsForHostsOrForAGroup() {
        assertThat(run("allowlist")).isEqualTo(3);
        assertThat(err.toString()).contains("Missing required parameter: 'HOST[:PORT]'");
        assertThat(run("allowlist", "www.example.org", "--group", "ci")).isEqualTo(3);
        assertThat(err.toString()).contains("--group: beside HOST; accepted: one of these");
    }

    @Test
    void aWatchKeepsAListOfAllItsEndpoints() {
        long start = System.nanoTime();
        InstantSource clock = () -> NOON.plusNanos(System.nanoTime() - start);
        run(
                clock,
                "watch",
                "www.example.org",
                "api.example.org",
                "--family",
                "ipv4",
                "--every",
                "50ms",
                "--for",
                "500ms",
                "--feed",
                feed(),
                "--feed-no-header");

        assertThat(file()).hasContent("192.0.2.7/32\n");
        assertThat(out.toString()).contains("Feed " + feed() + ": written, 1 entry");
    }

    @Test
    void aWatchThatCouldNotKeepItsListIsAWarning() {
        answer = timeout();
        long start = System.nanoTime();
        int exitCode = run(
                () -> NOON.plusNanos(System.nanoTime() - start),
                "watch",
                "www.example.org",
                "--family",
                "ipv4",
                "--every",
                "50ms",
                "--for",
                "200ms",
                "--feed",
                feed());

        assertThat(exitCode).isNotZero();
        assertThat(out.toString()).contains("was not written, and the last list stays: www.example.org:443 does not");
        assertThat(file()).doesNotExist();
    }
}
