package io.endpointwatch.state;

import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.Severity;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.rules.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowlistReviewTest {
    private static final Instant DUE = after("P34D");
    private static final AllowlistReview REVIEW = new AllowlistReview(NOON, DUE);

    private static Allowlist allowlist(String... prefixes) {
        return Allowlist.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    private static State accepted(State state, String... prefixes) {
        return state.accept(allowlist(prefixes)).reviewed(Optional.of(REVIEW));
    }

    private static Evaluation check(State state, Instant at, String... addresses) {
        return Evaluator.evaluate(state, seen(at, addresses), Policy.DEFAULT);
    }

    @Test
    void anAcceptedListIsDueOnceAtItsAge() {
        State state = accepted(play(Policy.DEFAULT, seen(NOON, "192.0.2.7")).next(), "192.0.2.7");

        Evaluation before = check(state, DUE.minusMillis(1), "192.0.2.7");
        assertThat(before.changes()).isEmpty();
        Evaluation due = check(before.next(), DUE, "192.0.2.7");
        assertThat(due.changes())
                .containsExactly(
                        new Change.AllowlistDue(new ChangeContext(state.endpoint(), DUE), NOON, List.of(), List.of()));
        assertThat(due.severity()).isEqualTo(Severity.INFO);
        assertThat(due.changes().getFirst().summary())
                .isEqualTo("The allowlist of www.example.org that was accepted on 2026-11-23"
                        + " is due for review: 1 in 10 lists like it had ended at its age. It still fits.");
        assertThat(check(due.next(), DUE.plusSeconds(900), "192.0.2.7").changes())
                .isEmpty();
    }

    @Test
    void itSaysWhatTheListLacksAndWhatItNoLongerNeeds() {
        State state = accepted(
                play(Policy.DEFAULT, seen(NOON, "192.0.2.7")).next(), "192.0.2.7", "198.51.100.0/24", "192.0.2.9");

        List<Change> changes = check(state, DUE, "192.0.2.7", "203.0.113.4").changes();

        assertThat(changes)
                .contains(new Change.AllowlistDue(
                        new ChangeContext(state.endpoint(), DUE),
                        NOON,
                        List.of(ip("203.0.113.4")),
                        allowlist("192.0.2.9", "198.51.100.0/24").prefixes()));
        assertThat(changes)
                .filteredOn(Change.AllowlistDue.class::isInstance)
                .extracting(Change::summary)
                .singleElement()
                .asString()
                .endsWith("It lacks 203.0.113.4. No known address needs 192.0.2.9/32 and 198.51.100.0/24.");
    }

    @Test
    void whatOnlyADisagreeingResolverSeesIsNotLacking() {
        State state = State.initial(Scene.ENDPOINT);
        for (int i = 0; i < 3; i++) {
            state = Evaluator.evaluate(state, disputed(after("PT" + 15 * i + "M")), Policy.DEFAULT)
                    .next();
        }

        List<Change> changes = Evaluator.evaluate(accepted(state, "93.184.216.34"), disputed(DUE), Policy.DEFAULT)
                .changes();

        assertThat(changes)
                .contains(
                        new Change.AllowlistDue(new ChangeContext(state.endpoint(), DUE), NOON, List.of(), List.of()));
    }

    private static Observation disputed(Instant at) {
        return observed(
                at,
                lookupResult(ipv4(SYSTEM), addresses("93.184.216.34")),
                lookupResult(ipv4(NINE), addresses("10.0.0.1")));
    }

    @Test
    void acceptingAgainForgetsTheOldDate() {
        State state = accepted(play(Policy.DEFAULT, seen(NOON, "192.0.2.7")).next(), "192.0.2.7")
                .accept(allowlist("192.0.2.8"));

        assertThat(state.reminders().review()).isEmpty();
        assertThat(check(state, DUE, "192.0.2.7").changes()).isEmpty();
    }

    @Test
    void aListIsNotDueBeforeItWasAccepted() {
        assertThatThrownBy(() -> new AllowlistReview(DUE, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a list that was accepted at " + DUE + " is due before, at " + NOON);
    }
}
