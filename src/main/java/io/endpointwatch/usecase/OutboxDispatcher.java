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

/// Saves states and sends the messages in their outbox. A check claims the outbox in the state that it saves.
/// So only one of several checks sends, and the others wait for it.
///
/// An unanswered message may have arrived. A later check sends it once more, as soon as the notifier answers
/// again. If that is not answered either, the message is filed and not sent again. So one fault makes at most
/// two copies.
final class OutboxDispatcher {
    /// How long a check waits for others that send their messages one after another.
    private static final Duration LONGEST_WAIT = Claim.LENGTH.multipliedBy(3).dividedBy(2);
    /// How many claims in a row may leave no time for a message, because the store is slow.
    private static final int LATE = 3;

    private final Ports ports;
    private final StateStore store;
    private final ExecutionEnvironment environment;

    OutboxDispatcher(Ports ports, ExecutionEnvironment environment) {
        this.ports = ports;
        this.store = ports.store();
        this.environment = environment;
    }

    /// The result of saving and sending.
    ///
    /// @param version of the stored state
    /// @param waiting how many announcements are left in its outbox
    record Receipt(long version, List<String> messageIds, int waiting) {
        /// @throws NotificationException if a message was refused in every form; it is filed in the history
        private static Receipt of(State stored, Progress progress) {
            if (!progress.undeliverable.isEmpty()) {
                throw new NotificationException(String.join(" ", progress.undeliverable), null, Fate.REFUSED)
                        .after(progress.messageIds);
            }
            return new Receipt(
                    stored.version(),
                    List.copyOf(progress.messageIds),
                    stored.outbox().waiting().size());
        }
    }

    /// What this check has sent and saved so far.
    static final class Progress {
        final List<String> messageIds = new ArrayList<>();
        final List<String> undeliverable = new ArrayList<>();
        private boolean saved;
        private int late;
    }

    /// Saves `next`, then sends the messages of its outbox that are due.
    ///
    /// @throws StaleStateException if another check saved first; nothing was written or sent
    /// @throws NotificationException if a message was not sent. Earlier messages have left the outbox, later
    ///         ones wait for the next check. Messages after a refused one are sent.
    Receipt saveAndSend(State next, Policy policy) {
        Progress progress = new Progress();
        SaveRetry retry = new SaveRetry(environment);
        State current = next;
        while (isDue(current, policy)) {
            if (current.outbox().claim().isPresent()) {
                saveOnce(current, progress);
                Optional<State> free = awaitOthers(current);
                if (free.isEmpty()) {
                    return Receipt.of(load(current), progress);
                }
                current = free.get();
                if (!isDue(current, policy)) {
                    return Receipt.of(current, progress);
                }
            }
            Duration begun = environment.uptime().get();
            try {
                State claimed = (progress.saved ? current.renewed() : current).claimOutbox();
                store.save(claimed);
                progress.saved = true;
                DispatchRound round = new DispatchRound(ports, environment, claimed, begun);
                current = round.send(policy, progress);
                if (!round.hasMore()) {
                    return Receipt.of(current, progress);
                }
                failIfLate(round, progress);
            } catch (StaleStateException conflict) {
                if (!progress.saved) {
                    throw conflict;
                }
                retry.after(conflict);
                current = load(current);
            }
        }
        saveOnce(current, progress);
        return Receipt.of(current, progress);
    }

    private static void failIfLate(DispatchRound round, Progress progress) {
        progress.late = round.hasSent() ? 0 : progress.late + 1;
        if (progress.late == LATE) {
            throw new NotificationException(
                    "the store is so slow that no time is left to send a message. The message stays in the outbox, and the"
                            + " next check sends it.",
                    null);
        }
    }

    private boolean isDue(State state, Policy policy) {
        return state.outbox().isDue(environment.clock().instant(), policy.digestEvery());
    }

    private void saveOnce(State state, Progress progress) {
        if (!progress.saved) {
            store.save(state);
            progress.saved = true;
        }
    }

    /// Waits while another check sends, until it is done or its claim is over. Then this check sends the rest.
    /// Empty if others took longer than [#LONGEST_WAIT].
    private Optional<State> awaitOthers(State ours) {
        SaveRetry.Backoff backoff = new SaveRetry.Backoff();
        Duration begun = environment.uptime().get();
        State current = ours;
        Claim found = ours.outbox().claim().orElseThrow();
        Duration since = begun;
        while (current.outbox().claim().isPresent() && since(since).compareTo(found.length()) < 0) {
            if (since(begun).compareTo(LONGEST_WAIT) >= 0) {
                return Optional.empty();
            }
            backoff.pause(environment);
            current = load(ours);
            if (current.outbox().claim().filter(found::equals).isEmpty()) {
                found = current.outbox().claim().orElse(found);
                since = environment.uptime().get();
            }
        }
        return Optional.of(current);
    }

    private Duration since(Duration moment) {
        return environment.uptime().get().minus(moment);
    }

    private State load(State known) {
        return load(store, environment, known);
    }

    static State load(StateStore store, ExecutionEnvironment environment, State known) {
        Instant now = environment.clock().instant();
        return SaveRetry.load(store, known.endpoint())
                .orElseGet(() -> State.initial(known.endpoint()))
                .notAfter(now);
    }
}
