package io.endpointwatch.report;

import static io.endpointwatch.report.Watched.START;
import static io.endpointwatch.report.Watched.SYSTEM;
import static io.endpointwatch.report.Watched.none;
import static io.endpointwatch.report.Watched.sees;
import static io.endpointwatch.report.Watched.timeout;
import static io.endpointwatch.report.Watched.vantage;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.LeftOut;
import io.endpointwatch.watch.Sight;

import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void fourteenSteadyDaysPinTheAddresses() {
        Report report = new Watched().look(QUARTER, DAY.multipliedBy(14), _ -> List.of(sees("192.0.2.7")))
                .report(DAY.multipliedBy(14));

        assertThat(report.judgement().verdict()).isEqualTo(PinVerdict.PIN_ADDRESSES);
        assertThat(report.judgement().provisional()).isFalse();
        assertThat(report.recommendation().by(PinVerdict.PIN_ADDRESSES)).contains(List.of(Prefix.parse("192.0.2.7/32")));
        assertThat(report.overall().unseen())
                .isEqualTo(new Unseen(Unseen.Basis.STEADY, 1, 1, 3.0 / 1344, Optional.empty()));
    }

    @Test
    void figuresOfASteadyDay() {
        Report report = new Watched().look(QUARTER, DAY, _ -> List.of(sees("192.0.2.7"), none(SYSTEM, Family.IPV6)))
                .report(DAY);

        assertThat(report.overall()).isEqualTo(new Figures(96, 96, new TreeMap<>(), 1, 1, 1, 0,
                new RunLengths(1, DAY, DAY), 0, 0, Optional.empty(), Optional.of(START.plus(DAY)), DAY, 1.0 / 3,
                new Unseen(Unseen.Basis.STEADY, 1, 1, 3.0 / 96, Optional.empty())));
        assertThat(report.vantages()).containsOnlyKeys(SYSTEM).containsValue(report.overall());
    }

    @Test
    void aResolverThatAlwaysGivesTheSameWrongAddressIsNamedAndLeftOut() {
        Vantage liar = vantage("198.51.100.53");
        Report report = new Watched().look(QUARTER, DAY.multipliedBy(14), _ -> List.of(
                sees(SYSTEM, 300, "104.16.1.1"), sees(vantage("9.9.9.9"), 300, "104.16.1.1"), sees(liar, 300, "10.0.0.1")))
                .report(DAY.multipliedBy(14));

        assertThat(report.judgement().verdict()).isEqualTo(PinVerdict.PIN_ADDRESSES);
        assertThat(report.recommendation().addresses()).containsExactly(Prefix.parse("104.16.1.1/32"));
        assertThat(report.overall().addresses()).isOne();
        assertThat(report.vantages().get(liar).addresses()).isOne();
        assertThat(report.judgement().notObserved()).contains("Whether 198.51.100.53 is right after all: its answer,"
                + " 10.0.0.1, is in a network where no other vantage saw the endpoint, and left out of this verdict and of"
                + " every allowlist.");
    }

    @Test
    void whatNobodyCanBeReachedAtIsInNoListAndSaid() {
        Report report = new Watched().look(QUARTER, DAY.multipliedBy(14), _ -> List.of(sees("104.16.1.1", "127.0.0.1")))
                .report(DAY.multipliedBy(14));

        assertThat(report.judgement().verdict()).isEqualTo(PinVerdict.PIN_ADDRESSES);
        for (Pinning pinning : Pinning.values()) {
            assertThat(report.recommendation().as(pinning)).hasSize(1)
                    .allMatch(prefix -> prefix.contains(IpAddress.parse("104.16.1.1")));
        }
        assertThat(report.recommendation().leftOut())
                .containsExactly(new LeftOut(IpAddress.parse("127.0.0.1"), LeftOut.Reason.NO_DESTINATION));
        assertThat(report.judgement().reasons())
                .contains("Left out, since nobody can be reached over a network at 127.0.0.1 (loopback).");
    }

    @Test
    void aNameThatIsBlockedIsNotPinned() {
        Report report = new Watched().look(QUARTER, DAY.multipliedBy(14), _ -> List.of(sees("0.0.0.0")))
                .report(DAY.multipliedBy(14));

        assertThat(report.judgement().verdict()).isEqualTo(PinVerdict.DO_NOT_PIN);
        assertThat(report.recommendation().addresses()).isEmpty();
        assertThat(report.judgement().reasons()).containsExactly("No address is known that a firewall could let through.",
                "Left out, since nobody can be reached over a network at 0.0.0.0 (this network).");
    }

    @Test
    void tooShortAWatchSaysNoAndHowLongToGoOn() {
        Judgement judgement = new Watched().look(QUARTER, Duration.ofHours(3), _ -> List.of(sees("192.0.2.7")))
                .report(Duration.ofHours(3)).judgement();

        assertThat(judgement.verdict()).isEqualTo(PinVerdict.DO_NOT_PIN);
        assertThat(judgement.provisional()).isTrue();
        assertThat(judgement.watchOn()).contains(Duration.ofHours(45));
        assertThat(judgement.reasons().getFirst()).startsWith("Watched for 3 hours only, too short to say yes")
                .endsWith("So far nothing speaks against pinning the addresses.");
    }

    @Test
    void twoSteadyDaysSayYesForNow() {
        Judgement judgement = new Watched().look(QUARTER, DAY.multipliedBy(2), _ -> List.of(sees("192.0.2.7")))
                .report(DAY.multipliedBy(2)).judgement();

        assertThat(judgement.verdict()).isEqualTo(PinVerdict.PIN_ADDRESSES);
        assertThat(judgement.watchOn()).contains(DAY.multipliedBy(12));
    }

    @Test
    void newAddressesInsideOnePrefixPinThePrefix() {
        Report report = wandering(2).report(DAY.multipliedBy(14));

        assertThat(report.judgement().verdict()).isEqualTo(PinVerdict.PIN_PREFIXES);
        assertThat(report.recommendation().by(PinVerdict.PIN_PREFIXES)).contains(List.of(Prefix.parse("192.0.2.0/24")));
        assertThat(report.judgement().reasons()).contains(
                "The next change brings an address that was never seen with a probability of about 100 %.");
    }

    @Test
    void newAddressesInUnknownNetworksArePinnedByNothing() {
        Judgement judgement = new Watched()
                .look(QUARTER, DAY.multipliedBy(14), since -> List.of(sees("198.51." + since.toDays() + ".7")))
                .report(DAY.multipliedBy(14)).judgement();

        assertThat(judgement.verdict()).isEqualTo(PinVerdict.DO_NOT_PIN);
        assertThat(judgement.provisional()).isFalse();
        assertThat(judgement.instead()).anyMatch(text -> text.contains("SNI"));
    }

    @Test
    void rotatingSubsetsOfASmallPoolPinTheAddresses() {
        Report report = new Watched().look(QUARTER, DAY.multipliedBy(14), since ->
                List.of(sees("192.0.2." + (1 + since.toMinutes() / 15 % 4), "192.0.2." + (5 + since.toMinutes() / 15 % 3))))
                .report(DAY.multipliedBy(14));

        assertThat(report.judgement().verdict()).isEqualTo(PinVerdict.PIN_ADDRESSES);
        assertThat(report.overall().unseen().basis()).isEqualTo(Unseen.Basis.RETURNING);
        assertThat(report.overall().addresses()).isEqualTo(7);
    }

    @Test
    void theBackTestCountsTimeAfterTheLearning() {
        BackTest test = new Watched().look(QUARTER, DAY.multipliedBy(3), since ->
                List.of(sees(since.toHours() < 48 ? "192.0.2.7" : "192.0.2.9")))
                .report(DAY.multipliedBy(3)).backTest();

        assertThat(test.trials().subList(0, 4)).containsExactly(
                trial(1, 47.0 / 71), trial(6, 42.0 / 66), trial(24, 0.5), trial(48, 0));
    }

    @Test
    void theBackTestJudgesNothingWhereNoTimeIsLeft() {
        BackTest test = new Watched().look(QUARTER, DAY, _ -> List.of(sees("192.0.2.7"))).report(DAY).backTest();

        assertThat(test.trials().get(2)).isEqualTo(new BackTest.Trial(Duration.ofHours(24), Pinning.ADDRESSES,
                OptionalDouble.empty(), new Opened(1, BigInteger.ONE, BigInteger.ZERO)));
    }

    @Test
    void oneOfTwoAddressesIsNotCovered() {
        BackTest test = new Watched().look(QUARTER, DAY, since ->
                since.toHours() < 6 ? List.of(sees("192.0.2.7")) : List.of(sees("192.0.2.7", "192.0.2.9")))
                .report(DAY).backTest();

        assertThat(test.trials().get(1).covered()).hasValue(0);
    }

    @Test
    void failuresAreCountedByKindAndAreNoChange() {
        Report report = new Watched().look(QUARTER, DAY, since ->
                List.of(since.toHours() == 5 ? timeout(SYSTEM, Family.IPV4) : sees("192.0.2.7"))).report(DAY);

        assertThat(report.overall().failures()).isEqualTo(new TreeMap<>(Map.of("timeout", 4L)));
        assertThat(report.overall().availability()).isEqualTo(92.0 / 96);
        assertThat(report.overall().changes()).isZero();
    }

    @Test
    void holesAreNotWatched() {
        Report report = new Watched().look(QUARTER, DAY.multipliedBy(3), since ->
                since.toDays() == 1 ? List.of() : List.of(sees("192.0.2.7"))).report(DAY.multipliedBy(3));

        assertThat(report.overall().watched()).isEqualTo(DAY.multipliedBy(2));
    }

    @Test
    void vantagesThatChangeTogetherDrawOnce() {
        Sight[] here = {sees(SYSTEM, 300, "192.0.2.7"), sees(vantage("192.0.2.53"), 300, "192.0.2.7")};
        Sight[] there = {sees(SYSTEM, 300, "192.0.2.9"), sees(vantage("192.0.2.53"), 300, "192.0.2.9")};
        Unseen unseen = new Watched().look(START, here).look(START.plus(QUARTER), there)
                .report(DAY).overall().unseen();

        assertThat(unseen).isEqualTo(new Unseen(Unseen.Basis.CHANGES, 2, 2, 1, Optional.of(Chao1.of(2, 2, 0))));
    }

    @Test
    void runsThatReachIntoTheWindowCountInProportion() {
        Watched watched = new Watched().look(QUARTER, DAY.multipliedBy(2), _ -> List.of(sees("192.0.2.7")));
        Evidence all = watched.evidence(DAY.multipliedBy(2));
        Window second = new Window(START.plus(DAY), START.plus(DAY.multipliedBy(2)));

        Figures figures = Report.of(new Evidence(second, all.state(), all.runs(), all.changes(), all.ttls())).overall();

        assertThat(figures.sights()).isEqualTo(96);
        assertThat(figures.watched()).isEqualTo(DAY);
    }

    @Test
    void anEndpointThatWasOnlyAcceptedWasNeverLookedAt() {
        assertThat(new Watched().report(Duration.ofDays(2)).judgement().reasons())
                .containsExactly("Nobody looked in this time: check the endpoint, watch it, or import observations.");
    }

    @Test
    void nothingSeenIsPinnedByNothing() {
        Report report = new Watched().look(QUARTER, DAY, _ -> List.of(timeout(SYSTEM, Family.IPV4))).report(DAY);

        assertThat(report.judgement().verdict()).isEqualTo(PinVerdict.DO_NOT_PIN);
        assertThat(report.judgement().reasons()).containsExactly("No address was seen.");
    }

    /// 14 vantages, both families, every 15 minutes, each answer another one. Processor time, since other work on the
    /// machine proves nothing; cold, and far above what it takes.
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

    private static Watched wandering(int days) {
        return new Watched().look(QUARTER, DAY.multipliedBy(14),
                since -> List.of(sees("192.0.2." + (1 + since.toDays() / days))));
    }

    private static BackTest.Trial trial(int hours, double covered) {
        return new BackTest.Trial(Duration.ofHours(hours), Pinning.ADDRESSES, OptionalDouble.of(covered),
                new Opened(1, BigInteger.ONE, BigInteger.ZERO));
    }
}
