package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.members;
import static io.endpointwatch.rules.Scene.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.change.Change;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.RangeSources;
import io.endpointwatch.rules.CheckOutcome;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What a check promises on every store, even if the process dies between two steps.
public interface CheckContract {
    /// An empty store.
    StateStore store();

    Scenario scenario();

    /// One endpoint, checked through one resolver.
    final class Scenario {
        final ScriptedResolver resolver = new ScriptedResolver();
        final RecordingNotifier notifier = new RecordingNotifier();
        private final StateStore store;
        private Policy policy = Policy.DEFAULT;
        private Optional<String> group = Optional.empty();

        public Scenario(StateStore store) {
            this.store = store;
        }

        Scenario under(Policy other) {
            policy = other;
            return this;
        }

        Scenario in(String name) {
            group = Optional.of(name);
            return this;
        }

        CheckResult check(Instant at, String... addresses) {
            return check(at, store, notifier, addresses);
        }

        CheckResult check(Instant at, StateStore through, Notifier to, String... addresses) {
            resolver.says(ipv4(SYSTEM), addresses.length == 0 ? timeout() : addresses(addresses));
            return new Check(
                            new Ports(through, resolver, NetworkDirectory.EMPTY, to, Retention.DEFAULT),
                            QuickEnvironment.of(startingAt(at)))
                    .run(request());
        }

        /// A clock that starts at `at` when it is first read, and then runs.
        private static InstantSource startingAt(Instant at) {
            AtomicReference<Instant> started = new AtomicReference<>();
            return () -> {
                Instant now = Instant.now();
                return at.plus(Duration.between(started.updateAndGet(was -> was == null ? now : was), now));
            };
        }

        Request.Check request() {
            return new Request.Check(
                    ENDPOINT,
                    List.of(SYSTEM),
                    EnumSet.of(Family.IPV4),
                    policy,
                    false,
                    true,
                    Duration.ofSeconds(1),
                    false,
                    RangeSources.NONE,
                    group);
        }

        State state() {
            return store.load(ENDPOINT).orElseThrow();
        }
    }

    @Test
    default void theFirstCheckIsTheBaselineAndSendsNothing() {
        CheckResult result = scenario().check(NOON, "192.0.2.7");

        assertThat(result.evaluation().verdict()).isEqualTo(CheckOutcome.BASELINE);
        assertThat(scenario().notifier.published()).isEmpty();
        assertThat(store().history(ENDPOINT, NOON, NOON).changes())
                .extracting(Change::type)
                .containsExactly("baseline");
    }

    @Test
    default void aCheckWithoutChangesSavesOnceAndSendsNothing() {
        scenario().check(NOON, "192.0.2.7");
        long version = scenario().state().version();
        CheckResult result = scenario().check(after("PT15M"), "192.0.2.7");

        assertThat(result.sequence())
                .isEqualTo(version + 1)
                .isEqualTo(scenario().state().version());
        assertThat(result.notified()).isEmpty();
    }

    @Test
    default void aChangeIsSentOnceAndKeptInTheHistory() {
        scenario().check(NOON, "192.0.2.7");
        CheckResult result = scenario().check(after("PT15M"), "192.0.2.8");
        scenario().check(after("PT30M"), "192.0.2.8");

        assertThat(scenario().notifier.types()).containsExactly("addresses-added");
        assertThat(result.notified()).containsExactly("message-1");
        assertThat(scenario().state().outbox().waiting()).isEmpty();
        History history = store().history(ENDPOINT, NOON, after("PT30M"));
        assertThat(history.changes()).extracting(Change::type).containsExactly("baseline", "addresses-added");
        assertThat(history.runs()).extracting(Run::first).containsExactly(NOON);
    }

    @Test
    default void everySeenAddressIsConnectedToOnRequest() {
        ConnectResult good = new ConnectResult.Connected(after("P30D"));
        ConnectResult bad = new ConnectResult.Failed(ConnectFailure.TIMEOUT);
        Connector connector = (_, address, _) -> switch (address.toString()) {
            case "192.0.2.7" -> Optional.of(good);
            case "192.0.2.8" -> Optional.of(bad);
            default -> Optional.empty();
        };
        scenario().resolver.says(ipv4(SYSTEM), addresses("192.0.2.7", "192.0.2.8", "192.0.2.9"));
        Request.Check request = scenario().request();
        Ports ports = new Ports(
                store(),
                scenario().resolver,
                NetworkDirectory.EMPTY,
                connector,
                scenario().notifier,
                Retention.DEFAULT);

        assertThat(new Check(ports, () -> NOON).run(request).observation().connects())
                .isEmpty();
        Request.Check connecting = new Request.Check(
                request.endpoint(),
                request.vantages(),
                request.families(),
                request.policy(),
                true,
                true,
                request.timeout(),
                false);
        assertThat(new Check(ports, () -> after("PT15M"))
                        .run(connecting)
                        .observation()
                        .connects())
                .isEqualTo(Map.of(ip("192.0.2.7"), good, ip("192.0.2.8"), bad));
        assertThat(new Check(ports, () -> after("PT30M"))
                        .run(connecting)
                        .evaluation()
                        .changes())
                .extracting(Change::type)
                .containsExactly("connect-failing");
        assertThat(scenario().state().connects()).containsOnlyKeys(ip("192.0.2.8"));
    }

    @Test
    default void aDryRunWritesAndSendsNothing() {
        Request.Check request = scenario().request();
        scenario().resolver.says(ipv4(SYSTEM), addresses("192.0.2.7"));
        Request.Check dry = new Request.Check(
                request.endpoint(),
                request.vantages(),
                request.families(),
                request.policy(),
                false,
                true,
                request.timeout(),
                true);
        CheckResult result = new Check(
                        new Ports(
                                store(),
                                scenario().resolver,
                                NetworkDirectory.EMPTY,
                                scenario().notifier,
                                Retention.DEFAULT),
                        () -> NOON)
                .run(dry);

        assertThat(result.evaluation().verdict()).isEqualTo(CheckOutcome.BASELINE);
        assertThat(store().load(ENDPOINT)).isEmpty();
    }

    @Test
    default void unsentMessagesAreSentByTheNextCheckInOrder() {
        scenario().check(NOON, "192.0.2.7");
        scenario().notifier.isDown(true);
        assertThatThrownBy(() -> scenario().check(after("PT15M"), "192.0.2.8"))
                .isInstanceOf(NotificationException.class);
        assertThatThrownBy(() -> scenario().check(after("PT30M"), "192.0.2.9"))
                .isInstanceOf(NotificationException.class);
        scenario().notifier.isDown(false);
        scenario().check(after("PT45M"), "192.0.2.9");

        assertThat(scenario().notifier.published())
                .extracting(Announcement::at)
                .containsExactly(after("PT15M"), after("PT30M"));
        assertThat(scenario().state().outbox().waiting()).isEmpty();
    }

    @Test
    default void aDigestIsSentWhenItIsDue() {
        scenario().under(Policy.DEFAULT.withDigestEvery(Duration.ofHours(1)));
        scenario().check(NOON, "192.0.2.7");
        scenario().check(after("PT10M"), "192.0.2.8");
        scenario().check(after("PT20M"), "192.0.2.9");
        scenario().check(after("PT30M"), "192.0.2.10");
        assertThat(scenario().notifier.published()).hasSize(1);

        scenario().check(after("PT1H11M"), "192.0.2.10");
        assertThat(scenario().notifier.published()).hasSize(2);
        assertThat(scenario().notifier.types()).hasSize(3);
    }

    @Test
    default void aCriticalChangeDoesNotWaitForTheDigest() {
        scenario().under(Policy.DEFAULT.withDigestEvery(Duration.ofHours(1)));
        scenario().check(NOON, "172.65.32.248");
        scenario().check(after("PT10M"), "172.65.32.249");
        scenario().check(after("PT20M"), "172.65.32.250");
        scenario().check(after("PT30M"), "10.0.0.1");

        assertThat(scenario().notifier.published()).hasSize(2);
        assertThat(scenario().notifier.published().getLast().changes()).hasSize(2);
    }

    @Test
    default void aCheckThatDiesAtAnyStepLosesNoChange() {
        for (int step = 0; ; step++) {
            store().delete(ENDPOINT);
            Scenario scenario = new Scenario(store());
            scenario.check(NOON, "192.0.2.7");
            boolean died = dies(scenario, after("PT15M"), step, "192.0.2.8");
            scenario.check(after("PT30M"), "192.0.2.8");

            assertThat(scenario.notifier.types().stream().distinct())
                    .as("death before call %d", step)
                    .containsExactly("addresses-added");
            assertThat(scenario.notifier.published().stream()
                            .map(Announcement::id)
                            .distinct())
                    .as("death before call %d: ids", step)
                    .hasSize(1);
            assertThat(scenario.state().outbox().waiting())
                    .as("death before call %d: outbox", step)
                    .isEmpty();
            History history = store().history(ENDPOINT, NOON, after("PT30M"));
            assertThat(history.changes())
                    .as("death before call %d: history", step)
                    .extracting(Change::type)
                    .containsExactly("baseline", "addresses-added");
            assertThat(history.runs())
                    .as("death before call %d: runs", step)
                    .extracting(Run::first)
                    .containsExactly(NOON);
            if (!died) {
                assertThat(step).as("steps with a death").isGreaterThanOrEqualTo(6);
                return;
            }
        }
    }

    @Test
    default void theCheckAfterOneThatDiedSendsItsMessages() {
        scenario().check(NOON, "192.0.2.7");
        dies(scenario(), after("PT15M"), 3, "192.0.2.8");
        scenario().check(after("PT15M").plusSeconds(9), "192.0.2.8");

        assertThat(scenario().notifier.types()).containsExactly("addresses-added");
    }

    /// Whether the check died at its port call with this number.
    private static boolean dies(Scenario scenario, Instant at, int step, String... addresses) {
        ProcessDeath death = new ProcessDeath(step);
        try {
            scenario.check(at, death.strikes(scenario.store), death.strikes(scenario.notifier), addresses);
            return false;
        } catch (ProcessDeath.Struck _) {
            return true;
        }
    }

    @Test
    default void twoChecksAtTheSameMomentLoseNothingAndSendNothingTwice() throws Exception {
        scenario().check(NOON, "192.0.2.7");
        for (int round = 1; round <= 5; round++) {
            Instant at = NOON.plus(Duration.ofMinutes(15L * round));
            String fresh = "192.0.2." + (100 + round);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<CheckResult>> both = new ArrayList<>();
                both.add(threads.submit(() -> scenario().check(at, fresh)));
                both.add(threads.submit(() -> scenario().check(at.plusMillis(1), fresh)));
                for (Future<CheckResult> one : both) {
                    one.get();
                }
            }
            assertThat(members(scenario().state())).contains(fresh);
            assertThat(scenario().state().outbox().waiting()).isEmpty();
        }
        assertThat(scenario().notifier.types()).hasSize(5).containsOnly("addresses-added");
    }

    @Test
    default void aCheckPutsItsEndpointIntoAGroup() {
        scenario().in("ci").check(NOON, "192.0.2.7");

        assertThat(scenario().state().group()).contains("ci");
        assertThat(new GroupMembers(store()).of("ci")).containsExactly(ENDPOINT);
    }

    @Test
    default void aCheckWithoutAGroupLeavesTheEndpointInIts() {
        scenario().in("ci").check(NOON, "192.0.2.7");
        new Scenario(store()).check(after("PT15M"), "192.0.2.8");

        assertThat(new GroupMembers(store()).of("ci")).containsExactly(ENDPOINT);
    }

    @Test
    default void anEndpointMovesToAnotherGroup() {
        scenario().in("ci").check(NOON, "192.0.2.7");
        scenario().in("web").check(after("PT15M"), "192.0.2.7");

        assertThat(store().listed("ci")).isEmpty();
        assertThat(store().listed("web")).containsExactly(ENDPOINT);
    }

    @Test
    default void theEmptyGroupTakesAnEndpointOutOfIts() {
        scenario().in("ci").check(NOON, "192.0.2.7");
        scenario().in("").check(after("PT15M"), "192.0.2.7");

        assertThat(scenario().state().group()).isEmpty();
        assertThat(store().listed("ci")).isEmpty();
    }

    @Test
    default void noGroupLacksAMemberWhenTheProcessDies() {
        scenario().in("ci").check(NOON, "192.0.2.7");
        for (int step = 0; ; step++) {
            boolean died = dies(scenario().in("group-" + step), after("PT15M").plusSeconds(step), step, "192.0.2.7");
            String group = scenario().state().group().orElseThrow();

            assertThat(store().listed(group)).as("death before call %d", step).containsExactly(ENDPOINT);
            if (!died) {
                assertThat(step).as("steps with a death").isGreaterThanOrEqualTo(4);
                return;
            }
        }
    }
}
