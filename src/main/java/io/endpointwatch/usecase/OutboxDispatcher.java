package io.endpointwatch.usecase;

import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.NotificationException.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Saves states and empties their outbox. A check that is about to send says so in the state it saves, so that of
/// several checks at the same moment one sends and the others wait for it.
///
/// A message that nobody answered may have arrived. It is sent once more, at a later check, once the notifier answers
/// again; where nobody answers that either, it is filed and sent no more: so one fault makes two copies at most.
final class OutboxDispatcher {
    /// How long a check waits for others that send one message after another.
    private static final Duration PATIENCE = Claim.LENGTH.multipliedBy(3).dividedBy(2);
    /// How often in a row a claim may have no time left for a message once it is saved.
    private static final int LATE = 3;

    private final Ports ports;
    private final StateStore store;
    private final ExecutionEnvironment machine;

    OutboxDispatcher(Ports ports, ExecutionEnvironment machine) {
        this.ports = ports;
        this.store = ports.store();
        this.machine = machine;
    }

    /// What was told.
    ///
    /// @param version of the state that is stored now
    /// @param waiting how many announcements are left in its outbox
    record Receipt(long version, List<String> messageIds, int waiting) {
        /// @throws NotificationException where a message was filed though it could not be sent in any form
        private static Receipt of(State stored, Told told) {
            if (!told.undeliverable.isEmpty()) {
                throw new NotificationException(String.join(" ", told.undeliverable), null, Fate.REFUSED)
                        .after(told.messageIds);
            }
            return new Receipt(
                    stored.version(),
                    List.copyOf(told.messageIds),
                    stored.outbox().waiting().size());
        }
    }

    /// What this check told so far, and whether its own state is saved.
    static final class Told {
        final List<String> messageIds = new ArrayList<>();
        final List<String> undeliverable = new ArrayList<>();
        private boolean saved;
        private int late;
    }

    /// Saves `next`, then sends what is due of its outbox.
    ///
    /// @throws StaleStateException where another check saved first: nothing was written or sent
    /// @throws NotificationException where a message could not be sent: those before it have left the outbox, the
    ///         rest waits there for the next check. Where messages were refused for good, those behind them were
    ///         sent
    Receipt saveAndSend(State next, Policy policy) {
        Told told = new Told();
        SaveRetry attempts = new SaveRetry(machine);
        State current = next;
        while (isDue(current, policy)) {
            if (current.outbox().claim().isPresent()) {
                saveOnce(current, told);
                Optional<State> free = awaitOthers(current);
                if (free.isEmpty()) {
                    return Receipt.of(load(current), told);
                }
                current = free.get();
                if (!isDue(current, policy)) {
                    return Receipt.of(current, told);
                }
            }
            Duration begun = machine.uptime().get();
            try {
                State claimed = (told.saved ? current.renewed() : current).claimOutbox();
                store.save(claimed);
                told.saved = true;
                DispatchRound round = new DispatchRound(ports, machine, claimed, begun);
                current = round.send(policy, told);
                if (!round.hasMore()) {
                    return Receipt.of(current, told);
                }
                giveUpWhereLate(round, told);
            } catch (StaleStateException conflict) {
                if (!told.saved) {
                    throw conflict;
                }
                attempts.after(conflict);
                current = load(current);
            }
        }
        saveOnce(current, told);
        return Receipt.of(current, told);
    }

    private static void giveUpWhereLate(DispatchRound round, Told told) {
        told.late = round.hasSent() ? 0 : told.late + 1;
        if (told.late == LATE) {
            throw new NotificationException(
                    "the store takes so long to save that no time is left to send a"
                            + " message: it waits in"
                            + " the outbox, and the next check sends it",
                    null);
        }
    }

    private boolean isDue(State state, Policy policy) {
        return state.outbox().isDue(machine.clock().instant(), policy.digestEvery());
    }

    private void saveOnce(State state, Told told) {
        if (!told.saved) {
            store.save(state);
            told.saved = true;
        }
    }

    /// Another check is sending: what it leaves is ours, once it is done, or its claim is over. Empty where
    /// others went on for longer than anybody waits.
    private Optional<State> awaitOthers(State ours) {
        SaveRetry.Pauses pauses = new SaveRetry.Pauses();
        Duration begun = machine.uptime().get();
        State current = ours;
        Claim found = ours.outbox().claim().orElseThrow();
        Duration since = begun;
        while (current.outbox().claim().isPresent() && since(since).compareTo(found.length()) < 0) {
            if (since(begun).compareTo(PATIENCE) >= 0) {
                return Optional.empty();
            }
            pauses.pause(machine);
            current = load(ours);
            if (current.outbox().claim().filter(found::equals).isEmpty()) {
                found = current.outbox().claim().orElse(found);
                since = machine.uptime().get();
            }
        }
        return Optional.of(current);
    }

    private Duration since(Duration moment) {
        return machine.uptime().get().minus(moment);
    }

    private State load(State known) {
        return load(store, machine, known);
    }

    static State load(StateStore store, ExecutionEnvironment machine, State known) {
        Instant now = machine.clock().instant();
        return SaveRetry.load(store, known.endpoint())
                .orElseGet(() -> State.initial(known.endpoint()))
                .notAfter(now);
    }
}
