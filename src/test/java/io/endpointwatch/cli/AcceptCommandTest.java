package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.ipv4;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ScriptedResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        return EndpointWatch.run(
                new TestEnvironment(store, resolver, () -> now),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    @Test
    void whatIsLeftOutIsNamedWithTheWayToAcceptIt() {
        resolver.says(ipv4(SYSTEM), addresses("93.184.216.34")).says(ipv4(NINE), addresses("10.0.0.1"));
        for (int i = 0; i < 3; i++) {
            run("check", "www.example.org", "--resolver", "system", "--resolver", "9.9.9.9", "--family", "ipv4");
        }

        assertThat(run("accept", "www.example.org")).isZero();

        assertThat(out.toString())
                .isEqualToNormalizingNewlines("Accepted of www.example.org:443\n  93.184.216.34/32\n");
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("10.0.0.1 is left out, since only resolvers that"
                        + " disagree with all others see 10.0.0.1 (private use). To accept it anyway: endpoint-watch accept"
                        + " www.example.org:443 10.0.0.1\n");
        assertThat(run("gate", "www.example.org", "--resolver", "9.9.9.9", "--", "no-such-command"))
                .isEqualTo(2);
    }

    @Test
    void aFileThatHoldsNothingIsNotEverythingThatIsKnown(@TempDir Path folder) throws IOException {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        run("check", "www.example.org", "--family", "ipv4");
        Path file = Files.writeString(folder.resolve("firewall.txt"), "# nothing yet\n");

        assertThat(run("accept", "www.example.org", "@" + file)).isEqualTo(3);

        assertThat(err.toString())
                .startsWith("ENDPOINT UNKNOWN - CIDR|@FILE: the file \"" + file
                        + "\" holds no address or prefix; accepted: an address, a CIDR block");
        assertThat(store.load(ENDPOINT).orElseThrow().accepted()).isEqualTo(Allowlist.EMPTY);
    }

    @Test
    void aFileThatHoldsNothingIsRefusedHoweverMuchWasAccepted(@TempDir Path folder) throws IOException {
        resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        run("accept", "www.example.org", "192.0.2.0/24");
        Path file = Files.createFile(folder.resolve("firewall.txt"));

        for (String command : List.of("check", "gate", "watch")) {
            assertThat(run(
                            command,
                            "www.example.org",
                            "--allow=@" + file,
                            command.equals("gate") ? "true" : "--dry-run"))
                    .isEqualTo(3);
            assertThat(err.toString())
                    .startsWith("ENDPOINT UNKNOWN - --allow: the file \"" + file
                            + "\" holds no address or prefix; accepted: ");
        }
    }

    @Test
    void optionsAreRefusedByTheirNames() {
        assertThat(run("check", "www.example.org", "--allow", "10.0.0.1/8")).isEqualTo(3);
        assertThat(err.toString())
                .startsWith("ENDPOINT UNKNOWN - --allow: \"10.0.0.1/8\" has host bits set; the network is"
                        + " 10.0.0.0/8; accepted: ");
        assertThat(run("check", "www.example.org", "--client-subnet", "x")).isEqualTo(3);
        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - --client-subnet: not an address or CIDR block: x");
        assertThat(run("check", "www.example.org", "--forget-after", "soon")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("ENDPOINT UNKNOWN - --forget-after: \"soon\" is no duration;"
                        + " accepted: a time such as 500ms, 90s, 15m, 48h, 14d, 2w or PT15M, from 1s to 366d\n");
        assertThat(run("report", "www.example.org", "--since", "1s")).isEqualTo(3);
        assertThat(err.toString())
                .startsWith("ENDPOINT UNKNOWN - --since: \"1s\" is out of bounds; accepted: a time such as");
    }

    @Test
    void aUrlIsRefusedWithItsHost() {
        assertThat(run("check", "https://api.example.org:8443/directory")).isEqualTo(3);
        assertThat(err.toString())
                .startsWith("ENDPOINT UNKNOWN - HOST: \"https://api.example.org:8443/directory\" is not just a host"
                        + " name; give the host name: api.example.org; accepted: ");
    }

    @Test
    void whatWasAcceptedCanBeListedAndTakenBack(@TempDir Path folder) throws IOException {
        assertThat(run("accept", "www.example.org", "0.0.0.0/0", "192.0.2.7")).isZero();
        assertThat(err.toString()).startsWith("Warning: the added prefixes contain 4,294,967,296 IPv4 addresses");
        run("accept", "www.example.org", "198.51.100.10-198.51.100.11");

        assertThat(run("accept", "www.example.org", "--list")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("0.0.0.0/0\n");

        assertThat(run("accept", "www.example.org", "192.0.2.0/24", "--remove", "0.0.0.0/0"))
                .isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines("No longer accepted of www.example.org:443\n  0.0.0.0/0\n"
                        + "Accepted of www.example.org:443\n  192.0.2.0/24\n");
        Path file = Files.writeString(folder.resolve("gone.txt"), "192.0.2.0/25\n192.0.2.128/25\n");
        assertThat(run("accept", "www.example.org", "--remove", "@" + file, "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"removed\" : [ \"192.0.2.0/24\" ]", "\"allowed\" : [ ]");
        assertThat(run("accept", "www.example.org", "--remove", "192.0.2.7")).isZero();
        assertThat(err.toString()).startsWith("Nothing of what was to be removed was accepted before.");
    }

    @Test
    void listingIsForItselfAlone() {
        assertThat(run("accept", "www.example.org", "192.0.2.7", "--list")).isEqualTo(3);
        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - --list: true, and there is something to accept");
        assertThat(run("accept", "www.example.org", "--remove", "x")).isEqualTo(3);
        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - --remove: \"x\" is no address; accepted: ");
    }
}
