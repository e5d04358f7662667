package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.members;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Family;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckTest implements CheckContract {
    private final StateStore store = new InMemoryStateStore();
    private final Scenario scenario = new Scenario(store);

    @Override
    public StateStore store() {
        return store;
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Test
    void allAddressesAreConnectedToAtOnceEachWithTheFullTimeout() {
        String[] addresses =
                IntStream.rangeClosed(1, 200).mapToObj(i -> "192.0.2." + i).toArray(String[]::new);
        CountDownLatch all = new CountDownLatch(addresses.length);
        Connector connector = (_, _, timeout) -> {
            all.countDown();
            return Optional.of(
                    timeout.equals(Duration.ofSeconds(1)) && areAllThere(all)
                            ? new ConnectResult.Connected(NOON)
                            : new ConnectResult.Failed(ConnectFailure.TIMEOUT));
        };
        Request.Check request = new Request.Check(
                ENDPOINT,
                List.of(SYSTEM),
                EnumSet.of(Family.IPV4),
                Policy.DEFAULT,
                true,
                false,
                Duration.ofSeconds(1),
                false);

        CheckResult result = new Check(
                        new Ports(
                                store,
                                new ScriptedResolver().says(ipv4(SYSTEM), addresses(addresses)),
                                NetworkDirectory.EMPTY,
                                connector,
                                Notifier.NOBODY,
                                Retention.DEFAULT),
                        () -> NOON)
                .run(request);

        assertThat(result.observation().connects().values())
                .hasSize(200)
                .containsOnly(new ConnectResult.Connected(NOON));
    }

    private CheckResult check(StateStore through, Instant at, String... addresses) {
        return scenario.check(at, through, scenario.notifier, addresses);
    }

    private static StateStore where(StateStore real, String method, Object... answer) {
        return RecordingStore.port(
                StateStore.class, real, (called, call) -> called.equals(method) ? answer[0] : call.happen());
    }

    @Test
    void aClockFourYearsAheadIsReportedOnce() {
        scenario.under(Policy.DEFAULT.withDigestEvery(Duration.ofHours(1)));
        check(store, NOON, "192.0.2.7");
        check(store, after("P1460D"), "192.0.2.8");

        CheckResult back = check(store, after("PT15M"), "192.0.2.8");
        assertThat(back.clock())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .containsPattern("is 126143(099|10\\d) s ahead of this host's clock")
                        .contains("counts as now"));
        assertThat(scenario.state().checkedAt()).contains(after("PT15M"));
        assertThat(check(store, after("PT30M"), "192.0.2.9").clock()).isEmpty();

        assertThat(scenario.notifier.published()).as("the digest waits").hasSize(1);
        check(store, after("PT2H"), "192.0.2.9");
        assertThat(scenario.notifier.published()).hasSize(2);
        check(store, after("P9D"), "192.0.2.9");
        assertThat(members(scenario.state()))
                .as("an unseen address is removed in time")
                .containsExactly("192.0.2.9");
    }

    @Test
    void aHostOneSecondAheadIsNoClockJump() {
        check(store, after("PT1S"), "192.0.2.7");

        assertThat(check(store, NOON, "192.0.2.7").clock()).isEmpty();
    }

    @Test
    void endlessConflictsEndWithAnErrorThatSaysWhatToDo() {
        check(store, NOON, "192.0.2.7");
        StateStore conflicting = RecordingStore.port(StateStore.class, store, (method, call) -> {
            if (method.equals("save")) {
                throw new StaleStateException(scenario.state().renewed());
            }
            return call.happen();
        });

        assertThatThrownBy(() -> check(conflicting, after("PT15M"), "192.0.2.7"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("25 times in a row")
                .hasMessageContaining("endpoint-watch reset " + ENDPOINT);
        assertThatThrownBy(() -> new Accept(conflicting, QuickEnvironment.of(() -> NOON))
                        .run(new Request.Accept(ENDPOINT, Optional.empty(), false)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void aStoreWithHistoryButWithoutStateIsAnError() {
        check(store, NOON, "192.0.2.7");

        assertThatThrownBy(() -> check(where(store, "load", Optional.empty()), after("PT15M"), "192.0.2.8"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the store has the history of")
                .hasMessageContaining("endpoint-watch reset " + ENDPOINT);
        assertThat(scenario.state().version()).isEqualTo(2);
    }

    @Test
    void aStoreThatReturnsAnotherEndpointIsAnError() {
        State other = State.initial(Endpoint.parse("other.example:443"));

        assertThatThrownBy(() -> check(where(store, "load", Optional.of(other)), NOON, "192.0.2.8"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("returned the state of other.example:443");
    }

    @Test
    void aStateThatCannotBeLoadedCancelsTheLookups() {
        CountDownLatch never = new CountDownLatch(1);
        Resolver silent = (_, _, _) -> {
            areAllThere(never);
            return timeout();
        };
        StateStore broken = RecordingStore.port(StateStore.class, store, (_, _) -> {
            throw new StoreException("the disk is on fire", null);
        });
        Ports ports = new Ports(broken, silent, NetworkDirectory.EMPTY, Notifier.NOBODY, Retention.DEFAULT);

        assertThatThrownBy(() -> new Check(ports, () -> NOON).run(scenario.request()))
                .isInstanceOf(StoreException.class)
                .hasMessage("the disk is on fire");
        assertThat(never.getCount()).as("no thread waited for the resolver").isEqualTo(1);
    }

    private static boolean areAllThere(CountDownLatch all) {
        try {
            return all.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
