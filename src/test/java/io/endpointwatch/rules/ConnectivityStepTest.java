package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.changes;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.timeout;
import static io.endpointwatch.rules.Scene.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.ConnectFailing;
import io.endpointwatch.change.Change.ConnectRecovered;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.Severity;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.ChangeCoalescer;
import io.endpointwatch.state.FailingConnect;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Tracking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectivityStepTest {
    private static final Policy POLICY = Policy.DEFAULT;
    private static final ConnectResult GOOD = new ConnectResult.Connected(Instant.parse("2027-02-01T00:00:00Z"));

    private static ConnectResult failed(ConnectFailure failure) {
        return new ConnectResult.Failed(failure);
    }

    /// Both addresses are seen; the first connects, the second as given.
    private static Observation tried(Instant at, ConnectResult second) {
        return seen(at, "192.0.2.7", "192.0.2.8").withConnects(Map.of(ip("192.0.2.7"), GOOD, ip("192.0.2.8"), second));
    }

    private static Observation timedOut(Instant at) {
        return tried(at, failed(ConnectFailure.TIMEOUT));
    }

    private static ChangeContext context(String after) {
        return new ChangeContext(ENDPOINT, after(after));
    }

    @Test
    void oneFailureIsAWarningAtOnceAndNotTold() {
        Evaluation evaluation = play(POLICY, tried(NOON, GOOD), timedOut(after("PT15M")));

        assertThat(evaluation.changes()).isEmpty();
        assertThat(evaluation.severity()).isEqualTo(Severity.WARNING);
        assertThat(evaluation.next().connects())
                .isEqualTo(Map.of(
                        ip("192.0.2.8"),
                        new FailingConnect(ConnectFailure.TIMEOUT, after("PT15M"), 1, Optional.empty())));
    }

    @Test
    void whereNoAddressConnectsTheFirstCheckIsCritical() {
        Evaluation evaluation = play(
                POLICY,
                seen(NOON, "192.0.2.7").withConnects(Map.of(ip("192.0.2.7"), failed(ConnectFailure.UNTRUSTED_ISSUER))));

        assertThat(types(evaluation.changes())).containsExactly("baseline");
        assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void twoChecksThatComeAtOnceDoNotConfirmAFailure() {
        assertThat(play(POLICY, tried(NOON, GOOD), timedOut(after("PT15M")), timedOut(after("PT15M0.1S")))
                        .changes())
                .isEmpty();
    }

    @Test
    void aConfirmedFailureNamesTheAddressAndIsCritical() {
        Evaluation evaluation = play(POLICY, tried(NOON, GOOD), timedOut(after("PT15M")), timedOut(after("PT30M")));

        assertThat(evaluation.changes())
                .containsExactly(new ConnectFailing(
                        context("PT30M"), ip("192.0.2.8"), ConnectFailure.TIMEOUT, after("PT15M"), false));
        assertThat(evaluation.changes().getFirst().summary())
                .isEqualTo("Connecting to www.example.org at 192.0.2.8 fails: no response in time.");
        assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(evaluation.next().connects())
                .isEqualTo(Map.of(
                        ip("192.0.2.8"),
                        new FailingConnect(ConnectFailure.TIMEOUT, after("PT15M"), 2, Optional.of(after("PT30M")))));
    }

    @Test
    void whatLastsIsToldOnceAndStaysCritical() {
        Evaluation evaluation = play(POLICY, timedOut(NOON), timedOut(after("PT15M")), timedOut(after("PT30M")));

        assertThat(evaluation.changes()).isEmpty();
        assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void anotherWayToFailIsTheSameFailure() {
        List<Change> changes = changes(
                POLICY,
                timedOut(NOON),
                tried(after("PT15M"), failed(ConnectFailure.REFUSED)),
                timedOut(after("PT30M")));

        assertThat(changes.subList(1, changes.size()))
                .containsExactly(
                        new ConnectFailing(context("PT15M"), ip("192.0.2.8"), ConnectFailure.REFUSED, NOON, false));
    }

    @Test
    void whatLastsIsToldAgainInTime() {
        List<Change> changes = changes(
                POLICY,
                timedOut(NOON),
                timedOut(after("PT15M")),
                timedOut(after("P1D")),
                timedOut(after("P1DT15M")),
                timedOut(after("P1DT30M")));

        assertThat(changes.subList(2, changes.size()))
                .containsExactly(
                        new ConnectFailing(context("P1DT15M"), ip("192.0.2.8"), ConnectFailure.TIMEOUT, NOON, true));
    }

    @Test
    void aConnectionEndsWhatWasTold() {
        Evaluation evaluation = play(POLICY, timedOut(NOON), timedOut(after("PT15M")), tried(after("PT1H"), GOOD));

        assertThat(evaluation.changes())
                .containsExactly(new ConnectRecovered(
                        context("PT1H"), ip("192.0.2.8"), ConnectFailure.TIMEOUT, Duration.ofHours(1)));
        assertThat(evaluation.changes().getFirst().summary())
                .isEqualTo("Connecting to www.example.org at 192.0.2.8 works again after 1 hour (before: timeout).");
        assertThat(evaluation.severity()).isEqualTo(Severity.INFO);
        assertThat(evaluation.next().connects()).isEmpty();
    }

    @Test
    void aHiccupIsToldToNobody() {
        assertThat(types(changes(
                        POLICY,
                        tried(NOON, GOOD),
                        timedOut(after("PT15M")),
                        tried(after("PT30M"), GOOD),
                        timedOut(after("PT45M")))))
                .containsExactly("baseline");
    }

    @Test
    void anAddressThatIsNotSeenThisTimeStaysAsItWas() {
        Observation other = seen(after("PT30M"), "192.0.2.7").withConnects(Map.of(ip("192.0.2.7"), GOOD));
        Evaluation evaluation = play(POLICY, timedOut(NOON), timedOut(after("PT15M")), other);

        assertThat(evaluation.changes()).isEmpty();
        assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void nobodyIsRemindedOfWhatWasNotTried() {
        Observation other = seen(after("P2D"), "192.0.2.7").withConnects(Map.of(ip("192.0.2.7"), GOOD));

        assertThat(play(POLICY, timedOut(NOON), timedOut(after("PT15M")), other).changes())
                .isEmpty();
    }

    @Test
    void anAddressThatLeavesThePoolIsForgotten() {
        Observation other = seen(after("PT30M"), "192.0.2.7").withConnects(Map.of(ip("192.0.2.7"), GOOD));
        Evaluation evaluation =
                play(POLICY.withTracking(Tracking.EXACT), timedOut(NOON), timedOut(after("PT15M")), other);

        assertThat(types(evaluation.changes())).containsExactly("addresses-removed");
        assertThat(evaluation.severity()).isEqualTo(Severity.INFO);
        assertThat(evaluation.next().connects()).isEmpty();
    }

    @Test
    void whereNothingIsTriedAnyMoreNothingIsHeldAgainstTheEndpoint() {
        Evaluation evaluation =
                play(POLICY, timedOut(NOON), timedOut(after("PT15M")), seen(after("P2D"), "192.0.2.7", "192.0.2.8"));

        assertThat(evaluation.changes()).isEmpty();
        assertThat(evaluation.severity()).isEqualTo(Severity.NONE);
    }

    @Test
    void aLookupThatFailsEndsNoFailureToConnect() {
        Evaluation evaluation = play(
                POLICY,
                timedOut(NOON),
                timedOut(after("PT15M")),
                observed(after("PT30M"), lookupResult(ipv4(SYSTEM), timeout())));

        assertThat(evaluation.changes()).isEmpty();
        assertThat(evaluation.next().connects()).containsOnlyKeys(ip("192.0.2.8"));
    }

    @Test
    void anEarlierLookThatComesLateEndsNothing() {
        Evaluation evaluation = play(POLICY, timedOut(NOON), timedOut(after("PT15M")), tried(after("PT14M59S"), GOOD));

        assertThat(evaluation.changes()).isEmpty();
        assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void anEarlierLookThatComesLateRemindsOfNothing() {
        Evaluation evaluation = play(
                POLICY,
                tried(NOON, GOOD),
                timedOut(after("PT15M")),
                timedOut(after("PT30M")),
                observed(after("P2D"), lookupResult(ipv4(SYSTEM), timeout())),
                tried(after("PT47H"), GOOD));

        assertThat(evaluation.changes()).isEmpty();
    }

    @Test
    void severalThatWaitForLongAreOneForEachAddress() {
        Change first = new ConnectFailing(context("PT15M"), ip("192.0.2.8"), ConnectFailure.TIMEOUT, NOON, false);
        Change again = new ConnectFailing(context("P1DT15M"), ip("192.0.2.8"), ConnectFailure.REFUSED, NOON, true);
        Change back = new ConnectRecovered(context("P2D"), ip("192.0.2.8"), ConnectFailure.REFUSED, Duration.ofDays(2));

        assertThat(ChangeCoalescer.of(List.of(announced(first), announced(again), announced(back)))
                        .changes())
                .containsExactly(
                        new ConnectFailing(context("P1DT15M"), ip("192.0.2.8"), ConnectFailure.REFUSED, NOON, false),
                        back);
    }

    @Test
    void whatWaitsOfAnAddressThatIsGoneIsNotTold() {
        Change failing = new ConnectFailing(context("PT15M"), ip("192.0.2.8"), ConnectFailure.TIMEOUT, NOON, false);
        Evaluation gone = play(POLICY.withTracking(Tracking.EXACT), timedOut(NOON), seen(after("PT30M"), "192.0.2.7"));

        assertThat(ChangeCoalescer.of(List.of(
                                announced(failing), announced(gone.changes().getFirst())))
                        .changes())
                .isEqualTo(gone.changes());
    }

    private static Announcement announced(Change change) {
        return Announcement.of(1, change.context().at(), List.of(change), false);
    }
}
