package io.endpointwatch.state;

import io.endpointwatch.change.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The messages that were not sent yet, oldest first. It is part of the state, so whoever saves the one saves the
/// other.
///
/// @param waiting not yet known to be sent
/// @param claim of the check that is sending; others wait, so that nothing is sent twice
/// @param lastSent when the last message left
/// @param unanswered the ids of those that were sent once, and nobody answered: they may have arrived
public record Outbox(
        List<Announcement> waiting, Optional<Claim> claim, Optional<Instant> lastSent, Set<String> unanswered) {
    /// The most announcements that wait one by one.
    static final int MAX_WAITING = 32;
    /// The most addresses that such an announcement names as removed: the latest.
    static final int MAX_REMOVED = 500;
    public static final Outbox EMPTY = new Outbox(List.of(), Optional.empty(), Optional.empty(), Set.of());

    public Outbox {
        waiting = List.copyOf(waiting);
        unanswered = Set.copyOf(unanswered);
    }

    /// This outbox with more messages. If too many wait, the oldest become one, so that the state
    /// stays small while a topic is down for days; not while somebody is sending them.
    public Outbox with(List<Announcement> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Announcement> all = Stream.concat(waiting.stream(), more.stream()).toList();
        return claim.isPresent() ? new Outbox(all, claim, lastSent, unanswered) : bounded(all);
    }

    private Outbox bounded(List<Announcement> all) {
        List<Announcement> loud = all.stream().filter(one -> !one.silent()).toList();
        if (loud.size() <= MAX_WAITING) {
            return new Outbox(all, claim, lastSent, unanswered);
        }
        int old = loud.size() - MAX_WAITING + 1;
        Announcement joined = ChangeCoalescer.of(loud.subList(0, old));
        Set<String> sentOnce = new HashSet<>(unanswered);
        if (loud.subList(0, old).stream().anyMatch(one -> sentOnce.remove(one.id()))) {
            sentOnce.add(joined.id());
        }
        List<Announcement> fewer = Stream.of(
                        all.stream().filter(Announcement::silent),
                        Stream.of(joined),
                        loud.subList(old, loud.size()).stream())
                .flatMap(Function.identity())
                .toList();
        return new Outbox(fewer, claim, lastSent, sentOnce);
    }

    /// Whether something is to be sent or filed now.
    public boolean isDue(Instant now, Duration digestEvery) {
        return waiting.stream().anyMatch(Announcement::silent) || !waiting.isEmpty() && mayLeave(now, digestEvery);
    }

    /// The messages to send now, in order: one for each check, or one for all if messages are limited.
    public List<Announcement> due(Instant now, Duration digestEvery) {
        List<Announcement> loud = waiting.stream().filter(one -> !one.silent()).toList();
        if (loud.isEmpty() || !mayLeave(now, digestEvery)) {
            return List.of();
        }
        return digestEvery.isZero() || loud.size() == 1 ? loud : List.of(Announcement.digest(loud));
    }

    private boolean mayLeave(Instant now, Duration digestEvery) {
        boolean urgent = waiting.stream().anyMatch(one -> one.severity() == Severity.CRITICAL);
        return urgent
                || lastSent.map(last -> !now.isBefore(last.plus(digestEvery))).orElse(true);
    }

    /// Whether one of these was sent, and may have arrived.
    public boolean mayHaveArrived(Collection<Announcement> some) {
        return some.stream().map(Announcement::id).anyMatch(unanswered::contains);
    }

    /// Nobody else sends any more. So if too many wait, the oldest become one.
    Outbox claimed(Claim by) {
        Outbox bounded = bounded(waiting);
        return new Outbox(bounded.waiting, Optional.of(by), lastSent, bounded.unanswered);
    }

    /// With times that lie ahead of `now` as if they were now.
    Outbox notAfter(Instant now) {
        return lastSent.filter(now::isBefore).isPresent()
                ? new Outbox(waiting, claim, Optional.of(now), unanswered)
                : this;
    }

    /// Without the finished messages, and free for others unless somebody else has claimed it since.
    Outbox release(Sent sent) {
        List<Announcement> left =
                waiting.stream().filter(one -> !sent.done().contains(one.id())).toList();
        Set<String> sentOnce = left.stream()
                .map(Announcement::id)
                .filter(id -> unanswered.contains(id) || sent.unanswered().contains(id))
                .collect(Collectors.toSet());
        return new Outbox(
                left,
                claim.equals(Optional.of(sent.by())) ? Optional.empty() : claim,
                sent.at().or(() -> lastSent),
                sentOnce);
    }

    /// What became of the messages of an outbox.
    ///
    /// @param by the claim under which they were sent
    /// @param done the ids of those that need not be sent any more
    /// @param unanswered the ids of those that were sent, and nobody answered
    /// @param at when the last message left; empty if none did
    public record Sent(Claim by, Set<String> done, Set<String> unanswered, Optional<Instant> at) {
        public Sent {
            done = Set.copyOf(done);
            unanswered = Set.copyOf(unanswered);
        }
    }
}
