package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ScriptedResolver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be copied out of the help stands on one line, or is continued as a shell reads it.
class HelpTest {
    private static String help(String command) {
        return printed(command, "--help");
    }

    private static String printed(String... arguments) {
        StringWriter out = new StringWriter();
        run(out, out, arguments);
        return out.toString();
    }

    private static int run(StringWriter out, StringWriter err, String... arguments) {
        return EndpointWatch.run(
                new TestEnvironment(new InMemoryStateStore(), new ScriptedResolver(), InstantSource.system()),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check | sqlite:PATH",
                "check | dynamodb:TABLE",
                "check | tcp://IP[:port]",
                "check | authoritative://IP[:port]",
                "check | --resolver authoritative \\",
                "check | UNKNOWN (bad usage, the store",
                "watch | sns:ARN",
                "gate | Usage: endpoint-watch gate HOST[:PORT] [OPTION]... -- COMMAND [ARG]...",
                "gate | --allow @firewall.txt \\",
                "gate | -- certbot renew",
                "gate | tcp://IP[:port]",
                "allowlist | Usage: endpoint-watch allowlist HOST[:PORT]... [OPTION]...",
                "copy | dynamodb:TABLE",
                "import | HOST[:PORT]",
                "import | all files with one command"
            })
    void breaksNoWord(String command, String whole) {
        assertThat(help(command).lines()).anyMatch(line -> line.contains(whole)).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theHelpAndTheCompletionHaveEveryCommand() {
        String overview = printed("--help");
        String completion = printed("completion");
        assertThat(Subcommand.values())
                .extracting(Subcommand::text)
                .allSatisfy(command -> assertThat(overview).containsPattern("(?m)^  " + command + " "))
                .allSatisfy(command -> assertThat(completion).contains("_picocli_endpoint-watch_" + command + "()"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chek example.org | Did you mean: endpoint-watch check?",
                "rport example.org | Did you mean: endpoint-watch report?",
                "help wtach | Did you mean: endpoint-watch watch?",
                "check example.org --familly ipv4 | Possible solutions: --family"
            })
    void whatIsMisspeltIsGuessed(String line, String guess) {
        assertThat(printed(line.split(" "))).contains("ENDPOINT UNKNOWN - ", guess, "See: endpoint-watch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "check --version"})
    void theVersionIsWhatTheBuildWroteDown(String line) {
        assertThat(printed(line.split(" "))).isEqualTo("endpoint-watch " + BuildVersion.text() + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus --help", "--help bogus", "bogus", "-h bogus", "help bogus", "bogus --version"})
    void anUnknownCommandIsAnErrorAlsoBesideHelp(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(run(out, err, line.split(" "))).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "ENDPOINT UNKNOWN - Unknown command: 'bogus'\nSee: endpoint-watch --help\n");
    }

    @Test
    void helpOfACommandIsWhatTheCommandPrints() {
        assertThat(Subcommand.values())
                .extracting(Subcommand::text)
                .allSatisfy(command -> assertThat(printed("help", command)).isEqualTo(help(command)));
        assertThat(printed("help")).isEqualTo(printed("--help"));
    }

    @Test
    void noLineOfTheHelpIsWiderThanATerminal() {
        assertThat(Subcommand.values())
                .extracting(Subcommand::text)
                .allSatisfy(command -> assertThat(help(command).lines()).allMatch(line -> line.length() <= 80));
    }

    @Test
    void commandsAreGuessedByTheFewestEdits() {
        assertThat(Suggestion.of("rport")).contains("report");
        assertThat(Suggestion.of("chcek")).contains("check");
        assertThat(Suggestion.of("allow-list")).contains("allowlist");
        assertThat(Suggestion.of("frobnicate")).isEmpty();
    }
}
