package io.endpointwatch.report;

import static io.endpointwatch.report.Watched.START;
import static io.endpointwatch.report.Watched.SYSTEM;
import static io.endpointwatch.report.Watched.none;
import static io.endpointwatch.report.Watched.sees;
import static io.endpointwatch.report.Watched.timeout;
import static io.endpointwatch.report.Watched.vantage;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.state.ExcludedAddress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void twoSteadyMonthsPinTheAddresses() {
        Report report = new Watched()
                .look(Duration.ofHours(1), DAY.multipliedBy(60), _ -> List.of(sees("192.0.2.7")))
                .report(fortnight(60));

        assertThat(report.judgement().verdict()).contains(PinVerdict.PIN_ADDRESSES);
        assertThat(report.judgement().provisional()).isFalse();
        assertThat(report.recommended().orElseThrow().entries()).containsExactly(Prefix.parse("192.0.2.7/32"));
        assertThat(report.lifetime().orElseThrow().lasts())
                .isEqualTo(new Lifetime.Lasts(0.9, Duration.ofHours(49 * 12), 91, 0, Duration.ofHours(91 * 12)));
        assertThat(report.judgement().reviewBy())
                .contains(START.plus(Duration.ofDays(60)).plus(Duration.ofHours(49 * 12)));
        assertThat(report.overall().unseen())
                .isEqualTo(new UnseenAddresses(UnseenAddresses.Basis.STEADY, 1, 1, 3.0 / 336));
    }

    @Test
    void figuresOfASteadyDay() {
        Report report = new Watched()
                .look(QUARTER, DAY, _ -> List.of(sees("192.0.2.7"), none(SYSTEM, Family.IPV6)))
                .report(DAY);

        assertThat(report.overall())
                .isEqualTo(new Figures(
                        new Figures.Lookups(96, 96, new TreeMap<>()),
                        new Figures.Seen(1, 1, 1, 0),
                        new RunLengths(1, DAY, DAY),
                        new Figures.AnswersChanged(0, 0),
                        new Figures.Watching(DAY, Optional.of(START.plus(DAY)), Optional.empty(), 1.0 / 3),
                        new UnseenAddresses(UnseenAddresses.Basis.STEADY, 1, 1, 3.0 / 96)));
        assertThat(report.vantages()).containsOnlyKeys(SYSTEM).containsValue(report.overall());
    }

    @Test
    void aResolverThatAlwaysGivesTheSameWrongAddressIsNamedAndLeftOut() {
        Vantage liar = vantage("198.51.100.53");
        Report report = new Watched()
                .look(
                        QUARTER,
                        DAY.multipliedBy(14),
                        _ -> List.of(
                                sees(SYSTEM, 300, "104.16.1.1"),
                                sees(vantage("9.9.9.9"), 300, "104.16.1.1"),
                                sees(liar, 300, "10.0.0.1")))
                .report(DAY.multipliedBy(14));

        assertThat(report.recommendation().addresses()).containsExactly(Prefix.parse("104.16.1.1/32"));
        assertThat(report.overall().addresses()).isOne();
        assertThat(report.vantages().get(liar).addresses()).isOne();
        assertThat(report.judgement().notObserved())
                .contains(new Caveat.Disputed(
                        new TreeSet<>(Set.of(IpAddress.parse("10.0.0.1"))),
                        new TreeSet<>(Set.of(Vantage.parse("198.51.100.53")))));
    }

    @Test
    void whatNobodyCanBeReachedAtIsInNoListAndSaid() {
        Report report = new Watched()
                .look(QUARTER, DAY.multipliedBy(60), _ -> List.of(sees("104.16.1.1", "127.0.0.1")))
                .report(fortnight(60));

        assertThat(report.judgement().verdict()).contains(PinVerdict.PIN_ADDRESSES);
        assertThat(report.lists())
                .extracting(CandidateList::kind)
                .containsExactly(Pinning.ADDRESSES, Pinning.PREFIXES, Pinning.BLOCKS);
        assertThat(report.lists())
                .allSatisfy(list -> assertThat(list.entries())
                        .hasSize(1)
                        .allMatch(prefix -> prefix.contains(IpAddress.parse("104.16.1.1"))));
        ExcludedAddress loopback =
                new ExcludedAddress(IpAddress.parse("127.0.0.1"), ExcludedAddress.Reason.NO_DESTINATION);
        assertThat(report.recommendation().leftOut()).containsExactly(loopback);
        assertThat(report.judgement().reasons()).contains(new VerdictReason.Excluded(List.of(loopback)));
    }

    @Test
    void aNameThatIsBlockedIsNotPinned() {
        Report report = new Watched()
                .look(QUARTER, DAY.multipliedBy(14), _ -> List.of(sees("0.0.0.0")))
                .report(DAY.multipliedBy(14));

        assertThat(report.judgement().verdict()).contains(PinVerdict.DO_NOT_PIN);
        assertThat(report.judgement().provisional()).isFalse();
        assertThat(report.lists()).isEmpty();
        assertThat(report.judgement().reasons())
                .containsExactly(
                        new VerdictReason.NothingToAllow(),
                        new VerdictReason.Excluded(List.of(new ExcludedAddress(
                                IpAddress.parse("0.0.0.0"), ExcludedAddress.Reason.NO_DESTINATION))));
    }

    @Test
    void twoDaysCannotTellAndGiveNoAdvice() {
        Report report = new Watched()
                .look(QUARTER, DAY.multipliedBy(2), _ -> List.of(sees("192.0.2.7")))
                .report(DAY.multipliedBy(2));
        Judgement judgement = report.judgement();

        assertThat(judgement.verdict()).contains(PinVerdict.TOO_EARLY);
        assertThat(judgement.provisional()).isTrue();
        assertThat(judgement.watchOn()).contains(Duration.ofDays(27).plusMinutes(15));
        assertThat(judgement.reasons())
                .containsExactly(
                        new VerdictReason.TooShort(
                                Duration.ofDays(2).minusMinutes(15),
                                Duration.ofDays(27).plusMinutes(15),
                                Duration.ofDays(30),
                                false),
                        new VerdictReason.ShortWatch());
        assertThat(judgement.instead()).isEmpty();
        assertThat(report.recommended()).isEmpty();
        assertThat(report.lifetime()).isEmpty();
    }

    @Test
    void newAddressesInsideOnePrefixPinThePrefix() {
        Report report = wandering(2).report(fortnight(60));

        assertThat(report.judgement().verdict()).contains(PinVerdict.PIN_PREFIXES);
        assertThat(report.recommended().orElseThrow().entries()).containsExactly(Prefix.parse("192.0.2.0/24"));
        assertThat(report.lists().getFirst().objections()).hasSize(1).first().isInstanceOf(VerdictReason.Holding.class);
    }

    @Test
    void newAddressesInUnknownNetworksArePinnedByNothing() {
        Judgement judgement = new Watched()
                .look(QUARTER, DAY.multipliedBy(60), since -> List.of(sees("198.51." + since.toDays() + ".7")))
                .report(fortnight(60))
                .judgement();

        assertThat(judgement.verdict()).contains(PinVerdict.DO_NOT_PIN);
        assertThat(judgement.provisional()).isFalse();
        assertThat(judgement.instead()).contains(new NextStep.FilterByName());
    }

    @Test
    void whereNearlyEveryChangeBringsSomethingNewTheNoComesEarlyAndMayTurn() {
        Judgement judgement = new Watched()
                .look(QUARTER, DAY, since -> List.of(sees("198.51." + since.toMinutes() / 15 + ".7")))
                .report(DAY)
                .judgement();

        assertThat(judgement.verdict()).contains(PinVerdict.DO_NOT_PIN);
        assertThat(judgement.provisional()).isTrue();
        assertThat(judgement.reasons()).contains(new VerdictReason.NewAtMostChanges(96.5 / 97, 96));
    }

    @Test
    void oneNewAddressSoonAfterAFortnightIsNoClearNo() {
        Judgement judgement = new Watched()
                .look(
                        Duration.ofHours(1),
                        DAY.multipliedBy(16),
                        since -> List.of(sees(since.toHours() < 16 * 24 - 3 ? "104.16.1.1" : "104.16.1.2")))
                .report(fortnight(16))
                .judgement();

        assertThat(judgement.reasons())
                .hasOnlyElementsOfTypes(VerdictReason.TooShort.class, VerdictReason.PrefixesUnknown.class);
    }

    @Test
    void rotatingSubsetsOfASmallPoolPinTheAddresses() {
        Report report = new Watched()
                .look(
                        QUARTER,
                        DAY.multipliedBy(60),
                        since -> List.of(sees(
                                "192.0.2." + (1 + since.toMinutes() / 15 % 4),
                                "192.0.2." + (5 + since.toMinutes() / 15 % 3))))
                .report(fortnight(60));

        assertThat(report.judgement().verdict()).contains(PinVerdict.PIN_ADDRESSES);
        assertThat(report.overall().unseen().probability()).isEqualTo(0.5 / (14 * 96 + 1));
        assertThat(report.overall().addresses()).isEqualTo(7);
    }

    @Test
    void anotherTargetIsAnotherVerdict() {
        Watched watched =
                new Watched().look(Duration.ofHours(1), DAY.multipliedBy(60), _ -> List.of(sees("192.0.2.7")));

        assertThat(watched.report(fortnight(60), new VerdictTarget(Duration.ofDays(30), 0.99))
                        .judgement()
                        .verdict())
                .contains(PinVerdict.DO_NOT_PIN);
        assertThat(watched.report(fortnight(60), new VerdictTarget(Duration.ofDays(90), 0.7))
                        .judgement()
                        .verdict())
                .contains(PinVerdict.TOO_EARLY);
    }

    @Test
    void whatCannotBeReachedAcrossTheInternetIsInNoList() {
        Report report = new Watched()
                .look(
                        QUARTER,
                        DAY,
                        since -> List.of(since.toHours() == 3 ? sees("243.185.187.39") : sees("104.16.1.1")))
                .report(DAY);

        assertThat(report.recommendation().addresses()).containsExactly(Prefix.parse("104.16.1.1/32"));
        assertThat(report.addresses()).hasSize(2);
    }

    @Test
    void whatWasOnceDisputedIsInNoListAfterTheResolverAgreesAgain() {
        Vantage liar = vantage("198.51.100.53");
        Report report = new Watched()
                .look(
                        QUARTER,
                        DAY,
                        since -> List.of(
                                sees(SYSTEM, 300, "104.16.1.1"),
                                sees(vantage("9.9.9.9"), 300, "104.16.1.1"),
                                sees(liar, 300, since.toHours() < 6 ? "10.0.0.1" : "104.16.1.1")))
                .report(DAY);

        assertThat(report.recommendation().addresses()).containsExactly(Prefix.parse("104.16.1.1/32"));
        assertThat(report.judgement().notObserved()).anyMatch(Caveat.Disputed.class::isInstance);
    }

    @Test
    void failuresAreCountedByKindAndAreNoChange() {
        Report report = new Watched()
                .look(
                        QUARTER,
                        DAY,
                        since -> List.of(since.toHours() == 5 ? timeout(SYSTEM, Family.IPV4) : sees("192.0.2.7")))
                .report(DAY);

        assertThat(report.overall().failures()).isEqualTo(new TreeMap<>(Map.of("timeout", 4L)));
        assertThat(report.overall().availability()).isEqualTo(92.0 / 96);
        assertThat(report.overall().changes()).isZero();
    }

    @Test
    void holesAreNotWatched() {
        Report report = new Watched()
                .look(
                        QUARTER,
                        DAY.multipliedBy(3),
                        since -> since.toDays() == 1 ? List.of() : List.of(sees("192.0.2.7")))
                .report(DAY.multipliedBy(3));

        assertThat(report.overall().watched()).isEqualTo(DAY.multipliedBy(2));
    }

    @Test
    void vantagesThatChangeTogetherAreOneChange() {
        LookupResult[] here = {sees(SYSTEM, 300, "192.0.2.7"), sees(vantage("192.0.2.53"), 300, "192.0.2.7")};
        LookupResult[] there = {sees(SYSTEM, 300, "192.0.2.9"), sees(vantage("192.0.2.53"), 300, "192.0.2.9")};
        UnseenAddresses unseen = new Watched()
                .look(START, here)
                .look(START.plus(QUARTER), there)
                .report(DAY)
                .overall()
                .unseen();

        assertThat(unseen).isEqualTo(new UnseenAddresses(UnseenAddresses.Basis.CHANGES, 2, 2, 2.5 / 3));
    }

    @Test
    void runsThatReachIntoTheWindowCountInProportion() {
        Watched watched = new Watched().look(QUARTER, DAY.multipliedBy(2), _ -> List.of(sees("192.0.2.7")));
        Evidence all = watched.evidence(DAY.multipliedBy(2));
        Window second = new Window(START.plus(DAY), START.plus(DAY.multipliedBy(2)));

        Figures figures = Report.of(new Evidence(second, all.state(), all.runs(), all.changes(), all.ttls()))
                .overall();

        assertThat(figures.results()).isEqualTo(96);
        assertThat(figures.watched()).isEqualTo(DAY);
    }

    @Test
    void anEndpointThatWasOnlyAcceptedWasNeverLookedAt() {
        assertThat(new Watched().report(Duration.ofDays(2)).judgement().reasons())
                .containsExactly(new VerdictReason.NeverLooked());
    }

    @Test
    void aNameThatNeverResolvedHasNoVerdict() {
        Report report = new Watched()
                .look(QUARTER, DAY, _ -> List.of(timeout(SYSTEM, Family.IPV4)))
                .report(DAY);

        assertThat(report.judgement().verdict()).isEmpty();
        assertThat(report.judgement().reasons())
                .containsExactly(new VerdictReason.NeverResolved(new TreeMap<>(Map.of("timeout", 96L))));
        assertThat(report.judgement().instead()).isEmpty();
    }

    /// 14 vantages, both families, every 15 minutes, each answer another one. Processor time, since other work
    /// on the machine proves nothing; cold, and far above what it takes.
    @Test
    void theWorstFortnightTakesNoSeconds() {
        Evidence evidence = Fortnight.worst();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        long begin = threads.getCurrentThreadCpuTime();
        Report report = Report.of(evidence);
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);

        assertThat(report.stretches()).hasSize(37_632);
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
    }

    /// 14 vantages, every 15 minutes, each answer another one.
    @Test
    void aYearOfChangesTakesNoSeconds() {
        Evidence evidence = Year.changing();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        long begin = threads.getCurrentThreadCpuTime();
        Report report = Report.of(evidence);
        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);

        assertThat(report.lifetime().orElseThrow().lasts().trials()).isGreaterThan(600);
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
    }

    private static Watched wandering(int days) {
        return new Watched()
                .look(QUARTER, DAY.multipliedBy(60), since -> List.of(sees("192.0.2." + (1 + since.toDays() / days))));
    }

    /// The last fortnight of so many days.
    private static Window fortnight(int days) {
        return new Window(START.plus(DAY.multipliedBy(days - 14)), START.plus(DAY.multipliedBy(days)));
    }
}
