package io.endpointwatch.cli;

import static io.endpointwatch.watch.Scene.ENDPOINT;
import static io.endpointwatch.watch.Scene.NOON;
import static io.endpointwatch.watch.Scene.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.endpointwatch.check.InMemoryStateStore;
import io.endpointwatch.check.Notifier;
import io.endpointwatch.network.Allowlist;

class AcceptCommandTest {
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return EndpointWatch.run(new Desk(store, (_, _, _) -> addresses("192.0.2.7"), _ -> Notifier.NOBODY, () -> NOON),
                new PrintWriter(new StringWriter()), new PrintWriter(err), false, arguments);
    }

    @Test
    void aFileThatHoldsNothingIsNotEverythingThatIsKnown(@TempDir Path folder) throws IOException {
        run("check", "www.example.org");
        Path file = Files.writeString(folder.resolve("firewall.txt"), "# nothing yet\n");

        assertThat(run("accept", "www.example.org", "@" + file)).isEqualTo(3);

        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - allow: []; accepted: ");
        assertThat(store.load(ENDPOINT).orElseThrow().accepted()).isEqualTo(Allowlist.EMPTY);
    }

    @Test
    void aCheckAgainstAFileThatHoldsNothingIsABreach(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("firewall.txt"));

        assertThat(run("check", "www.example.org", "--allow", "@" + file)).isEqualTo(2);
    }
}
