package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.answer;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.sent;
import static io.endpointwatch.rules.Scene.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.Severity;
import io.endpointwatch.change.Variation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotatingChainsTest {
    private State state = State.initial(ENDPOINT);
    private Evaluation last;

    private List<Change> check(long seconds, String edge, String address) {
        last = Evaluator.evaluate(
                state,
                observed(
                        NOON.plusSeconds(seconds),
                        lookupResult(
                                ipv4(SYSTEM),
                                answer("www.example.org. 60 IN CNAME " + edge, edge + " 60 IN A " + address))),
                Policy.DEFAULT);
        state = sent(last.next());
        return last.changes();
    }

    private List<Change> rotate(int checks) {
        List<Change> all = new ArrayList<>();
        for (int i = 0; i < checks; i++) {
            all.addAll(check(900L * i, "e" + i + ".example.net.", "192.0.2.7"));
        }
        return all;
    }

    @Test
    void aNameThatIsNewAtEachCheckIsToldThreeTimes() {
        List<Change> all = rotate(1_000);

        assertThat(types(all))
                .containsExactly("baseline", "canonical-name-changed", "canonical-name-changed", "answers-vary");
        assertThat(all.getLast())
                .isEqualTo(new Change.AnswersVary(
                        new ChangeContext(ENDPOINT, NOON.plusSeconds(2_700)),
                        Variation.CHAINS,
                        List.of("e3.example.net", "e2.example.net", "e1.example.net", "e0.example.net")));
        assertThat(last.severity()).isEqualTo(Severity.NONE);
        assertThat(last.verdict()).isEqualTo(CheckOutcome.UNCHANGED);
    }

    @Test
    void aMoveIsToldWithTheNewName() {
        rotate(50);

        assertThat(types(check(900L * 50, "moved.example.com.", "203.0.113.99")))
                .containsExactly("addresses-added", "canonical-name-changed");
    }

    @Test
    void aNewNameAfterLongQuietIsToldAgain() {
        rotate(50);
        check(900L * 50, "e1.example.net.", "192.0.2.7");

        assertThat(types(check(900L * 50 + 86_400 * 12, "other.example.net.", "192.0.2.7")))
                .containsExactly("canonical-name-changed");
    }
}
