package io.endpointwatch.demo;

import static io.endpointwatch.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.testdns.DnsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static String play(Path folder) {
        StringWriter printed = new StringWriter();
        try (DnsServer dns = DnsServer.start()) {
            Demo.play(new PrintWriter(printed, true), dns, folder, folder.resolve("report.html"));
        }
        return printed.toString();
    }

    @Test
    void showsTheWholeHistory(@TempDir Path folder) {
        String story = play(folder);

        assertThat(story.lines().filter(line -> line.startsWith("Subject: ")))
                .containsExactly(
                        "Subject: [INFO] acme-v01.api.letsencrypt.org:443: 1 new address",
                        "Subject: [WARNING] acme-v01.api.letsencrypt.org:443: 2 new addresses",
                        "Subject: [CRITICAL] acme-v01.api.letsencrypt.org:443: does not resolve (SERVFAIL)",
                        "Subject: [INFO] acme-v01.api.letsencrypt.org:443: resolves again",
                        "Subject: [CRITICAL] acme-v01.api.letsencrypt.org:443: 2 addresses outside the allowlist (+2 changes)",
                        "Subject: [INFO] acme-v01.api.letsencrypt.org:443: all addresses inside the allowlist again",
                        "Subject: [WARNING] acme-v01.api.letsencrypt.org:443: 1 range no longer published (+1 change)");
        assertThat(story.lines().filter(line -> line.startsWith("(exit code")))
                .containsExactly(
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 1)",
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 2)",
                        "(exit code 2)",
                        "(exit code 0)",
                        "(exit code 2)",
                        "(exit code 2)",
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 0)",
                        "(exit code 1)",
                        "(exit code 0)",
                        "(exit code 2)",
                        "(exit code 1)");
        assertThat(story).contains("2 to add, 0 to remove, 0 waiting, 2 unchanged. Nothing was changed (dry run).");
        assertThat(story.lines().filter(line -> line.startsWith("The firewall ")))
                .containsExactly("The firewall loads 7 entries.", "The firewall keeps 7 entries.");
    }

    /// Only the port may differ between runs.
    @Test
    void endsWithTheReportThatWasLookedAt(@TempDir Path folder) throws IOException {
        play(folder);

        assertGolden(
                "demo.html",
                Files.readString(folder.resolve("report.html")).replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:10053"));
    }

    /// Only ports and times may differ between runs.
    private static String steady(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+( *)", "127.0.0.1:PORT ")
                .replaceAll("\\d+ ms", "N ms")
                .replaceAll("slowest=[0-9.]+s", "slowest=Ns")
                .replaceAll("(?m)^20.*Z \\$", "\\$");
    }

    @Test
    void printsWhatTheDocumentsShow(@TempDir Path folder) throws IOException {
        String story = steady(play(folder));

        for (String document : List.of("README.md", "docs/getting-started.md", "docs/notifications.md")) {
            assertThat(transcripts(Path.of(document)))
                    .as(document)
                    .isNotEmpty()
                    .allSatisfy(transcript -> assertThat(story).contains(steady(transcript)));
        }
    }

    private static List<String> transcripts(Path document) throws IOException {
        return Pattern.compile("(?s)```\\n(.*?)\\n```")
                .matcher(Files.readString(document))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
