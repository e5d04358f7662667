package io.endpointwatch.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is to be told and was not yet, oldest first. It is part of the state, so whoever saves the one saves the
/// other.
///
/// @param waiting not yet known to be sent
/// @param claimedUntil until when some check is sending; others wait, so that nothing is told twice
/// @param lastSent when the last message left
public record Outbox(List<Announcement> waiting, Optional<Instant> claimedUntil, Optional<Instant> lastSent) {
    public static final Outbox EMPTY = new Outbox(List.of(), Optional.empty(), Optional.empty());

    public Outbox {
        waiting = List.copyOf(waiting);
    }

    Outbox with(List<Announcement> more) {
        return more.isEmpty() ? this : new Outbox(Stream.concat(waiting.stream(), more.stream()).toList(), claimedUntil, lastSent);
    }

    /// Whether something is to be sent or filed now.
    public boolean isDue(Instant now, Duration digestEvery) {
        return waiting.stream().anyMatch(Announcement::silent)
                || !waiting.isEmpty() && mayLeave(now, digestEvery);
    }

    /// The messages to send now, in order: one for each check, or one of all where messages are limited.
    public List<Announcement> due(Instant now, Duration digestEvery) {
        List<Announcement> loud = waiting.stream().filter(one -> !one.silent()).toList();
        if (loud.isEmpty() || !mayLeave(now, digestEvery)) {
            return List.of();
        }
        return digestEvery.isZero() || loud.size() == 1 ? loud : List.of(Announcement.digest(loud));
    }

    private boolean mayLeave(Instant now, Duration digestEvery) {
        boolean urgent = waiting.stream().anyMatch(one -> one.severity() == Severity.CRITICAL);
        return urgent || lastSent.map(last -> !now.isBefore(last.plus(digestEvery))).orElse(true);
    }

    public boolean isClaimed(Instant now) {
        return claimedUntil.filter(now::isBefore).isPresent();
    }

    Outbox claim(Instant until) {
        return new Outbox(waiting, Optional.of(until), lastSent);
    }

    /// Without these, and free for others.
    Outbox release(Set<String> done, Optional<Instant> sent) {
        return new Outbox(waiting.stream().filter(one -> !done.contains(one.id())).toList(), Optional.empty(),
                sent.or(() -> lastSent));
    }
}
