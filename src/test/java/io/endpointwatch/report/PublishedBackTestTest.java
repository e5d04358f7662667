package io.endpointwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.report.KaplanMeier.Life;
import io.endpointwatch.report.RollingBackTest.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedBackTestTest {
    private static final Instant START = Watched.START;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HALF = Duration.ofHours(12);
    private static final Comparator<Life> ORDER =
            Comparator.comparingLong(Life::time).thenComparing(Life::ended);

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60);
    }

    @Test
    void aListThatHoldsEveryAnswerNeverEnds() {
        PublishedState list =
                PublishedLists.of("cloudflare", START, "192.0.2.0/24").state();

        Trials trials = trials(List.of(list), run(0, 100, "192.0.2.1"), run(101, 240, "192.0.2.2"));

        assertThat(trials)
                .isEqualTo(new Trials(
                        IntStream.range(0, 20)
                                .mapToObj(i -> new Life(hours(240 - 12 * i), false))
                                .toList(),
                        List.of(),
                        Duration.ofHours(240),
                        0));
    }

    /// The second address comes on day 5, and is published on day 6.
    @Test
    void anAnswerOutsideEndsTheListsThatLackItAndNoOther() {
        PublishedState list = PublishedLists.of("cloudflare", START, "192.0.2.0/25")
                .changes(at(144), List.of("192.0.2.128/25"), List.of())
                .state();

        Trials trials = trials(List.of(list), run(0, 119, "192.0.2.1"), run(120, 240, "192.0.2.200"));

        List<Life> complete = Stream.concat(
                        IntStream.range(0, 10).mapToObj(i -> new Life(hours(120 - 12 * i), true)),
                        IntStream.range(12, 20).mapToObj(i -> new Life(hours(240 - 12 * i), false)))
                .toList();
        assertThat(trials)
                .isEqualTo(
                        new Trials(complete, List.of(new Life(0, true), new Life(0, true)), Duration.ofHours(240), 1));
    }

    @Test
    void momentsAtWhichAListIsNotKnownDoNotCount() {
        PublishedState one =
                PublishedLists.of("cloudflare", START, "192.0.2.0/24").state();
        PublishedState other =
                PublishedLists.of("fastly", at(192), "198.51.100.0/24").state();

        Trials trials = trials(List.of(one, other), run(0, 240, "192.0.2.1"));

        assertThat(trials)
                .isEqualTo(new Trials(
                        IntStream.range(0, 4)
                                .mapToObj(i -> new Life(hours(48 - 12 * i), false))
                                .toList(),
                        List.of(),
                        Duration.ofHours(48),
                        0));
    }

    @Test
    void momentsBeforeTheOldestRememberedRevisionDoNotCount() {
        PublishedState list = PublishedLists.of("cloudflare", START, "192.0.2.0/24")
                .changes(at(60), List.of("198.51.100.0/25"), List.of())
                .changes(at(216), List.of("198.51.100.128/25"), List.of())
                .forget(1)
                .state();

        assertThat(trials(List.of(list), run(0, 240, "192.0.2.1")).history()).isEqualTo(DAY);
    }

    @Test
    void whatIsPublishedOnlyNowTriesNothing() {
        PublishedState list =
                PublishedLists.of("cloudflare", at(239), "192.0.2.0/24").state();

        assertThat(trials(List.of(list), run(0, 240, "192.0.2.1")).number()).isZero();
        assertThat(trials(List.of(), run(0, 240, "192.0.2.1")).number()).isZero();
        assertThat(trials(List.of(PublishedState.initial(list.source())), run(0, 240, "192.0.2.1"))
                        .number())
                .isZero();
    }

    /// The list holds the IPv4 address that a NAT64 translator embeds.
    @Test
    void anAddressOfATranslatorIsInTheListThatHoldsItsTarget() {
        PublishedState list =
                PublishedLists.of("cloudflare", START, "192.0.2.0/24").state();

        assertThat(trials(List.of(list), run(0, 240, "64:ff9b::c000:201")).ended())
                .isZero();
        assertThat(trials(List.of(list), run(0, 240, "64:ff9b::c633:6401")).ended())
                .isEqualTo(20);
    }

    @Test
    void theAddressesThatWereOutsideAreNamedWithTheirTimes() {
        PublishedState list = PublishedLists.of("cloudflare", START, "192.0.2.0/25")
                .changes(at(144), List.of("192.0.2.128/25"), List.of())
                .state();
        PublishedBackTest test = test(
                List.of(list), run(0, 119, "192.0.2.1"), run(120, 240, "192.0.2.200"), run(241, 260, "203.0.113.1"));

        assertThat(test.outside(new Window(START, at(300))))
                .containsExactly(
                        new Caveat.Outside(IpAddress.parse("192.0.2.200"), at(120), at(144).minusMillis(1)),
                        new Caveat.Outside(IpAddress.parse("203.0.113.1"), at(241), at(260)));
        assertThat(test.outside(new Window(at(144), at(250))))
                .containsExactly(new Caveat.Outside(IpAddress.parse("203.0.113.1"), at(241), at(250).minusMillis(1)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyListEndsAsIfItHadBeenFollowedByItself(long seed) {
        Random random = new Random(seed);
        List<PublishedState> published = List.of(randomList(random, "cloudflare"), randomList(random, "fastly"));
        List<Run> runs = new ArrayList<>();
        for (int vantage = 1; vantage < 4; vantage++) {
            int hour = random.nextInt(40);
            while (hour < 40 * 24) {
                int last = hour + random.nextInt(seed % 2 == 0 ? 6 : 150);
                String[] answer = random.ints(1 + random.nextInt(2), 0, 256)
                        .distinct()
                        .mapToObj(i -> "192.0.2." + i)
                        .toArray(String[]::new);
                runs.add(run("192.0.2." + vantage, hour, last, answer));
                hour = last + 1 + random.nextInt(3) * random.nextInt(60);
            }
        }
        Duration window = Duration.ofHours(1 + random.nextInt(300));

        Trials trials = test(published, runs.toArray(Run[]::new)).trials(window);

        Trials expected = followed(runs, published, window);
        assertThat(trials.alike().stream().sorted(ORDER).toList()).isEqualTo(expected.alike());
        assertThat(trials.others().stream().sorted(ORDER).toList()).isEqualTo(expected.others());
        assertThat(trials.history()).isEqualTo(expected.history());
    }

    private static PublishedState randomList(Random random, String name) {
        PublishedLists list = PublishedLists.of(name, at(random.nextInt(200) - 100), "203.0.113.0/24", "192.0.2.0/26");
        int hour = 100;
        int revisions = random.nextInt(12);
        for (int i = 0; i < revisions; i++) {
            hour += 1 + random.nextInt(150);
            list.changes(at(hour), randomRanges(random), randomRanges(random));
        }
        return list.forget(random.nextInt(4) == 0 ? revisions / 2 : 0).state();
    }

    private static List<String> randomRanges(Random random) {
        return random.ints(random.nextInt(3), 0, 8)
                .mapToObj(i -> "192.0.2." + 32 * i + "/" + (i % 2 == 0 && random.nextBoolean() ? 26 : 27))
                .toList();
    }

    /// The slow way.
    private static Trials followed(List<Run> runs, List<PublishedState> published, Duration window) {
        Instant begin = runs.stream().map(Run::first).min(Instant::compareTo).orElseThrow();
        Instant end = runs.stream().map(Run::last).max(Instant::compareTo).orElseThrow();
        boolean now = lacks(runs, published, end, window);
        List<Life> alike = new ArrayList<>();
        List<Life> others = new ArrayList<>();
        Instant first = end;
        for (Instant made = end.minus(HALF);
                !made.isBefore(begin) && isKnown(published, made);
                made = made.minus(HALF)) {
            Instant at = made;
            Allowlist list = listAt(published, made);
            Optional<Instant> ended = runs.stream()
                    .filter(run -> run.last().isAfter(at) && isOutside(list, run))
                    .map(run -> run.first().isAfter(at) ? run.first() : at)
                    .min(Instant::compareTo);
            Life life = new Life(Duration.between(at, ended.orElse(end)).toMillis(), ended.isPresent());
            (lacks(runs, published, at, window) == now ? alike : others).add(life);
            first = made;
        }
        return new Trials(
                alike.stream().sorted(ORDER).toList(),
                others.stream().sorted(ORDER).toList(),
                Duration.between(first, end),
                0);
    }

    private static boolean isKnown(List<PublishedState> published, Instant at) {
        return published.stream().noneMatch(one -> one.at(at).isEmpty());
    }

    private static Allowlist listAt(List<PublishedState> published, Instant at) {
        return Allowlist.of(
                published.stream().flatMap(one -> one.at(at).stream()).toList());
    }

    private static boolean isOutside(Allowlist list, Run run) {
        return !run.outcome().addresses().stream().allMatch(list::contains);
    }

    /// Whether the list of a time lacks what was seen in the window before.
    private static boolean lacks(List<Run> runs, List<PublishedState> published, Instant at, Duration window) {
        return runs.stream()
                .filter(run -> !run.first().isAfter(at) && !run.last().isBefore(at.minus(window)))
                .anyMatch(run -> isOutside(listAt(published, at), run));
    }

    private static Trials trials(List<PublishedState> published, Run... runs) {
        return test(published, runs).trials(DAY);
    }

    private static PublishedBackTest test(List<PublishedState> published, Run... runs) {
        Map<Lookup, List<Run>> byLookup = new TreeMap<>();
        for (Run run : runs) {
            byLookup.computeIfAbsent(run.lookup(), _ -> new ArrayList<>()).add(run);
        }
        return new PublishedBackTest(
                Appearances.of(byLookup, Long.MAX_VALUE, _ -> true), PublishedHistory.of(published, Nat64.WELL_KNOWN));
    }

    private static Run run(int first, int last, String... addresses) {
        return run("system", first, last, addresses);
    }

    /// @param first hours since the start
    /// @param last hours since the start
    private static Run run(String vantage, int first, int last, String... addresses) {
        TreeSet<IpAddress> parsed = new TreeSet<>();
        Stream.of(addresses).map(IpAddress::parse).forEach(parsed::add);
        return new Run(
                new Lookup(Vantage.parse(vantage), Family.IPV4),
                new Outcome.Addresses(parsed),
                at(first),
                at(last),
                last - first + 1,
                new ChainTtls(Optional.empty(), Optional.empty(), new TreeMap<>()),
                Duration.ofHours(1));
    }

    private static Instant at(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static long hours(int number) {
        return Duration.ofHours(number).toMillis();
    }
}
