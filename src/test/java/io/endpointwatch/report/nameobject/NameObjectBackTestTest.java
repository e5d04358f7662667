package io.endpointwatch.report.nameobject;

import static io.endpointwatch.report.nameobject.Histories.history;
import static io.endpointwatch.report.nameobject.Histories.lookup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.endpointwatch.report.nameobject.AnswerHistory.LookupAnswers;
import io.endpointwatch.report.nameobject.Setting.Keep;
import io.endpointwatch.report.nameobject.Setting.Learns;
import io.endpointwatch.report.nameobject.Setting.Refresh;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameObjectBackTestTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void anAddressThatNeverChangesIsNeverCutOff() {
        assertThat(cut(resolving(HOUR, Duration.ZERO), lookup(0, MINUTE, "0-100: 1")))
                .isZero();
    }

    @Test
    void afterAMoveAFirewallIsHalfARefreshLateOnAverage() {
        double cut = cut(resolving(HOUR, Duration.ZERO), lookup(0, Duration.ZERO, "0-50: 1", "50-100: 2"));

        assertThat(cut).isCloseTo(0.5 / 100, within(1e-12));
    }

    @Test
    void aClientThatKeepsTheOldAddressIsCutOffWhenTheFirewallMovesFirst() {
        Setting setting = new Setting(
                Learns.BY_RESOLVING,
                Refresh.every(Duration.ZERO),
                Keep.UNTIL_REFRESH,
                OptionalInt.empty(),
                Duration.ofHours(2));
        double cut = cut(setting, lookup(0, Duration.ZERO, "0-50: 1", "50-100: 2"));

        // The phases of the client begin to count when it first resolves: after 15, 45, 75 and 105 minutes.
        assertThat(cut).isCloseTo((0.25 + 0.75 + 1.25 + 1.75) / (400 - 4), within(1e-12));
    }

    @Test
    void aFirewallThatKeepsAddressesAsLongLetsAStaleClientThrough() {
        Setting setting = new Setting(
                Learns.BY_RESOLVING,
                Refresh.every(Duration.ZERO),
                new Keep(false, Duration.ofHours(2)),
                OptionalInt.empty(),
                Duration.ofHours(2));

        assertThat(cut(setting, lookup(0, Duration.ZERO, "0-50: 1", "50-100: 2")))
                .isZero();
    }

    @Test
    void twoVantagesWithDisjointAnswersCutHalfUnlessTheResolverIsTheSame() {
        NameObjectBackTest backTest =
                new NameObjectBackTest(history(lookup(0, MINUTE, "0-100: 1"), lookup(1, MINUTE, "0-100: 2")));
        Setting setting = resolving(MINUTE, HOUR);

        assertThat(backTest.cut(setting)).isCloseTo(0.5, within(1e-12));
        assertThat(backTest.cutThroughSameVantage(setting)).isZero();
    }

    @Test
    void onlyTheLatestAddressesStayInAFullObject() {
        // Each address is there for an hour, and comes back after three. Two are kept for long.
        LookupAnswers rotation =
                lookup(0, Duration.ZERO, "0-1: 1", "1-2: 2", "2-3: 3", "3-4: 1", "4-5: 2", "5-6: 3", "6-7: 1");
        LookupAnswers slow = lookup(1, Duration.ZERO, "0-3: 9", "3-7: 1");

        assertThat(cut(limited(2), rotation)).isZero();
        assertThat(new NameObjectBackTest(history(rotation, slow)).cut(limited(3)))
                .isLessThan(new NameObjectBackTest(history(rotation, slow)).cut(limited(1)));
    }

    @Test
    void anAnswerLargerThanTheObjectIsCutInProportion() {
        assertThat(cut(limited(1), lookup(0, Duration.ZERO, "0-10: 1 2 3 4"))).isCloseTo(0.75, within(1e-12));
        Setting seeing = new Setting(
                Learns.FROM_ANSWERS,
                Refresh.every(Duration.ZERO),
                new Keep(true, Duration.ZERO),
                OptionalInt.of(1),
                Duration.ZERO);
        assertThat(cut(seeing, lookup(0, Duration.ZERO, "0-10: 1 2 3 4"))).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aFirewallThatSeesAnswersForgetsThemBeforeAClientThatKeepsThemLonger() {
        Setting setting = new Setting(
                Learns.FROM_ANSWERS,
                Refresh.every(Duration.ZERO),
                new Keep(true, Duration.ZERO),
                OptionalInt.empty(),
                Duration.ofSeconds(30));

        assertThat(cut(setting, lookup(0, Duration.ofSeconds(10), "0-10: 1"))).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(cut(setting, lookup(0, Duration.ofSeconds(60), "0-10: 1"))).isZero();
    }

    @Test
    void whatHappenedWhileNobodyLookedDoesNotCount() {
        assertThat(cut(resolving(HOUR, Duration.ZERO), lookup(0, Duration.ZERO, "0-50: 1", "60-100: 2")))
                .isZero();
    }

    @Test
    void aFirewallForgetsANameThatIsGone() {
        LookupAnswers gone = lookup(0, Duration.ZERO, "0-10: 1", "10-20:");
        LookupAnswers stays = lookup(1, Duration.ZERO, "0-20: 1");

        // The second client is cut off at the first firewall for 10 of 20 hours. There are 30 hours of two clients.
        assertThat(new NameObjectBackTest(history(gone, stays)).cut(resolving(Duration.ZERO, Duration.ZERO)))
                .isCloseTo(10.0 * 0.5 / 30, within(1e-12));
    }

    @Test
    void onlyTheLatestAnswersCountInAHugeHistory() {
        String[] answers = new String[30_000];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = i + "-" + (i + 1) + ": " + (i < 10_000 ? i % 2 : 5);
        }

        AnswerHistory latest =
                history(lookup(0, Duration.ZERO, answers)).latest(AnswerHistory.MOST_ADDRESSES_IN_ANSWERS);

        assertThat(new NameObjectBackTest(latest).cut(resolving(HOUR, Duration.ZERO)))
                .isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void aLongerKeepAndALargerObjectNeverCutMore(int seed) {
        NameObjectBackTest backTest = new NameObjectBackTest(Histories.random(seed));
        Random random = new Random(seed);
        Duration refresh = Duration.ofMinutes(random.nextInt(200));
        Duration cache = Duration.ofMinutes(random.nextInt(90));
        double before = 1;
        for (int minutes : new int[] {0, 1, 10, 60, 61, 300, 1500, 10_000}) {
            double cut = backTest.cut(new Setting(
                    Learns.BY_RESOLVING,
                    Refresh.every(refresh),
                    new Keep(seed % 2 == 0, Duration.ofMinutes(minutes)),
                    seed % 3 == 0 ? OptionalInt.of(1 + seed % 7) : OptionalInt.empty(),
                    cache));
            assertThat(cut).isBetween(0.0, before + 1e-12);
            before = cut;
        }
        before = 1;
        for (int most : new int[] {1, 2, 3, 4, 6, 9, 40}) {
            double cut = backTest.cut(new Setting(
                    Learns.BY_RESOLVING,
                    Refresh.every(refresh),
                    new Keep(true, Duration.ofHours(5)),
                    OptionalInt.of(most),
                    cache));
            assertThat(cut).isBetween(0.0, before + 1e-12);
            before = cut;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void isWhatComesWhenFirewallAndClientsArePlayedMinuteByMinute(int seed) {
        AnswerHistory history = Histories.random(seed);
        Random random = new Random(1000 + seed);
        Setting setting = new Setting(
                Learns.BY_RESOLVING,
                Refresh.every(Duration.ofMinutes(8L * (1 + random.nextInt(12)))),
                new Keep(false, Duration.ofMinutes(random.nextInt(300))),
                random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(6)) : OptionalInt.empty(),
                Duration.ofMinutes(8L * (1 + random.nextInt(8))));

        assertThat(new NameObjectBackTest(history).cut(setting))
                .isCloseTo(new SteppedFirewall(setting).cut(history), within(1e-9));
    }

    private static Setting resolving(Duration refresh, Duration keep) {
        return new Setting(
                Learns.BY_RESOLVING, Refresh.every(refresh), new Keep(false, keep), OptionalInt.empty(), Duration.ZERO);
    }

    private static Setting limited(int most) {
        return new Setting(
                Learns.BY_RESOLVING,
                Refresh.every(Duration.ZERO),
                new Keep(false, Duration.ofDays(10)),
                OptionalInt.of(most),
                Duration.ZERO);
    }

    private static double cut(Setting setting, LookupAnswers lookup) {
        return new NameObjectBackTest(history(lookup)).cut(setting);
    }
}
