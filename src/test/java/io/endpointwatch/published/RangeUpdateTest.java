package io.endpointwatch.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangeUpdateTest {
    private static final PublishedSource SOURCE = new PublishedSource("cloudflare");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Validators TAGGED = new Validators(Optional.of("\"1\""), Optional.empty());

    @Test
    void theFirstListIsNoChange() {
        assertThat(read(PublishedState.initial(SOURCE), 0, "192.0.2.0/24"))
                .isEqualTo(new PublishedState(
                        SOURCE,
                        1,
                        Optional.of(START),
                        1,
                        Optional.of(START),
                        TAGGED,
                        Optional.of(list("192.0.2.0/24")),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void anotherListIsARevision() {
        PublishedState next = read(known("192.0.2.0/25", "198.51.100.0/24"), 1, "192.0.2.128/25", "198.51.100.0/24");

        assertThat(next.revision()).isEqualTo(2);
        assertThat(next.revisions())
                .containsExactly(new Revision(2, hour(1), prefixes("192.0.2.128/25"), prefixes("192.0.2.0/25")));
        assertThat(next.at(hour(0))).isEqualTo(prefixes("192.0.2.0/25", "198.51.100.0/24"));
    }

    @Test
    void theSameListIsNoRevision() {
        PublishedState next = read(known("192.0.2.0/24"), 1, "192.0.2.0/24");

        assertThat(next.revisions()).isEmpty();
        assertThat(next.checkedAt()).contains(hour(1));
    }

    @Test
    void notModifiedEndsAFailure() {
        PublishedState failing = RangeUpdate.failed(known("192.0.2.0/24"), hour(1), "It does not answer.");

        assertThat(RangeUpdate.unchanged(failing, hour(2)).failure()).isEmpty();
    }

    @Test
    void notModifiedBeforeAnyListIsAFailure() {
        assertThat(RangeUpdate.unchanged(PublishedState.initial(SOURCE), START).failure())
                .isPresent();
    }

    @Test
    void aFailureKeepsTheLastGoodListAndItsBegin() {
        PublishedState known = known("192.0.2.0/24");
        PublishedState failing = RangeUpdate.failed(RangeUpdate.failed(known, hour(1), "A."), hour(2), "B.");

        assertThat(failing.ranges()).isEqualTo(known.ranges());
        assertThat(failing.failure()).contains(new FetchFailure(hour(1), "B."));
        assertThat(failing.validators()).isEqualTo(TAGGED);
    }

    @Test
    void aCauseIsPrintableAndShort() {
        String cause = RangeUpdate.failed(known("192.0.2.0/24"), hour(1), "\u001b[31m" + "x".repeat(1_000))
                .failure()
                .orElseThrow()
                .cause();

        assertThat(cause).startsWith("?[31mx").hasSize(500);
    }

    @Test
    void aListThatLosesMoreThanHalfOfItsPrefixesIsRefused() {
        PublishedState next = read(many(8), 1, "192.0.0.0/24", "192.0.1.0/24", "192.0.2.0/24");

        assertThat(next.ranges()).isEqualTo(many(8).ranges());
        assertThat(next.failure().orElseThrow().cause()).startsWith("The list lost 5 of 8 prefixes at once.");
    }

    @Test
    void aListThatLosesHalfIsTaken() {
        assertThat(read(many(8), 1, "192.0.0.0/24", "192.0.1.0/24", "192.0.2.0/24", "192.0.3.0/24")
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void aListThatLosesOneHugePrefixIsRefused() {
        PublishedState known = known("10.0.0.0/12", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");

        assertThat(read(known, 1, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
                        .failure())
                .isPresent();
    }

    @Test
    void aListThatLosesAFamilyIsRefused() {
        PublishedState known = known("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32");

        assertThat(read(known, 1, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
                        .failure())
                .isPresent();
    }

    @Test
    void aShortListMayLoseMost() {
        assertThat(read(known("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"), 1, "192.0.2.0/24")
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void aListThatIsGroupedInAnotherWayLosesNothing() {
        assertThat(read(many(8), 1, "192.0.0.0/21").failure()).isEmpty();
        assertThat(read(
                                known("192.0.0.0/21", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"),
                                1,
                                Stream.concat(
                                                IntStream.range(0, 8).mapToObj(i -> "192.0." + i + ".0/24"),
                                                Stream.of("198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"))
                                        .toArray(String[]::new))
                        .failure())
                .isEmpty();
    }

    @Test
    void aShrinkThatLastsAWeekIsTaken() {
        PublishedState state = many(8);
        for (int hour = 1; hour < 7 * 24; hour++) {
            state = read(state, hour, "192.0.0.0/24");
            assertThat(state.revision()).as("hour %d", hour).isEqualTo(1);
        }
        state = read(read(state, 7 * 24, "192.0.0.0/24"), 7 * 24 + 1, "192.0.0.0/24");

        assertThat(state.revision()).isEqualTo(2);
        assertThat(state.failure()).isEmpty();
    }

    @Test
    void aShrinkThatIsUndoneCountsFromTheBegin() {
        PublishedState state = many(8);
        for (int day = 1; day < 7; day++) {
            state = read(state, 24 * day, "192.0.0.0/24");
        }
        state = RangeUpdate.unchanged(state, hour(24 * 7));

        assertThat(read(read(state, 24 * 8, "192.0.0.0/24"), 24 * 9, "192.0.0.0/24")
                        .revision())
                .isEqualTo(1);
    }

    @Test
    void otherFailuresDoNotEndAShrink() {
        PublishedState state = read(many(8), 1, "192.0.0.0/24");
        state = RangeUpdate.failed(state, hour(2), "It does not answer.");

        assertThat(read(state, 3, "192.0.0.0/24").failure().flatMap(FetchFailure::refused))
                .contains(new RefusedList(2, Duration.ofHours(1)));
    }

    @Test
    void aClockThatJumpsAheadTakesNoShrink() {
        PublishedState state = read(many(8), 1, "192.0.0.0/24");
        for (int i = 2; i < 9; i++) {
            state = read(state, i, "192.0.0.0/24");
        }

        assertThat(read(state, 24 * 365, "192.0.0.0/24").revision()).isEqualTo(1);
    }

    @Test
    void theOperatorMayTakeAShrinkAtOnce() {
        PublishedState state = read(many(8), 1, "192.0.0.0/24");

        PublishedState taken = RangeUpdate.confirmed(state, hour(2), list("192.0.0.0/24"), TAGGED);
        assertThat(taken.revision()).isEqualTo(2);
        assertThat(taken.failure()).isEmpty();
    }

    @Test
    void aListWithABlockThatNobodyHoldsIsNeverTaken() {
        for (String wide : List.of("0.0.0.0/0", "128.0.0.0/7", "::/0", "2000::/3")) {
            assertThat(read(known("192.0.2.0/24"), 1, wide).failure()).isPresent();
            assertThat(RangeUpdate.confirmed(known("192.0.2.0/24"), hour(1), list(wide), TAGGED)
                            .failure())
                    .isPresent();
        }
    }

    @Test
    void aListThatIsTooLongToStoreIsRefused() {
        List<Prefix> all = IntStream.range(0, 50_001)
                .mapToObj(i -> Prefix.parse("10." + i / 256 % 256 + "." + i % 256 + "." + 4 * (i / 65536) + "/30"))
                .toList();

        assertThat(RangeUpdate.read(known("192.0.2.0/24"), hour(1), PublishedRanges.of(all), TAGGED)
                        .failure()
                        .orElseThrow()
                        .cause())
                .startsWith("The list has 50001 prefixes, which take 250005 octets. At most 200000 can be stored");
    }

    @Test
    void aClockThatIsSetBackKeepsTheOrderOfRevisions() {
        PublishedState ahead = read(known("192.0.2.0/24"), 24 * 365, "192.0.2.0/24", "198.51.100.0/24");
        PublishedState back = read(ahead, 2, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");

        assertThat(back.revisions()).extracting(Revision::at).containsExactly(hour(2), hour(2));
        assertThat(back.at(hour(1))).isEqualTo(prefixes("192.0.2.0/24"));
        assertThat(back.at(hour(2))).hasSize(3);
    }

    @Test
    void theOldestRevisionsAreForgotten() {
        PublishedState state = known("192.0.2.0/24");
        for (int i = 1; i <= 500; i++) {
            state = i % 2 == 1 ? read(state, i, "192.0.2.0/24", "198.51.100.0/24") : read(state, i, "192.0.2.0/24");
        }

        assertThat(state.revision()).isEqualTo(501);
        assertThat(state.revisions()).hasSize(400);
        assertThat(state.revisions().getFirst().number()).isEqualTo(102);
    }

    @Test
    void aSourceIsAskedEveryHourAndSoonerAfterAFailure() {
        PublishedState good = known("192.0.2.0/24");
        assertThat(good.isDue(START.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(good.isDue(hour(1))).isTrue();

        PublishedState failed = RangeUpdate.failed(good, hour(1), "A.");
        assertThat(failed.isDue(hour(1).plus(Duration.ofMinutes(4)))).isFalse();
        assertThat(failed.isDue(hour(1).plus(Duration.ofMinutes(5)))).isTrue();

        PublishedState longer = RangeUpdate.failed(failed, hour(1).plus(Duration.ofMinutes(20)), "A.");
        assertThat(longer.isDue(hour(1).plus(Duration.ofMinutes(39)))).isFalse();
        assertThat(longer.isDue(hour(1).plus(Duration.ofMinutes(40)))).isTrue();

        PublishedState lasting = RangeUpdate.failed(failed, hour(100), "A.");
        assertThat(lasting.isDue(hour(101))).isTrue();
    }

    @Test
    void aLookFarAheadOfTheClockIsRepeated() {
        assertThat(read(known("192.0.2.0/24"), 24, "192.0.2.0/24").isDue(hour(2)))
                .isTrue();
        assertThat(read(known("192.0.2.0/24"), 2, "192.0.2.0/24").isDue(hour(1)))
                .isFalse();
    }

    @Test
    void aListIsCurrentForADayAfterItsSourceFails() {
        PublishedState failing = RangeUpdate.failed(known("192.0.2.0/24"), hour(1), "A.");

        assertThat(failing.isCurrent(hour(25))).isTrue();
        assertThat(failing.lastingFailure(hour(24))).isEmpty();
        assertThat(failing.isCurrent(hour(26))).isFalse();
        assertThat(failing.lastingFailure(hour(25))).isPresent();
        assertThat(PublishedState.initial(SOURCE).isCurrent(START)).isFalse();
    }

    private static PublishedState known(String... prefixes) {
        return read(PublishedState.initial(SOURCE), 0, prefixes);
    }

    private static PublishedState many(int number) {
        return known(
                IntStream.range(0, number).mapToObj(i -> "192.0." + i + ".0/24").toArray(String[]::new));
    }

    private static PublishedState read(PublishedState before, int hour, String... prefixes) {
        return RangeUpdate.read(before, hour(hour), list(prefixes), TAGGED);
    }

    private static PublishedRanges list(String... prefixes) {
        return PublishedRanges.of(prefixes(prefixes));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    private static Instant hour(int number) {
        return START.plus(Duration.ofHours(number));
    }
}
