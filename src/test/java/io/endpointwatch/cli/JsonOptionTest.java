package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.Notifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `--json` is honoured or refused.
class JsonOptionTest {
    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return EndpointWatch.run(
                new TestEnvironment(store, (_, _, _) -> addresses("192.0.2.7"), _ -> Notifier.NOBODY, () -> NOON),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    @Test
    void anAllowlistIsTheFormatJson() {
        run("check", "www.example.org", "--family", "ipv4");
        run("allowlist", "www.example.org", "--format", "json");
        String json = out.toString();

        assertThat(run("allowlist", "www.example.org", "--json")).isZero();
        assertThat(out.toString()).isEqualTo(json).contains("192.0.2.7/32");
        assertThat(run("allowlist", "www.example.org", "--json", "--format", "plain"))
                .isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("192.0.2.7/32\n");
    }

    @ParameterizedTest
    @CsvSource({"gate www.example.org --json --allow 192.0.2.7 -- true", "import www.example.org no-such-file --json"})
    void whatPrintsNoResultRefusesIt(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(3);
        assertThat(err.toString()).startsWith("ENDPOINT UNKNOWN - --json: ").contains("; accepted: ");
    }
}
