package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.sent;
import static io.endpointwatch.rules.Scene.timeout;
import static io.endpointwatch.rules.Scene.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Severity;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlapDetectorTest {
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private State state = State.initial(ENDPOINT);
    private int checks;

    /// What is told at so many checks in a row.
    private List<Change> check(int times, boolean system, boolean nine) {
        List<Change> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Evaluation evaluation = Evaluator.evaluate(
                    state,
                    observed(
                            NOON.plus(INTERVAL.multipliedBy(checks++)),
                            lookupResult(ipv4(SYSTEM), system ? addresses("192.0.2.7") : timeout()),
                            lookupResult(ipv4(NINE), nine ? addresses("192.0.2.7") : timeout())),
                    Policy.DEFAULT);
            all.addAll(evaluation.changes());
            state = sent(evaluation.next());
        }
        return all;
    }

    private List<Change> flap(int times) {
        List<Change> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(check(3, true, true));
            all.addAll(check(3, true, false));
        }
        return all;
    }

    @Test
    void aVantageThatFailsByTurnsIsToldFiveTimes() {
        assertThat(types(flap(160)))
                .containsExactly(
                        "baseline",
                        "resolution-failing",
                        "resolution-recovered",
                        "resolution-failing",
                        "resolution-recovered",
                        "answers-vary");
        assertThat(state.outside()).isEmpty();
    }

    @Test
    void anOutageOfAllVantagesIsToldThoughOneFailsByTurns() {
        flap(10);
        check(3, true, true);
        List<Change> outage = check(2, false, false);

        assertThat(types(outage)).containsExactly("resolution-failing");
        assertThat(outage.getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(types(check(1, true, true))).containsExactly("resolution-recovered");
    }

    @Test
    void aFailureThatOutlastsTheOthersIsToldAgain() {
        flap(10);
        check(3, true, true);

        assertThat(types(check(24, true, false))).isEmpty();
        assertThat(types(check(1, true, false))).containsExactly("resolution-failing");
    }

    @Test
    void aFailureAfterLongQuietIsToldAgain() {
        flap(10);
        check(1_100, true, true);

        assertThat(types(check(2, true, false))).containsExactly("resolution-failing");
    }
}
