package io.endpointwatch.check;

import static io.endpointwatch.watch.Scene.ENDPOINT;
import static io.endpointwatch.watch.Scene.NOON;
import static io.endpointwatch.watch.Scene.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.endpointwatch.watch.Announcement;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Occasion;
import io.endpointwatch.watch.Outbox;
import io.endpointwatch.watch.Policy;
import io.endpointwatch.watch.State;

/// Who may send, and for how long.
class DeliveryTest {
    private final StateStore store = new InMemoryStateStore();
    private final AtomicReference<Instant> now = new AtomicReference<>(after("P1D"));
    private final List<Announcement> published = new ArrayList<>();

    private static State waiting(int messages) {
        return waiting(IntStream.range(0, messages).mapToObj(i -> new Announcement("id" + i, i + 1, NOON,
                List.of(new Change.AllowlistRestored(new Occasion(ENDPOINT, NOON.plusSeconds(i)))), false)).toList());
    }

    private static State waiting(List<Announcement> all) {
        State none = State.initial(ENDPOINT);
        return new State(none.endpoint(), 1, none.checkedAt(), none.pool(), none.learned(), none.tracks(), none.chains(),
                none.ttls(), none.connects(), none.accepted(), none.reminders(), none.variations(), new Outbox(all, Optional.empty(), Optional.empty()));
    }

    private Delivery delivery(Notifier notifier) {
        return new Delivery(new Ports(store, new ScriptedResolver(), NetworkDirectory.EMPTY, notifier, Retention.DEFAULT),
                Machine.of(now::get));
    }

    @Test
    void whoSendsForLongKeepsItsClaim() {
        ChangesOnly slow = (announcement, _) -> {
            Instant done = now.updateAndGet(time -> time.plusSeconds(4));
            assertThat(store.load(ENDPOINT).orElseThrow().outbox().isClaimed(done)).isTrue();
            published.add(announcement);
            return List.of(announcement.id());
        };

        Delivery.Receipt receipt = delivery(slow).saveAndSend(waiting(7), Policy.DEFAULT);

        assertThat(receipt.messageIds()).containsExactly("id0", "id1", "id2", "id3", "id4", "id5", "id6");
        assertThat(published).isEqualTo(waiting(7).outbox().waiting());
        assertThat(store.load(ENDPOINT).orElseThrow().outbox().waiting()).isEmpty();
    }

    @Test
    void whoIsDoneLeavesTheClaimOfAnother() {
        Instant theirs = now.get().plus(Duration.ofMinutes(1));
        ChangesOnly overtaken = (announcement, _) -> {
            State stored = store.load(ENDPOINT).orElseThrow();
            store.save(stored.renewed().claimOutbox(theirs));
            return List.of(announcement.id());
        };

        delivery(overtaken).saveAndSend(waiting(1), Policy.DEFAULT);

        Outbox left = store.load(ENDPOINT).orElseThrow().outbox();
        assertThat(left.claimedUntil()).contains(theirs);
        assertThat(left.waiting()).isEmpty();
    }

    /// Of three announcements only the first leaves; the last has the same changes, found again.
    @Test
    void whatWasFoundAgainWaitsForItsOwnMessage() {
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

        assertThatThrownBy(() -> delivery(failing).saveAndSend(three, Policy.DEFAULT))
                .isInstanceOf(NotificationException.class);
        assertThat(store.load(ENDPOINT).orElseThrow().outbox().waiting()).containsExactly(once.getLast(), again);
    }

    @ParameterizedTest(name = "{0} messages")
    @ValueSource(ints = {1, 7})
    void whatIsForgottenWhileItIsToldStaysForgotten(int messages) {
        ChangesOnly forgotten = (announcement, _) -> {
            now.updateAndGet(time -> time.plusSeconds(6));
            store.delete(ENDPOINT);
            published.add(announcement);
            return List.of(announcement.id());
        };

        Delivery.Receipt receipt = delivery(forgotten).saveAndSend(waiting(messages), Policy.DEFAULT);

        assertThat(receipt).isEqualTo(new Delivery.Receipt(0, List.of("id0"), 0));
        assertThat(published).hasSize(1);
        assertThat(store.load(ENDPOINT)).isEmpty();
    }

    @Test
    void whatIsForgottenWhileTellingFailsStaysForgotten() {
        ChangesOnly down = (_, _) -> {
            store.delete(ENDPOINT);
            throw new NotificationException("the topic is down", null);
        };

        assertThatThrownBy(() -> delivery(down).saveAndSend(waiting(1), Policy.DEFAULT))
                .isInstanceOf(NotificationException.class);
        assertThat(store.load(ENDPOINT)).isEmpty();
    }
}
