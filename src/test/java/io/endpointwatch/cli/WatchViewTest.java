package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.nodata;
import static io.endpointwatch.rules.Scene.nxdomain;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.ResumedWatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchViewTest {
    private final StringWriter out = new StringWriter();
    private Instant now = NOON;

    private WatchView live() {
        WatchView view = new WatchView(new PrintWriter(out), () -> now, Optional.of(() -> new Terminal.Size(24, 80)));
        view.begins(ENDPOINT, new ResumedWatch(NOON, Duration.ZERO), Duration.ofHours(48));
        return view;
    }

    private static CheckResult result(LookupResult... results) {
        Observation first = observed(NOON, results);
        return new CheckResult(play(Policy.DEFAULT, first, observed(after("PT15M"), results)), first, 1, List.of(), 0);
    }

    /// What stands on the terminal in the end: drawing over moves up and clears what is below.
    private List<String> screen() {
        List<String> screen = new ArrayList<>();
        for (String part : out.toString().split("(?=\u001b\\[[0-9]+A)")) {
            String text = part;
            if (part.matches("(?s)\u001b\\[[0-9]+A.*")) {
                int up = Integer.parseInt(part.replaceFirst("(?s)\u001b\\[([0-9]+)A.*", "$1"));
                screen.subList(screen.size() - up, screen.size()).clear();
                text = part.substring(part.indexOf('J') + 1);
            }
            text.replaceAll("\u001b\\[\\?7[lh]", "").lines().forEach(screen::add);
        }
        return screen;
    }

    @Test
    void theLastAnswerIsShownWhileNothingChanges() {
        WatchView view = live();
        view.of(ENDPOINT).checked(result(lookupResult(ipv4(SYSTEM), addresses("192.0.2.8", "192.0.2.7"))));
        view.of(ENDPOINT).awaits(after("PT15M"));
        now = after("PT5M");
        view.draw();

        assertThat(screen())
                .isEqualTo(List.of(
                        "[..............................] 0 %, 47h left, checks: 1",
                        "OK        www.example.org:443  192.0.2.7 192.0.2.8 TTL 300          next in 10m"));
    }

    @Test
    void linesStandAboveWhatIsDrawnOver() {
        WatchView view = live();
        view.message("a message");

        assertThat(screen())
                .isEqualTo(List.of(
                        "a message",
                        "[..............................] 0 %, 2d left, checks: 0",
                        "          www.example.org:443  waiting for the first answer"));
    }

    @Test
    void nothingIsLeftOfItInTheEnd() {
        WatchView view = live();
        view.draw();
        view.end();

        assertThat(screen()).isEmpty();
    }

    @Test
    void aFailureIsNamedBesideWhatOthersSee() {
        assertThat(AnswerSummary.of(result(
                        lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                        lookupResult(ipv6(SYSTEM), nodata()),
                        lookupResult(ipv4(NINE), timeout()))))
                .isEqualTo("192.0.2.7 TTL 300, 1 of 3 lookups: timeout");
        assertThat(AnswerSummary.of(result(lookupResult(ipv4(SYSTEM), nxdomain()))))
                .isEqualTo("NXDOMAIN");
    }

    @Test
    void manyAddressesAreCounted() {
        assertThat(AnswerSummary.of(result(lookupResult(
                        ipv4(SYSTEM),
                        addresses("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6")))))
                .isEqualTo("192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 +2 TTL 300");
    }
}
