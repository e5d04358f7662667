package io.endpointwatch.report;

import static io.endpointwatch.report.Watched.START;
import static io.endpointwatch.report.Watched.sees;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RegisteredBlock;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedReportTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final PublishedSource GITHUB = new PublishedSource("github:api");
    /// Another address every day, in a network that is not known.
    private static final Function<Duration, List<LookupResult>> WANDERS =
            since -> List.of(sees("198.51.100." + (1 + since.toDays())));
    private static final PublishedState HOLDS_ALL =
            PublishedLists.of("github:api", START, "198.51.100.0/24").state();

    @Test
    void addressesThatWanderInsideThePublishedRangesPinThese() {
        Report report = report(WANDERS, 60, HOLDS_ALL);

        CandidateList list = report.recommended().orElseThrow();
        double holds = list.lifetime().orElseThrow().holdsFor(MONTH).orElseThrow();
        AllowlistSize opens = new AllowlistSize(1, BigInteger.valueOf(256), BigInteger.ZERO);
        assertThat(report.judgement().verdict()).contains(PinVerdict.PIN_PUBLISHED);
        assertThat(list.kind()).isEqualTo(Pinning.PUBLISHED);
        assertThat(list.entries()).containsExactly(Prefix.parse("198.51.100.0/24"));
        assertThat(list.opens()).isEqualTo(opens);
        assertThat(list.lifetime().orElseThrow().lasts())
                .isEqualTo(new Lifetime.Lasts(0.9, Duration.ofHours(59 * 12), 119, 0, Duration.ofHours(119 * 12)));
        assertThat(report.judgement().reasons())
                .startsWith(
                        new VerdictReason.Holding(Pinning.PUBLISHED, new Lifetime.Holds(MONTH, holds), 0.7),
                        new VerdictReason.PublishedBy(List.of(GITHUB), Optional.empty()),
                        new VerdictReason.Size(Pinning.PUBLISHED, opens));
        assertThat(report.judgement().instead())
                .containsExactly(
                        new NextStep.FollowPublished(List.of(GITHUB)),
                        new NextStep.KnowThatRangesAreShared(),
                        new NextStep.FilterByNameToo());
        assertThat(report.judgement().reviewBy())
                .contains(START.plus(DAY.multipliedBy(60))
                        .plus(list.lifetime().orElseThrow().lasts().atLeast()));
    }

    @Test
    void whatIsNarrowerThanTheAnnouncedPrefixesIsPreferredToThem() {
        Function<Duration, List<LookupResult>> inDocs = since -> List.of(sees("192.0.2." + (1 + since.toDays())));

        assertThat(report(inDocs, 60, list("192.0.2.0/26")).judgement().verdict())
                .contains(PinVerdict.PIN_PUBLISHED);
        assertThat(report(inDocs, 60, list("192.0.0.0/16")).judgement().verdict())
                .contains(PinVerdict.PIN_PREFIXES);
        assertThat(report(_ -> List.of(sees("192.0.2.7")), 60, list("192.0.2.0/26"))
                        .judgement()
                        .verdict())
                .contains(PinVerdict.PIN_ADDRESSES);
    }

    @Test
    void knownAddressesOutsideAreAnObjectionAndNamed() {
        Report report = report(WANDERS, 60, list("198.51.100.0/27", "198.51.100.32/28", "198.51.100.48/29"));
        List<IpAddress> outside = Stream.of(56, 57, 58, 59, 60)
                .map(i -> IpAddress.parse("198.51.100." + i))
                .toList();

        assertThat(report.judgement().verdict()).contains(PinVerdict.DO_NOT_PIN);
        assertThat(objections(report, Pinning.PUBLISHED)).contains(new VerdictReason.OutsidePublished(outside));
        assertThat(report.judgement().notObserved())
                .contains(new Caveat.OutsidePublished(
                        List.of(GITHUB),
                        Stream.of(55, 56, 57, 58, 59)
                                .map(day -> new Caveat.Outside(
                                        IpAddress.parse("198.51.100." + (day + 1)),
                                        START.plus(DAY.multipliedBy(day)),
                                        START.plus(DAY.multipliedBy(day + 1)).minus(HOUR)))
                                .toList()));
    }

    @Test
    void aPublishedListWithoutAnyKnownAddressIsNotOffered() {
        Report report = report(WANDERS, 60, list("203.0.113.0/24"));

        assertThat(report.lists()).extracting(CandidateList::kind).doesNotContain(Pinning.PUBLISHED);
        assertThat(report.judgement().notObserved()).hasAtLeastOneElementOfType(Caveat.OutsidePublished.class);
    }

    @Test
    void aPublishedListThatOpensTooMuchIsOfferedAndNotRecommended() {
        Report report = report(WANDERS, 60, list("198.0.0.0/8"));

        assertThat(report.judgement().verdict()).contains(PinVerdict.DO_NOT_PIN);
        assertThat(objections(report, Pinning.PUBLISHED))
                .containsExactly(new VerdictReason.TooWide(
                        Pinning.PUBLISHED, new AllowlistSize(1, BigInteger.TWO.pow(24), BigInteger.ZERO)));
    }

    @Test
    void whatIsKnownOnlySinceYesterdayIsTooEarly() {
        Report report = report(
                WANDERS,
                60,
                PublishedLists.of("github:api", START.plus(DAY.multipliedBy(59)), "198.51.100.0/24")
                        .state());

        assertThat(report.judgement().verdict()).contains(PinVerdict.TOO_EARLY);
        assertThat(objections(report, Pinning.PUBLISHED))
                .containsExactly(new VerdictReason.TooShort(
                        DAY.minus(HOUR), Duration.ofDays(26).plusHours(1), MONTH, true));
        assertThat(report.judgement().watchOn()).contains(Duration.ofDays(26).plusHours(1));
    }

    @Test
    void theLastChangeOfThePublishedRangesIsSaid() {
        Report report = report(
                WANDERS,
                60,
                PublishedLists.of("github:api", START, "198.51.100.0/25")
                        .changes(START.plus(DAY.multipliedBy(3)), List.of("198.51.100.128/25"), List.of())
                        .state());

        assertThat(report.judgement().reasons())
                .contains(new VerdictReason.PublishedBy(List.of(GITHUB), Optional.of(DAY.multipliedBy(57))));
    }

    @Test
    void aListThatWasNeverReadIsSaid() {
        Report report = report(WANDERS, 60, HOLDS_ALL, PublishedState.initial(new PublishedSource("fastly")));

        assertThat(report.judgement().verdict()).contains(PinVerdict.PIN_PUBLISHED);
        assertThat(report.judgement().notObserved())
                .contains(new Caveat.PublishedNotRead(List.of(new PublishedSource("fastly"))));
    }

    @Test
    void aReportOfThePastShowsWhatWasPublishedThen() {
        PublishedState now = PublishedLists.of("github:api", START, "198.51.100.0/25")
                .changes(START.plus(DAY.multipliedBy(50)), List.of("198.51.100.128/25"), List.of())
                .changes(START.plus(DAY.multipliedBy(70)), List.of("203.0.113.0/24"), List.of("198.51.100.0/25"))
                .state();
        PublishedState then = PublishedLists.of("github:api", START, "198.51.100.0/25")
                .changes(START.plus(DAY.multipliedBy(50)), List.of("198.51.100.128/25"), List.of())
                .state();
        Instant until = START.plus(DAY.multipliedBy(60));

        Evidence past = evidence(watched(WANDERS, 80), until, List.of(now)).asOf(until);
        Evidence before = evidence(watched(WANDERS, 80), until, List.of(now)).asOf(START.minusSeconds(1));

        assertThat(past.published().getFirst().ranges()).isEqualTo(then.ranges());
        assertThat(past.published().getFirst().revisions()).isEqualTo(then.revisions());
        assertThat(Report.of(past).lists()).isEqualTo(report(WANDERS, 60, then).lists());
        assertThat(before.published()).containsExactly(PublishedState.initial(GITHUB));
    }

    @Test
    void registeredBlocksAreOfferedWithWhatTheyBuyAndNeverRecommended() {
        RegisteredBlock wide = block("198.48.0.0/12");
        RegisteredBlock narrow = block("198.51.0.0/16");
        Watched watched = watched(WANDERS, 60);
        Evidence evidence = evidence(watched, START.plus(DAY.multipliedBy(60)), List.of());
        Report report = Report.of(new Evidence(
                evidence.window(),
                watched.state().toBuilder()
                        .ranges(new KnownRanges(new TreeMap<>(), List.of(wide, narrow)))
                        .build(),
                evidence.runs(),
                evidence.changes(),
                evidence.ttls()));

        CandidateList list = of(report, Pinning.REGISTERED);
        assertThat(report.judgement().verdict()).contains(PinVerdict.DO_NOT_PIN);
        assertThat(list.entries()).containsExactly(Prefix.parse("198.51.0.0/16"));
        assertThat(list.objections()).isEmpty();
        assertThat(report.judgement().reasons())
                .contains(new VerdictReason.Registered(
                        list.entries(),
                        new AllowlistSize(1, BigInteger.TWO.pow(16), BigInteger.ZERO),
                        Optional.of(list.lifetime().orElseThrow().lasts().atLeast()),
                        Optional.of(Duration.ZERO)));
    }

    private static RegisteredBlock block(String prefix) {
        return new RegisteredBlock(List.of(Prefix.parse(prefix)), "NET-" + prefix, "EXAMPLE", "rdap.example.org");
    }

    private static PublishedState list(String... ranges) {
        return PublishedLists.of("github:api", START, ranges).state();
    }

    private static List<VerdictReason> objections(Report report, Pinning kind) {
        return of(report, kind).objections();
    }

    private static CandidateList of(Report report, Pinning kind) {
        return report.lists().stream()
                .filter(list -> list.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Report report(Function<Duration, List<LookupResult>> script, int days, PublishedState... published) {
        return Report.of(evidence(watched(script, days), START.plus(DAY.multipliedBy(days)), List.of(published)));
    }

    private static Watched watched(Function<Duration, List<LookupResult>> script, int days) {
        return new Watched().look(HOUR, DAY.multipliedBy(days), script);
    }

    /// Of the fortnight before a time.
    private static Evidence evidence(Watched watched, Instant until, List<PublishedState> published) {
        return watched.evidence(new Window(until.minus(DAY.multipliedBy(14)), until), published);
    }
}
