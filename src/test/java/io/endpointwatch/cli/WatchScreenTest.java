package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchScreenTest {
    private static final Terminal.Size USUAL = Terminal.Size.USUAL;

    private static WatchScreen.Row row(Endpoint endpoint, ExitCode state, String answer) {
        return new WatchScreen.Row(endpoint, Optional.of(state), answer, Optional.of(after("PT12H14M")));
    }

    private static List<String> lines(Terminal.Size size, WatchScreen.Row... rows) {
        return new WatchScreen(NOON, after("PT48H"), 41, List.of(rows)).lines(after("PT12H"), size);
    }

    @Test
    void theLastAnswerStandsBesideTheNextCheck() {
        assertThat(lines(USUAL, row(ENDPOINT, ExitCode.OK, "192.0.2.7 TTL 300"), WatchScreen.Row.of(ENDPOINT)))
                .isEqualTo(List.of(
                        "[########......................] 25 %, 36h left, checks: 41",
                        "OK        www.example.org:443  192.0.2.7 TTL 300                    next in 14m",
                        "          www.example.org:443  waiting for the first answer"));
    }

    @Test
    void aLongNameLeavesRoomForTheAnswer() {
        Endpoint endpoint = new Endpoint(
                new DnsName("vpce-0123456789abcdef0-abcdefgh.execute-api.eu-central-1.vpce.amazonaws.example.org"),
                443);

        assertThat(lines(USUAL, row(endpoint, ExitCode.CRITICAL, "192.0.2.7 192.0.2.8 192.0.2.9 192.0.2.10 TTL 60")))
                .contains("CRITICAL  vpce-0123456789abcdef0-ab…  192.0.2.7 192.0.2.8 192.0.2…  next in 14m");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (int columns = 1; columns < 200; columns++) {
            int width = columns;
            assertThat(lines(new Terminal.Size(24, columns), row(ENDPOINT, ExitCode.CRITICAL, "192.0.2.7 ".repeat(30))))
                    .allMatch(line -> line.length() <= width);
        }
    }

    @Test
    void whereNotAllFitTheWorstAreShown() {
        WatchScreen.Row[] rows = IntStream.range(0, 30)
                .mapToObj(i -> row(
                        new Endpoint(new DnsName("h" + i + ".example.org"), 443),
                        i == 29 ? ExitCode.CRITICAL : ExitCode.OK,
                        "192.0.2.7 TTL 300"))
                .toArray(WatchScreen.Row[]::new);
        List<String> lines = lines(USUAL, rows);

        assertThat(lines).hasSize(23);
        assertThat(lines.get(1)).startsWith("CRITICAL  h29.example.org:443");
        assertThat(lines.getLast()).isEqualTo("... and 9 more");
    }

    @Test
    void aTerminalThatDoesNotKnowItsSizeHasTheUsualOne() {
        assertThat(List.of("50 132\n", "0 0\n", "").stream().map(Terminal::size).collect(Collectors.toList()))
                .isEqualTo(List.of(new Terminal.Size(50, 132), USUAL, USUAL));
    }
}
