package io.endpointwatch.cli;

import static io.endpointwatch.watch.Scene.ENDPOINT;
import static io.endpointwatch.watch.Scene.NINE;
import static io.endpointwatch.watch.Scene.NOON;
import static io.endpointwatch.watch.Scene.SYSTEM;
import static io.endpointwatch.watch.Scene.addresses;
import static io.endpointwatch.watch.Scene.ipv4;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.endpointwatch.check.InMemoryStateStore;
import io.endpointwatch.check.ScriptedResolver;
import io.endpointwatch.network.Allowlist;

class AcceptCommandTest {
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final ScriptedResolver resolver = new ScriptedResolver();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = NOON;

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        now = now.plus(Duration.ofMinutes(15));
        return EndpointWatch.run(new Desk(store, resolver, () -> now), new PrintWriter(out), new PrintWriter(err), false,
                arguments);
    }

    @Test
    void whatIsLeftOutIsNamedWithTheWayToAcceptIt() {
        resolver.says(ipv4(SYSTEM), addresses("93.184.216.34")).says(ipv4(NINE), addresses("10.0.0.1"));
        for (int i = 0; i < 3; i++) {
            run("check", "www.example.org", "--resolver", "system", "--resolver", "9.9.9.9", "--family", "ipv4");
        }

        assertThat(run("accept", "www.example.org")).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("Accepted of www.example.org:443\n  93.184.216.34/32\n");
        assertThat(err.toString()).isEqualToNormalizingNewlines("10.0.0.1 is left out, since only resolvers that"
                + " disagree with all others see 10.0.0.1 (private use). If it is right all the same: endpoint-watch accept"
                + " www.example.org:443 10.0.0.1\n");
        assertThat(run("gate", "www.example.org", "--resolver", "9.9.9.9", "--", "no-such-command")).isEqualTo(2);
    }

    @Test
    void aFileThatHoldsNothingIsNotEverythingThatIsKnown(@TempDir Path folder) throws IOException {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        run("check", "www.example.org", "--family", "ipv4");
        Path file = Files.writeString(folder.resolve("firewall.txt"), "# nothing yet\n");

        assertThat(run("accept", "www.example.org", "@" + file)).isEqualTo(3);

        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - allow: []; accepted: ");
        assertThat(store.load(ENDPOINT).orElseThrow().accepted()).isEqualTo(Allowlist.EMPTY);
    }

    @Test
    void aCheckAgainstAFileThatHoldsNothingIsABreach(@TempDir Path folder) throws IOException {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        Path file = Files.createFile(folder.resolve("firewall.txt"));

        assertThat(run("check", "www.example.org", "--family", "ipv4", "--allow", "@" + file)).isEqualTo(2);
    }
}
