package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.json.Json;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.usecase.Accept;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.SimulatedPrefixList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sync` and `compare`, which read and change a firewall's list.
class SyncCommandTest {
    private static final String LIST = "aws-prefix-list:pl-0123456789abcdef0";

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final SimulatedPrefixList list = new SimulatedPrefixList(
            Family.IPV4, 10, List.of(new ListedEntry(Prefix.parse("198.51.100.0/24"), "the proxy")));

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return EndpointWatch.run(
                new TestEnvironment(store, () -> after("PT2H"), list),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    private void observe(Observation... observations) {
        new ReplayObservations(store, Retention.DEFAULT, () -> after("PT2H"))
                .run(ENDPOINT, List.of(observations), Policy.DEFAULT);
    }

    private void accept(String prefix) {
        new Accept(store)
                .run(new Request.Accept(ENDPOINT, Optional.of(Allowlist.of(List.of(Prefix.parse(prefix)))), false));
    }

    @Test
    void thePlanHasAnEntryALineAndSaysHowToAcceptWhatWaits() {
        observe(within(seen(NOON, "192.0.2.7", "192.0.2.9", "203.0.113.9"), network("192.0.2.0/24", 64496)));
        accept("192.0.2.7");

        assertThat(run("sync", "www.example.org", "--to", LIST, "--dry-run")).isEqualTo(1);

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                aws-prefix-list:pl-0123456789abcdef0: IPv4, version 1, up to 10 entries
                + 192.0.2.7/32     accepted                           endpoint-watch: www.example.org:443
                + 192.0.2.9/32     in a known network                 endpoint-watch: www.example.org:443
                = 198.51.100.0/24  not added by endpoint-watch        the proxy
                ~ 203.0.113.9/32   waits: outside all known networks  endpoint-watch: www.example.org:443
                2 to add, 0 to remove, 1 waiting, 1 unchanged. Nothing was changed (dry run).
                If the waiting entries are right, accept them, and sync again:
                  endpoint-watch accept www.example.org:443 203.0.113.9/32
                """);
        assertThat(list.steps()).isEmpty();
    }

    @Test
    void theResultAsJsonNamesWhatWasDone() {
        observe(seen(NOON, "192.0.2.7"));
        accept("192.0.2.7");

        assertThat(run("sync", "www.example.org", "--to", LIST, "--json")).isZero();

        assertThat(Json.parse(out.toString())).isEqualTo(Json.parse("""
                {"to": "aws-prefix-list:pl-0123456789abcdef0", "endpoints": ["www.example.org:443"],
                 "family": "ipv4", "version": 2, "maxEntries": 10, "dryRun": false, "severity": "none",
                 "added": [{"prefix": "192.0.2.7/32", "reason": "accepted",
                            "description": "endpoint-watch: www.example.org:443",
                            "endpoints": ["www.example.org:443"]}],
                 "removed": [], "waiting": [],
                 "kept": [{"prefix": "198.51.100.0/24", "reason": "not-ours", "description": "the proxy",
                           "endpoints": []}],
                 "accept": []}"""));
        assertThat(list.prefixes()).containsExactly("192.0.2.7/32", "198.51.100.0/24");
    }

    @Test
    void aSyncOfNothingKnownIsUnknown() {
        assertThat(run("sync", "www.example.org", "--to", LIST)).isEqualTo(3);

        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - HOST: nothing is known of www.example.org:443 yet");
        assertThat(list.steps()).isEmpty();
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThat(run("sync", "www.example.org", "--to", "pl-0123456789abcdef0"))
                .isEqualTo(3);

        assertThat(err.toString())
                .contains("--to: \"pl-0123456789abcdef0\" is not the name of a list; accepted: aws-prefix-list: and the"
                        + " ID of a list, such as aws-prefix-list:pl-0123456789abcdef0");
    }

    @Test
    void whatAFirewallLacksIsCritical() throws IOException {
        observe(seen(NOON, "192.0.2.7", "203.0.113.9"));
        Path file = Files.writeString(folder.resolve("firewall.txt"), "192.0.0.0/16\n198.51.100.1\n");

        assertThat(run("compare", "www.example.org", "--with", file.toString())).isEqualTo(2);

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                missing   203.0.113.9/32   needed by www.example.org:443
                stale     198.51.100.1/32  never seen
                too wide  192.0.0.0/16     opens 65,536 addresses; enough: 192.0.2.0/24
                1 missing, 1 stale, 1 too wide, of 2 entries.
                """);
    }

    @Test
    void aListWithAllThatIsNeededAndNoMoreIsOk() {
        observe(seen(NOON, "198.51.100.7"));

        assertThat(run("compare", "www.example.org", "--with", LIST)).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("0 missing, 0 stale, 0 too wide, of 1 entry.\n");
    }

    @Test
    void aComparisonAsJsonHasTheSame() throws IOException {
        observe(seen(NOON, "192.0.2.7"));
        Path file = Files.writeString(folder.resolve("firewall.txt"), "192.0.2.7\n198.51.100.1\n");

        assertThat(run("compare", "www.example.org", "--with", file.toString(), "--json"))
                .isEqualTo(1);

        assertThat(Json.parse(out.toString())).isEqualTo(Json.parse("""
                {"entries": 2, "missing": [], "stale": [{"prefix": "198.51.100.1/32", "lastSeen": null}],
                 "tooWide": []}"""));
    }
}
