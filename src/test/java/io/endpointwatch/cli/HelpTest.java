package io.endpointwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.endpointwatch.check.InMemoryStateStore;
import io.endpointwatch.check.ScriptedResolver;

/// What can be copied out of the help stands on one line, or is continued as a shell reads it.
class HelpTest {
    private static String help(String command) {
        StringWriter out = new StringWriter();
        EndpointWatch.run(new Desk(new InMemoryStateStore(), new ScriptedResolver(), InstantSource.system()),
                new PrintWriter(out), new PrintWriter(out), false, command, "--help");
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "check | sqlite:PATH", "check | dynamodb:TABLE", "check | tcp://IP[:port]", "check | authoritative://IP[:port]",
        "check | --resolver authoritative \\", "check | UNKNOWN (bad usage, the store", "watch | sns:ARN",
        "gate | Usage: endpoint-watch gate HOST[:PORT] [OPTION]... -- COMMAND [ARG]...",
        "gate | --allow @firewall.txt \\", "gate | -- certbot renew", "gate | tcp://IP[:port]",
        "allowlist | Usage: endpoint-watch allowlist HOST[:PORT] [OPTION]...", "copy | dynamodb:TABLE", "import | HOST[:PORT]",
        "import | all files with one command"})
    void breaksNoWord(String command, String whole) {
        assertThat(help(command).lines()).anyMatch(line -> line.contains(whole)).allMatch(line -> line.length() <= 80);
    }
}
