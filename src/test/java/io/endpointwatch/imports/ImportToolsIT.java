package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.testdns.Bind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the real tools print of a local BIND.
class ImportToolsIT {
    private static final String ZONE = """
            www 600 IN CNAME edge
            edge 30 IN A 192.0.2.7
            edge 30 IN A 192.0.2.8
            """;
    private static final String ADDRESSES = " ipv4 www.example.org 600 > edge.example.org 30 [192.0.2.7, 192.0.2.8]";

    private static Bind bind;

    @BeforeAll
    static void start() {
        assumeTrue(Bind.isInstalled() && isInstalled("dig"), "BIND or dig is not installed");
        bind = Bind.start(Map.of("example.org", ZONE));
    }

    @AfterAll
    static void stop() {
        if (bind != null) {
            bind.close();
        }
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    private static String server() {
        return "127.0.0.1:" + bind.port();
    }

    private static byte[] printed(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "@127.0.0.1", "-p", String.valueOf(bind.port())));
        command.addAll(List.of(arguments));
        return output(command);
    }

    private static byte[] output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without their times, which are those of now.
    private static List<String> answers(ImportFormat format, byte[] file) throws IOException {
        assertThat(ImportFormat.recognise(file)).contains(format);
        Instant before = Instant.now().minusSeconds(60);
        ToolFile read = ToolFile.as(format, file, ZoneId.systemDefault(), Instant.now());
        assertThat(read.problems()).isEmpty();
        assertThat(read.data().observations()).allMatch(one -> one.at().isAfter(before));
        return read.answers().stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    @Test
    void dig() throws IOException {
        assertThat(answers(ImportFormat.DIG, printed("dig", "www.example.org"))).containsExactly(server() + ADDRESSES);
        assertThat(answers(ImportFormat.DIG, printed("dig", "www.example.org", "AAAA")))
                .containsExactly(server() + " ipv6 www.example.org 600 > NODATA");
        assertThat(answers(ImportFormat.DIG_YAML, printed("dig", "+yaml", "www.example.org")))
                .containsExactly(server() + ADDRESSES);
        assertThat(answers(ImportFormat.DIG, printed("dig", "+noall", "+answer", "www.example.org")))
                .containsExactly("system" + ADDRESSES);
        assertThat(answers(ImportFormat.DIG, printed("dig", "+short", "www.example.org")))
                .containsExactly("system ipv4 www.example.org -1 > edge.example.org -1 [192.0.2.7, 192.0.2.8]");
    }

    @Test
    void digThatNobodyAnswers() throws IOException {
        byte[] silent =
                output(List.of("dig", "@127.0.0.1", "-p", "1", "+tries=1", "+time=1", "www.example.org", "AAAA"));

        assertThat(answers(ImportFormat.DIG, silent)).containsExactly("127.0.0.1:1 ipv6 unreachable");
    }

    @Test
    void drill() throws IOException {
        assumeTrue(isInstalled("drill"), "drill is not installed");

        assertThat(answers(ImportFormat.DRILL, printed("drill", "www.example.org")))
                .containsExactly("127.0.0.1" + ADDRESSES);
        assertThat(answers(ImportFormat.DRILL, printed("drill", "other.example.org")))
                .isEmpty();
    }

    @Test
    void kdig() throws IOException {
        assumeTrue(isInstalled("kdig"), "kdig is not installed");

        assertThat(answers(ImportFormat.DIG, printed("kdig", "www.example.org")))
                .containsExactly(server() + ADDRESSES);
    }

    @Test
    void gitLogOfAHostsFile(@TempDir Path folder) throws IOException {
        assumeTrue(isInstalled("git"), "git is not installed");
        git(folder, "init", "-q");
        for (String address : List.of("192.0.2.7", "192.0.2.8")) {
            Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n" + address + " www.example.org\n");
            git(folder, "add", "hosts");
            git(folder, "-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-q", "-m", address);
        }

        assertThat(answers(ImportFormat.HOSTS_GIT, git(folder, "log", "-p", "--", "hosts")))
                .containsExactly(
                        "system ipv4 www.example.org -1 [192.0.2.7]", "system ipv4 www.example.org -1 [192.0.2.8]");
    }

    private static byte[] git(Path folder, String... arguments) {
        return output(Stream.concat(Stream.of("git", "-C", folder.toString()), Stream.of(arguments))
                .toList());
    }
}
