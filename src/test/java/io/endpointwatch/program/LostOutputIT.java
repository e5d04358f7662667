package io.endpointwatch.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.program.Program.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that lost output is an error. The environment alone selects the store.
class LostOutputIT {
    private static final List<String> FULL = List.of("bash", "-c", "exec \"$@\" > /dev/full", "bash");
    /// A pipe with a closed reader.
    private static final List<String> CLOSED =
            List.of("bash", "-c", "exec 3> >(:); sleep 0.2; exec \"$@\" >&3", "bash");
    private static final String LOST = "ENDPOINT UNKNOWN - the output cannot be written to standard output: ";

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void somethingIsKnown() throws IOException {
        environment = Map.of("ENDPOINT_WATCH_STORE", "sqlite:" + folder.resolve("state.db"));
        Path log = Files.writeString(folder.resolve("log.jsonl"), """
                {"at":"2026-11-01T00:00:00Z","vantage":"system","family":"ipv4","rcode":"NOERROR","addresses":["192.0.2.7"],"ttl":60}
                """);
        assertThat(Program.run(environment, "import", "www.example.org", log.toString())
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "completion",
                "report www.example.org --since 3660d",
                "allowlist www.example.org",
                "accept www.example.org",
                "accept www.example.org --json",
                "history www.example.org",
                "copy www.example.org --to sqlite:COPY",
                "reset www.example.org"
            })
    void isAnErrorOfEveryCommand(String command) {
        String[] arguments =
                command.replace("COPY", folder.resolve("copy.db").toString()).split(" ");

        Printed full = Program.runBehind(FULL, environment, arguments);

        assertThat(full.exitCode()).isEqualTo(3);
        assertThat(full.err()).contains(LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "report www.example.org --since 3660d"})
    void isAnErrorIfTheReaderClosed(String command) {
        Printed closed = Program.runBehind(CLOSED, environment, command.split(" "));

        assertThat(closed.exitCode()).isEqualTo(3);
        assertThat(closed.err()).contains(LOST);
    }
}
