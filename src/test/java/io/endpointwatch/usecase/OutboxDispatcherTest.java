package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.NotificationException.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which check may send, and for how long.
class OutboxDispatcherTest {
    private final StateStore store = new InMemoryStateStore();
    private final AtomicReference<Instant> now = new AtomicReference<>(after("P1D"));
    private final AtomicReference<Duration> uptime = new AtomicReference<>(Duration.ZERO);
    private final List<Announcement> published = new ArrayList<>();

    private static State waiting(int messages) {
        return waiting(IntStream.range(0, messages)
                .mapToObj(i -> new Announcement(
                        "id" + i,
                        i + 1,
                        NOON,
                        List.of(new Change.AllowlistRestored(new ChangeContext(ENDPOINT, NOON.plusSeconds(i)))),
                        false))
                .toList());
    }

    private static State waiting(List<Announcement> all) {
        State none = State.initial(ENDPOINT);
        return none.toBuilder()
                .version(1)
                .outbox(new Outbox(all, Optional.empty(), Optional.empty(), Set.of()))
                .build();
    }

    private List<String> take(Announcement announcement, State state) {
        published.add(announcement);
        return List.of(announcement.id());
    }

    private ExecutionEnvironment environment() {
        return new ExecutionEnvironment(
                now::get,
                uptime::get,
                longest -> uptime.updateAndGet(longest::plus),
                Executors::newVirtualThreadPerTaskExecutor);
    }

    private OutboxDispatcher dispatcher(ChangesOnly notifier) {
        return dispatcher(notifier, environment());
    }

    private OutboxDispatcher dispatcher(ChangesOnly notifier, ExecutionEnvironment environment) {
        return new OutboxDispatcher(
                new Ports(store, new ScriptedResolver(), NetworkDirectory.EMPTY, notifier, Retention.DEFAULT),
                environment);
    }

    @Test
    void aCheckThatSendsForLongKeepsItsClaim() {
        List<Claim> claims = new ArrayList<>();
        ChangesOnly slow = (announcement, _) -> {
            uptime.updateAndGet(time -> time.plusSeconds(4));
            claims.add(store.load(ENDPOINT).orElseThrow().outbox().claim().orElseThrow());
            published.add(announcement);
            return List.of(announcement.id());
        };

        OutboxDispatcher.Receipt receipt = dispatcher(slow).saveAndSend(waiting(7), Policy.DEFAULT);

        assertThat(receipt.messageIds()).containsExactly("id0", "id1", "id2", "id3", "id4", "id5", "id6");
        assertThat(claims.stream().distinct()).as("two messages a claim").hasSize(4);
        assertThat(published).isEqualTo(waiting(7).outbox().waiting());
        assertThat(store.load(ENDPOINT).orElseThrow().outbox().waiting()).isEmpty();
    }

    @Test
    void aFinishedCheckKeepsTheClaimOfAnother() {
        ChangesOnly overtaken = (announcement, _) -> {
            State stored = store.load(ENDPOINT).orElseThrow();
            store.save(stored.renewed().claimOutbox());
            return List.of(announcement.id());
        };

        dispatcher(overtaken).saveAndSend(waiting(1), Policy.DEFAULT);

        Outbox left = store.load(ENDPOINT).orElseThrow().outbox();
        assertThat(left.claim()).contains(new Claim("2", Claim.LENGTH));
        assertThat(left.waiting()).isEmpty();
    }

    /// A claim left by a clock years ahead, or by a killed process.
    private State claimedByAnother() {
        State claimed = waiting(1).claimOutbox();
        store.save(claimed);
        return claimed;
    }

    @Test
    void anAbandonedClaimIsTakenOverAfterItsLength() {
        State next = claimedByAnother().renewed();

        assertThat(dispatcher(this::take).saveAndSend(next, Policy.DEFAULT).messageIds())
                .containsExactly("id0");
        assertThat(uptime.get()).isBetween(Claim.LENGTH, Claim.LENGTH.plusSeconds(2));
        assertThat(store.load(ENDPOINT).orElseThrow().outbox())
                .isEqualTo(new Outbox(List.of(), Optional.empty(), Optional.of(now.get()), Set.of()));
    }

    @ParameterizedTest(name = "{0} days")
    @ValueSource(longs = {-1500, 1500})
    void noClockShortensOrLengthensAClaim(long wrong) {
        State next = claimedByAnother().renewed();
        now.set(NOON.plus(Duration.ofDays(wrong)));

        dispatcher(this::take).saveAndSend(next, Policy.DEFAULT);
        assertThat(uptime.get()).isBetween(Claim.LENGTH, Claim.LENGTH.plusSeconds(2));
    }

    @Test
    void aRenewedClaimRestartsTheWait() {
        State next = claimedByAnother().renewed();
        ExecutionEnvironment renewing = new ExecutionEnvironment(
                now::get,
                uptime::get,
                longest -> {
                    Duration then = uptime.getAndUpdate(longest::plus);
                    if (then.compareTo(Duration.ofSeconds(5)) < 0
                            && uptime.get().compareTo(Duration.ofSeconds(5)) >= 0) {
                        store.save(store.load(ENDPOINT).orElseThrow().renewed().claimOutbox());
                    }
                },
                Executors::newVirtualThreadPerTaskExecutor);

        OutboxDispatcher.Receipt receipt = dispatcher(this::take, renewing).saveAndSend(next, Policy.DEFAULT);

        assertThat(receipt.messageIds()).containsExactly("id0");
        assertThat(uptime.get()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
    }

    @Test
    void aMessageUnansweredTwiceIsFiledAndNotSentAgain() {
        ChangesOnly late = (announcement, _) -> {
            published.add(announcement);
            throw new NotificationException("answered too late.", null, Fate.UNANSWERED);
        };
        State next = waiting(1);
        for (int check = 1; check <= 3; check++) {
            try {
                dispatcher(late).saveAndSend(next, Policy.DEFAULT);
                assertThat(check).isEqualTo(3);
            } catch (NotificationException failed) {
                assertThat(failed).hasMessageStartingWith("answered too late.");
            }
            next = store.load(ENDPOINT).orElseThrow().renewed();
        }

        assertThat(published).hasSize(2);
        assertThat(store.load(ENDPOINT).orElseThrow().outbox()).isEqualTo(Outbox.EMPTY);
        assertThat(store.history(ENDPOINT, NOON, now.get()).changes()).hasSize(1);
    }

    @Test
    void anUnansweredMessageWaitsUntilTheServiceAnswers() {
        boolean[] answers = {false};
        ChangesOnly topic = new ChangesOnly() {
            @Override
            public List<String> publish(Announcement announcement, State state) {
                published.add(announcement);
                if (published.size() == 1) {
                    throw new NotificationException("answered too late.", null, Fate.UNANSWERED);
                }
                return List.of(announcement.id());
            }

            @Override
            public boolean answers() {
                return answers[0];
            }
        };
        assertThatThrownBy(() -> dispatcher(topic).saveAndSend(waiting(2), Policy.DEFAULT))
                .isInstanceOf(NotificationException.class);
        for (int check = 0; check < 5; check++) {
            assertThatThrownBy(() -> dispatcher(topic)
                            .saveAndSend(store.load(ENDPOINT).orElseThrow().renewed(), Policy.DEFAULT))
                    .isInstanceOf(NotificationException.class)
                    .hasMessageContaining("may have arrived");
        }
        assertThat(published).hasSize(1);
        answers[0] = true;

        assertThat(dispatcher(topic)
                        .saveAndSend(store.load(ENDPOINT).orElseThrow().renewed(), Policy.DEFAULT)
                        .messageIds())
                .containsExactly("id0", "id1");
        assertThat(published).extracting(Announcement::id).containsExactly("id0", "id0", "id1");
    }

    @Test
    void aRefusedMessageIsFiledAndLaterMessagesAreSent() {
        ChangesOnly refusing = (announcement, _) -> {
            if (announcement.id().equals("id1")) {
                throw new NotificationException("SNS refuses the message", null, Fate.REFUSED);
            }
            return take(announcement, null);
        };

        assertThatThrownBy(() -> dispatcher(refusing).saveAndSend(waiting(3), Policy.DEFAULT))
                .isInstanceOfSatisfying(
                        NotificationException.class, e -> assertThat(e.sent()).containsExactly("id0", "id2"))
                .hasMessage("SNS refuses the message");
        assertThat(store.load(ENDPOINT).orElseThrow().outbox().waiting()).isEmpty();
        assertThat(store.history(ENDPOINT, NOON, now.get()).changes()).hasSize(3);
    }

    @Test
    void endlessConflictsOfSendingChecksEndWithAnError() {
        store.save(waiting(1).claimOutbox());
        StateStore conflicting = RecordingStore.port(StateStore.class, store, (method, call) -> {
            if (method.equals("save") && uptime.get().compareTo(Claim.LENGTH) >= 0) {
                throw new StaleStateException(waiting(1));
            }
            return call.happen();
        });
        OutboxDispatcher dispatcher = new OutboxDispatcher(
                new Ports(
                        conflicting,
                        new ScriptedResolver(),
                        NetworkDirectory.EMPTY,
                        (ChangesOnly) this::take,
                        Retention.DEFAULT),
                environment());

        assertThatThrownBy(() -> dispatcher.saveAndSend(
                        store.load(ENDPOINT).orElseThrow().renewed(), Policy.DEFAULT))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("25 times in a row")
                .hasMessageContaining("reset");
        assertThat(published).isEmpty();
    }

    /// Only the first of three announcements is sent. The last has the same changes, found again.
    @Test
    void aChangeFoundAgainWaitsForItsOwnMessage() {
        List<Announcement> once = waiting(2).outbox().waiting();
        Announcement again = new Announcement("again", 3, NOON, once.getFirst().changes(), false);
        State three = waiting(List.of(once.getFirst(), once.getLast(), again));
        ChangesOnly failing = (announcement, _) -> {
            if (!published.isEmpty()) {
                throw new NotificationException("the topic is down", null);
            }
            published.add(announcement);
            return List.of(announcement.id());
        };

        assertThatThrownBy(() -> dispatcher(failing).saveAndSend(three, Policy.DEFAULT))
                .isInstanceOf(NotificationException.class);
        assertThat(store.load(ENDPOINT).orElseThrow().outbox().waiting()).containsExactly(once.getLast(), again);
    }

    @ParameterizedTest(name = "{0} messages")
    @ValueSource(ints = {1, 7})
    void anEndpointResetDuringSendingStaysForgotten(int messages) {
        ChangesOnly forgotten = (announcement, _) -> {
            uptime.updateAndGet(time -> time.plusSeconds(6));
            store.delete(ENDPOINT);
            published.add(announcement);
            return List.of(announcement.id());
        };

        OutboxDispatcher.Receipt receipt = dispatcher(forgotten).saveAndSend(waiting(messages), Policy.DEFAULT);

        assertThat(receipt).isEqualTo(new OutboxDispatcher.Receipt(0, List.of("id0"), 0));
        assertThat(published).hasSize(1);
        assertThat(store.load(ENDPOINT)).isEmpty();
    }

    @Test
    void anEndpointResetDuringFailedSendingStaysForgotten() {
        ChangesOnly down = (_, _) -> {
            store.delete(ENDPOINT);
            throw new NotificationException("the topic is down", null);
        };

        assertThatThrownBy(() -> dispatcher(down).saveAndSend(waiting(1), Policy.DEFAULT))
                .isInstanceOf(NotificationException.class);
        assertThat(store.load(ENDPOINT)).isEmpty();
    }
}
