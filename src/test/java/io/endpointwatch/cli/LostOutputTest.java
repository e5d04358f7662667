package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.Notifier;
import io.endpointwatch.usecase.ScriptedHost;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a command prints has to arrive.
class LostOutputTest {
    @TempDir
    private Path folder;

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter err = new StringWriter();

    /// Takes nothing, as `/dev/full` does and a pipe that nobody reads.
    private static final class Full extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private int run(PrintWriter out, String... arguments) {
        err.getBuffer().setLength(0);
        return EndpointWatch.run(
                new TestEnvironment(
                        store,
                        (_, _, _) -> addresses("192.0.2.7"),
                        _ -> Notifier.NOBODY,
                        () -> NOON,
                        new ScriptedHost().says("192.0.2.7")),
                out,
                new PrintWriter(err),
                false,
                arguments);
    }

    @BeforeEach
    void somethingIsKnown() throws IOException {
        run(new PrintWriter(new StringWriter()), "check", "www.example.org", "--family", "ipv4");
        Files.writeString(folder.resolve("log.jsonl"), "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "completion",
                "check --help",
                "check www.example.org",
                "check www.example.org --json",
                "watch www.example.org --for 1ms --every 1s",
                "report www.example.org",
                "report www.example.org --format html",
                "allowlist www.example.org",
                "allowlist www.example.org --format request",
                "accept www.example.org",
                "accept www.example.org --list",
                "accept www.example.org --json",
                "gate www.example.org --allow 192.0.2.7 --dry-run -- true",
                "history www.example.org",
                "import www.example.org LOG",
                "reset www.example.org --dry-run",
                "reset www.example.org"
            })
    void isAnErrorOfEveryCommand(String command) {
        run(new PrintWriter(new StringWriter()), "accept", "www.example.org");
        String[] arguments = Stream.of(command.split(" "))
                .map(word -> word.equals("LOG") ? folder.resolve("log.jsonl").toString() : word)
                .toArray(String[]::new);

        assertThat(run(new PrintWriter(new Full()), arguments)).isEqualTo(3);

        assertThat(err.toString())
                .contains("ENDPOINT UNKNOWN - the output cannot be written to standard output: the disk is"
                        + " full, or the reader has closed it");
    }
}
