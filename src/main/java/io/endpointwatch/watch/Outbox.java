package io.endpointwatch.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is to be told and was not yet, oldest first. It is part of the state, so whoever saves the one saves the
/// other.
///
/// @param waiting not yet known to be sent
/// @param claimedUntil until when some check is sending; others wait, so that nothing is told twice
/// @param lastSent when the last message left
public record Outbox(List<Announcement> waiting, Optional<Instant> claimedUntil, Optional<Instant> lastSent) {
    /// The most announcements that wait one by one.
    static final int MAX_WAITING = 32;
    /// The most addresses that such an announcement names as removed: the latest.
    static final int MAX_REMOVED = 500;
    public static final Outbox EMPTY = new Outbox(List.of(), Optional.empty(), Optional.empty());

    public Outbox {
        waiting = List.copyOf(waiting);
    }

    /// This outbox and what is to be told as well. Where too many wait, the oldest become one, so that the state stays
    /// small while a topic is down for days; not while somebody is sending them.
    Outbox with(List<Announcement> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Announcement> all = Stream.concat(waiting.stream(), more.stream()).toList();
        return new Outbox(isClaimed(more.getLast().at()) ? all : bounded(all), claimedUntil, lastSent);
    }

    private static List<Announcement> bounded(List<Announcement> all) {
        List<Announcement> loud = all.stream().filter(one -> !one.silent()).toList();
        if (loud.size() <= MAX_WAITING) {
            return all;
        }
        int old = loud.size() - MAX_WAITING + 1;
        return Stream.of(all.stream().filter(Announcement::silent),
                Stream.of(Backlog.of(loud.subList(0, old))),
                loud.subList(old, loud.size()).stream()).flatMap(Function.identity()).toList();
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

    /// Without these, and free for others where nobody else has claimed it since.
    ///
    /// @param claim until when the one that is done had claimed it
    Outbox release(Set<String> done, Optional<Instant> claim, Optional<Instant> sent) {
        return new Outbox(waiting.stream().filter(one -> !done.contains(one.id())).toList(),
                claimedUntil.equals(claim) ? Optional.empty() : claimedUntil, sent.or(() -> lastSent));
    }
}
