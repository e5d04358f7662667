package io.endpointwatch.simulation;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.Validators;
import io.endpointwatch.usecase.PublisherException;
import io.endpointwatch.usecase.RangePublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An operator who publishes a list that grows and shrinks, and tells some changes ahead. The server fails, sends a
/// part of the list, an old one from a cache, or one range by turns.
final class SimulatedPublisher implements RangePublisher {
    static final PublishedSource SOURCE = new PublishedSource("https://ranges.example.org/list.json#/prefixes");
    private static final List<Prefix> CANDIDATES = Stream.concat(
                    Stream.of("192.0.2.", "198.51.100.", "203.0.113.")
                            .flatMap(block -> IntStream.range(0, 16).mapToObj(i -> block + 16 * i + "/28")),
                    IntStream.range(1, 9).mapToObj(i -> "2001:db8:" + i + "::/48"))
            .map(Prefix::parse)
            .toList();
    private static final int FEWEST = 12;
    private static final Duration CHANGES = Duration.ofDays(15);
    private static final Duration AHEAD = Duration.ofDays(7);

    private final SeededRandom random;
    private final VirtualScheduler scheduler;
    private final FaultWindows outages;
    private final FaultWindows truncated;
    private final FaultWindows stale;
    private final FaultWindows flapping;
    private final TreeSet<Prefix> list = new TreeSet<>();
    private List<Prefix> previous;
    private Optional<AnnouncedRanges> announced = Optional.empty();
    private long nextChange;
    private boolean isSane;

    SimulatedPublisher(SeededRandom random, VirtualScheduler scheduler) {
        this.random = random;
        this.scheduler = scheduler;
        this.outages = windows(Duration.ofDays(20), Duration.ofHours(1), Duration.ofDays(5));
        this.truncated = windows(Duration.ofDays(40), Duration.ofHours(1), Duration.ofDays(3));
        this.stale = windows(Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(1));
        this.flapping = windows(Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(10));
        while (list.size() < 20) {
            list.add(random.of(CANDIDATES));
        }
        this.previous = List.copyOf(list);
        this.nextChange = scheduler.now() + random.until(CHANGES);
    }

    private FaultWindows windows(Duration apart, Duration shortest, Duration longest) {
        return new FaultWindows(random, apart, shortest, longest, scheduler.now());
    }

    /// Ends all faults.
    void heal() {
        isSane = true;
    }

    /// Whether the operator ever uses the range.
    static boolean isGenuine(Prefix prefix) {
        return CANDIDATES.contains(prefix);
    }

    @Override
    public Fetched fetch(PublishedSource source, Validators known, Duration within) {
        scheduler.invocation().step();
        scheduler.pass(random.between(5, random.of(200, 1500)));
        change();
        if (isOpen(outages) && random.chance(0.95)) {
            throw new PublisherException("It does not answer.");
        }
        if (isOpen(truncated) && random.chance(0.9)) {
            return answer(List.copyOf(list).subList(0, random.between(1, list.size() / 3)), known);
        }
        if (isOpen(stale) && random.chance(0.3)) {
            return answer(previous, known);
        }
        if (isOpen(flapping) && random.chance(0.5)) {
            return answer(List.copyOf(list.headSet(list.last())), known);
        }
        return answer(List.copyOf(list), known);
    }

    private boolean isOpen(FaultWindows windows) {
        return windows.isOpen(scheduler.now()) && !isSane;
    }

    private Fetched answer(List<Prefix> prefixes, Validators known) {
        PublishedRanges ranges =
                new PublishedRanges(prefixes, announced.stream().toList());
        Validators validators =
                new Validators(Optional.of("\"" + Integer.toHexString(ranges.hashCode()) + "\""), Optional.empty());
        return known.equals(validators) ? new Fetched.NotModified() : new Fetched.Ranges(ranges, validators);
    }

    private void change() {
        if (scheduler.now() < nextChange) {
            return;
        }
        nextChange = scheduler.now() + random.until(CHANGES);
        List<Prefix> before = List.copyOf(list);
        if (announced.isPresent()) {
            announced.get().removed().forEach(list::remove);
            list.addAll(announced.get().added());
            announced = Optional.empty();
        } else if (random.chance(0.3)) {
            Instant effective = scheduler.time().plus(AHEAD);
            announced = Optional.of(new AnnouncedRanges(effective, some(false, 3), some(true, 2)));
            nextChange = effective.toEpochMilli();
        } else {
            list.addAll(some(false, 3));
            some(true, 2).forEach(list::remove);
        }
        previous = before;
    }

    private List<Prefix> some(boolean listed, int most) {
        List<Prefix> chosen = new ArrayList<>();
        for (int i = random.between(0, most); i > 0; i--) {
            Prefix one = random.of(CANDIDATES);
            if (list.contains(one) == listed && !(listed && list.size() - chosen.size() <= FEWEST)) {
                chosen.add(one);
            }
        }
        return chosen;
    }
}
