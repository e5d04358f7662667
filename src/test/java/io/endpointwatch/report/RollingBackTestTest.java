package io.endpointwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.report.KaplanMeier.Life;
import io.endpointwatch.report.RollingBackTest.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingBackTestTest {
    private static final Instant START = Watched.START;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HALF = Duration.ofHours(12);

    /// One address for ten days, and another for two.
    @Test
    void aMoveEndsTheListsMadeBeforeItAndNoOther() {
        Trials trials = trials(DAY, run("system", 0, 240, "192.0.2.1"), run("system", 241, 288, "192.0.2.2"));

        assertThat(lives(trials).filter(Life::ended)).hasSize(19);
        assertThat(lives(trials).filter(life -> !life.ended()).map(Life::time))
                .containsExactlyInAnyOrder(HALF.toMillis(), DAY.toMillis(), 3 * HALF.toMillis());
        assertThat(trials.appearances()).isOne();
        assertThat(trials.history()).isEqualTo(DAY.multipliedBy(11));
    }

    /// The address that comes back within the window never left the list.
    @Test
    void whatReturnsWithinTheWindowEndsNothing() {
        Trials trials = trials(
                DAY.multipliedBy(2),
                run("system", 0, 100, "192.0.2.1"),
                run("system", 101, 130, "192.0.2.2"),
                run("system", 131, 200, "192.0.2.1"),
                run("system", 201, 220, "192.0.2.2"));

        assertThat(lives(trials).filter(Life::ended).map(Life::time).distinct().toList())
                .isNotEmpty();
        assertThat(trials.appearances())
                .as("the first of .2, and its return after 71 hours")
                .isEqualTo(2);
    }

    @Test
    void theFirstLookOfAnotherVantageEndsNothing() {
        Trials trials = trials(DAY, run("system", 0, 240, "192.0.2.1"), run("192.0.2.53", 120, 240, "192.0.2.2"));

        assertThat(lives(trials)).hasSize(18).noneMatch(Life::ended);
    }

    @Test
    void listsThatLackARecentEntryAreKeptApart() {
        Trials trials = trials(DAY, run("system", 0, 100, "192.0.2.1"), run("system", 101, 400, "192.0.2.2"));

        assertThat(trials.alike()).as("made after .1 left").noneMatch(Life::ended);
        assertThat(trials.others()).as("made before").anyMatch(Life::ended);
    }

    @Test
    void shorterThanTheWindowTriesNothing() {
        assertThat(trials(DAY.multipliedBy(14), run("system", 0, 240, "192.0.2.1"))
                        .number())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyListEndsAsIfItHadBeenFollowedByItself(long seed) {
        Random random = new Random(seed);
        List<Run> runs = new ArrayList<>();
        for (String vantage : List.of("system", "192.0.2.53")) {
            int hour = 0;
            while (hour < 60 * 24) {
                int last = hour + random.nextInt(seed % 2 == 0 ? 12 : 200);
                String[] answer = random.ints(1 + random.nextInt(2), 1, 12)
                        .distinct()
                        .mapToObj(i -> "192.0.2." + i)
                        .toArray(String[]::new);
                runs.add(run(vantage, hour, last, answer));
                hour = last + 1 + random.nextInt(3) * random.nextInt(60);
            }
        }
        Duration window = Duration.ofHours(1 + random.nextInt(200));

        Trials trials = trials(window, runs.toArray(Run[]::new));

        assertThat(lives(trials)
                        .sorted(Comparator.comparingLong(Life::time).thenComparing(Life::ended))
                        .toList())
                .isEqualTo(followed(runs, window).stream()
                        .sorted(Comparator.comparingLong(Life::time).thenComparing(Life::ended))
                        .toList());
    }

    /// The slow way.
    private static List<Life> followed(List<Run> runs, Duration window) {
        Instant begin = runs.stream().map(Run::first).min(Instant::compareTo).orElseThrow();
        Instant end = runs.stream().map(Run::last).max(Instant::compareTo).orElseThrow();
        Set<Run> introductions = new HashSet<>();
        Set<Lookup> known = new HashSet<>();
        runs.stream()
                .sorted(Comparator.comparing(Run::first))
                .filter(run -> known.add(run.lookup()))
                .forEach(introductions::add);
        List<Life> lives = new ArrayList<>();
        for (Instant made = end.minus(HALF); !made.isBefore(begin.plus(window)); made = made.minus(HALF)) {
            Instant at = made;
            Set<IpAddress> list = new TreeSet<>();
            runs.stream()
                    .filter(run -> run.first().compareTo(at) <= 0 && !run.last().isBefore(at.minus(window)))
                    .forEach(run -> list.addAll(run.outcome().addresses()));
            if (!list.isEmpty()) {
                Optional<Instant> ended = runs.stream()
                        .filter(run -> run.first().isAfter(at)
                                && !introductions.contains(run)
                                && !list.containsAll(run.outcome().addresses()))
                        .map(Run::first)
                        .min(Instant::compareTo);
                lives.add(new Life(Duration.between(at, ended.orElse(end)).toMillis(), ended.isPresent()));
            }
        }
        return lives;
    }

    private static Stream<Life> lives(Trials trials) {
        return Stream.concat(trials.alike().stream(), trials.others().stream());
    }

    private static Trials trials(Duration window, Run... runs) {
        Map<Lookup, List<Run>> byLookup = new TreeMap<>();
        for (Run run : runs) {
            byLookup.computeIfAbsent(run.lookup(), _ -> new ArrayList<>()).add(run);
        }
        Appearances seen = Appearances.of(byLookup, Long.MAX_VALUE, _ -> true);
        return RollingBackTest.of(
                seen, IntStream.range(0, seen.addresses().size()).toArray(), window);
    }

    /// @param first hours since the start
    /// @param last hours since the start
    private static Run run(String vantage, int first, int last, String... addresses) {
        TreeSet<IpAddress> parsed = new TreeSet<>();
        Stream.of(addresses).map(IpAddress::parse).forEach(parsed::add);
        return new Run(
                new Lookup(Vantage.parse(vantage), Family.IPV4),
                new Outcome.Addresses(parsed),
                START.plus(Duration.ofHours(first)),
                START.plus(Duration.ofHours(last)),
                last - first + 1,
                new ChainTtls(Optional.empty(), Optional.empty(), new TreeMap<>()),
                Duration.ofHours(1));
    }
}
