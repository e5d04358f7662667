package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ScriptedResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a refusal says is accepted is in the help, and on the page.
class EveryChoiceTest {
    private static final Pattern ACCEPTED = Pattern.compile("accepted: (.+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "allowlist, docs/firewall-lists.md",
        "allowlist, docs/getting-started.md",
        "import, docs/import.md",
        "report, docs/getting-started.md"
    })
    void ofAFormatIsInTheHelpAndOnThePage(String command, String page) throws IOException {
        String help = printed(command, "--help");
        String text = Files.readString(Path.of(page));

        assertThat(choices(command)).isNotEmpty().allSatisfy(choice -> {
            assertThat(help).containsPattern("\\b" + choice + "\\b");
            assertThat(text).containsPattern("\\b" + choice + "\\b");
        });
    }

    private List<String> choices(String command) throws IOException {
        String file = Files.writeString(folder.resolve("observations"), "{}\n").toString();
        String refusal = command.equals("import")
                ? printed(command, "www.example.org", file, "--format", "nonsense")
                : printed(command, "www.example.org", "--format", "nonsense");
        Matcher accepted = ACCEPTED.matcher(refusal);
        assertThat(accepted.find()).as(refusal).isTrue();
        return Stream.of(accepted.group(1).split(", ")).map(String::strip).toList();
    }

    private static String printed(String... arguments) {
        StringWriter out = new StringWriter();
        EndpointWatch.run(
                new TestEnvironment(new InMemoryStateStore(), new ScriptedResolver(), InstantSource.system()),
                new PrintWriter(out),
                new PrintWriter(out),
                false,
                arguments);
        return out.toString();
    }
}
