package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.sent;
import static io.endpointwatch.rules.Scene.types;
import static io.endpointwatch.rules.Scene.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.RevisionSpan;
import io.endpointwatch.change.Severity;
import io.endpointwatch.change.Variation;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.ObservedRanges;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RangeUpdate;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.published.Validators;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedStepTest {
    private static final PublishedSource SOURCE = new PublishedSource("aws:CLOUDFRONT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Policy policy = Policy.DEFAULT;
    private PublishedState list = PublishedState.initial(SOURCE);
    private State state = State.initial(ENDPOINT);
    private Evaluation last;

    @Test
    void theFirstComparisonReportsNothing() {
        publish(0, "192.0.2.0/24");
        assertThat(types(check(0, "192.0.2.1"))).containsExactly("baseline");
        assertThat(check(1, "192.0.2.1")).isEmpty();
    }

    @Test
    void addedRangesAreReportedOnce() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        publish(1, "192.0.2.0/24", "198.51.100.0/24");

        assertThat(check(2, "192.0.2.1"))
                .containsExactly(new RangeChange.RangesAdded(
                        context(2),
                        SOURCE,
                        new RevisionSpan(1, 2, hour(1)),
                        ranges("198.51.100.0/24"),
                        NamedRanges.NONE));
        assertThat(last.severity()).isEqualTo(Severity.INFO);
        assertThat(check(3, "192.0.2.1")).isEmpty();
    }

    @Test
    void theSameRevisionHasTheSameIdWhicheverCheckComparesIt() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        publish(1, "192.0.2.0/24", "198.51.100.0/24");
        State before = state;
        String one = check(2, "192.0.2.1").getFirst().id();
        state = before;

        assertThat(check(3, "192.0.2.1").getFirst().id()).isEqualTo(one);
    }

    @Test
    void addedRangesThatTheAllowlistOfTheListLacksAreAWarning() {
        policy = policy.withAllow(allowlist("192.0.2.0/24", "203.0.113.0/24"));
        publish(0, "192.0.2.0/25", "203.0.113.0/24", "2001:db8::/32");
        check(0, "192.0.2.1");
        publish(1, "192.0.2.0/24", "203.0.113.0/24", "198.51.100.0/24", "2001:db8::/32", "2001:db9::/32");

        RangeChange.RangesAdded added =
                (RangeChange.RangesAdded) check(1, "192.0.2.1").getFirst();
        assertThat(added.lacking()).isEqualTo(ranges("198.51.100.0/24"));
        assertThat(added.reason()).isEqualTo(ChangeReason.LIST_LACKS_RANGES);
        assertThat(added.summary())
                .isEqualTo("The published list aws:CLOUDFRONT has 3 new ranges: 192.0.2.128/25, 198.51.100.0/24,"
                        + " 2001:db9::/32. The allowlist of www.example.org has the other ranges but lacks"
                        + " 198.51.100.0/24.");
    }

    @Test
    void addedRangesDoNotMatterToAnAllowlistOfSingleAddresses() {
        policy = policy.withAllow(allowlist("192.0.2.1/32"));
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        publish(1, "192.0.2.0/24", "198.51.100.0/24");

        assertThat(check(1, "192.0.2.1"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(ChangeReason.MORE_RANGES));
    }

    @Test
    void removedRangesWithAKnownAddressAreAWarning() {
        publish(0, "192.0.2.0/24", "198.51.100.0/24");
        check(0, "192.0.2.1", "198.51.100.7");
        publish(1, "192.0.2.0/24");

        assertThat(check(1, "192.0.2.1"))
                .containsExactly(new RangeChange.RangesRemoved(
                        context(1),
                        SOURCE,
                        new RevisionSpan(1, 2, hour(1)),
                        ranges("198.51.100.0/24"),
                        List.of(ip("198.51.100.7"))));
        assertThat(last.reason()).contains(ChangeReason.KNOWN_IN_REMOVED_RANGE);
    }

    @Test
    void rangesThatAreOnlyGroupedInAnotherWayAreNoNews() {
        publish(0, "192.0.2.0/25", "192.0.2.128/25");
        check(0, "192.0.2.1");
        publish(1, "192.0.2.0/24");

        assertThat(check(1, "192.0.2.1")).isEmpty();
    }

    @Test
    void ofARangeThatBecameNarrowerTheRestIsRemoved() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        publish(1, "192.0.2.0/25", "192.0.2.128/26");

        assertThat(check(1, "192.0.2.1"))
                .containsExactly(new RangeChange.RangesRemoved(
                        context(1), SOURCE, new RevisionSpan(1, 2, hour(1)), ranges("192.0.2.192/26"), List.of()));
    }

    @Test
    void severalRevisionsAreOneChange() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        publish(1, "192.0.2.0/24", "198.51.100.0/24");
        publish(2, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
        publish(3, "192.0.2.0/24", "203.0.113.0/24");

        assertThat(check(4, "192.0.2.1"))
                .containsExactly(new RangeChange.RangesAdded(
                        context(4),
                        SOURCE,
                        new RevisionSpan(1, 4, hour(3)),
                        ranges("203.0.113.0/24"),
                        NamedRanges.NONE));
    }

    @Test
    void forgottenRevisionsArePassedOverInSilence() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        for (int i = 1; i <= 403; i++) {
            publish(i, "192.0.2.0/24", "198.51." + i % 256 + ".0/" + (24 + i / 256));
        }

        assertThat(check(404, "192.0.2.1"))
                .allSatisfy(one -> assertThat(one)
                        .extracting(change -> change instanceof RangeChange.RangesAdded added
                                ? added.span()
                                : ((RangeChange.RangesRemoved) one).span())
                        .isEqualTo(new RevisionSpan(4, 404, hour(403))));
        assertThat(check(405, "192.0.2.1")).isEmpty();
    }

    @Test
    void aListThatWasForgottenAndBegunAnewReportsNothing() {
        publish(0, "192.0.2.0/24");
        publish(1, "192.0.2.0/24", "198.51.100.0/24");
        check(1, "192.0.2.1");
        list = PublishedState.initial(SOURCE);
        publish(2, "203.0.113.0/24");
        publish(3, "203.0.113.0/24", "198.51.100.0/24");
        publish(4, "203.0.113.0/24");

        assertThat(check(4, "192.0.2.1")).isEmpty();
        publish(5, "203.0.113.0/24", "192.0.2.0/24");
        assertThat(types(check(5, "192.0.2.1"))).containsExactly("ranges-added");
    }

    @Test
    void aProcessThatIsBehindReportsNothingAgain() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        PublishedState behind = list;
        publish(1, "192.0.2.0/24", "198.51.100.0/24");
        PublishedState newest = list;
        check(1, "192.0.2.1");
        list = behind;
        assertThat(check(2, "192.0.2.1")).isEmpty();
        list = newest;
        assertThat(check(3, "192.0.2.1")).isEmpty();
    }

    @Test
    void aRangeThatComesAndGoesIsReportedTwiceAndThenAsAVariation() {
        publish(0, "192.0.2.0/24", "198.51.100.0/24");
        check(0, "192.0.2.1");
        List<Change> all = new ArrayList<>();
        for (int hour = 1; hour <= 1_000; hour++) {
            if (hour % 2 == 1) {
                publish(hour, "192.0.2.0/24");
            } else {
                publish(hour, "192.0.2.0/24", "198.51.100.0/24");
            }
            all.addAll(check(hour, "192.0.2.1"));
        }

        assertThat(types(all)).containsExactly("ranges-removed", "ranges-added", "answers-vary");
        assertThat(all.getLast())
                .isEqualTo(new Change.AnswersVary(context(3), Variation.RANGES, List.of("198.51.100.0/24")));
    }

    @Test
    void anotherRangeIsReportedBesideOneThatComesAndGoes() {
        publish(0, "192.0.2.0/24", "198.51.100.0/24");
        check(0, "192.0.2.1");
        for (int hour = 1; hour <= 9; hour++) {
            publish(
                    hour,
                    hour % 2 == 1 ? new String[] {"192.0.2.0/24"} : new String[] {"192.0.2.0/24", "198.51.100.0/24"});
            check(hour, "192.0.2.1");
        }
        publish(10, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");

        assertThat(check(10, "192.0.2.1"))
                .singleElement()
                .isEqualTo(new RangeChange.RangesAdded(
                        context(10),
                        SOURCE,
                        new RevisionSpan(10, 11, hour(10)),
                        ranges("203.0.113.0/24"),
                        NamedRanges.NONE));
    }

    @Test
    void anAnnouncedChangeIsReportedOnceAndAgainWhenItHappens() {
        policy = policy.withAllow(allowlist("192.0.2.0/24"));
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        AnnouncedRanges ahead = new AnnouncedRanges(hour(100), prefixes("198.51.100.0/24"), prefixes("192.0.2.0/24"));
        announce(1, ahead, "192.0.2.0/24");

        assertThat(check(1, "192.0.2.1"))
                .containsExactly(new RangeChange.RangesAnnounced(
                        context(1),
                        SOURCE,
                        hour(100),
                        ranges("198.51.100.0/24"),
                        ranges("192.0.2.0/24"),
                        ranges("198.51.100.0/24"),
                        List.of(ip("192.0.2.1"))));
        publish(2, "192.0.2.0/24");
        assertThat(check(2, "192.0.2.1")).isEmpty();
        announce(3, ahead, "192.0.2.0/24");
        assertThat(check(3, "192.0.2.1")).isEmpty();
        publish(100, "198.51.100.0/24");
        assertThat(types(check(100, "192.0.2.1"))).containsExactly("ranges-added", "ranges-removed");
    }

    @Test
    void anAnnouncementOfThePastIsNotReported() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        announce(1, new AnnouncedRanges(hour(1), prefixes("198.51.100.0/24"), List.of()), "192.0.2.0/24");

        assertThat(check(1, "192.0.2.1")).isEmpty();
    }

    @Test
    void aFailureIsReportedAfterADayAndItsEndToo() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        fail(1);
        assertThat(check(1, "192.0.2.1")).isEmpty();
        assertThat(last.reason()).contains(ChangeReason.RANGES_NOT_READ);
        fail(25);
        assertThat(check(25, "192.0.2.1"))
                .containsExactly(new RangeChange.RangesFailing(context(25), SOURCE, hour(1), "It does not answer."));
        fail(26);
        assertThat(check(26, "192.0.2.1")).isEmpty();
        assertThat(last.reason()).contains(ChangeReason.RANGES_UNREADABLE);
        publish(30, "192.0.2.0/24");
        assertThat(check(30, "192.0.2.1"))
                .containsExactly(new RangeChange.RangesRecovered(context(30), SOURCE, Duration.ofHours(29)));
        assertThat(last.reason()).contains(ChangeReason.RANGES_READABLE);
    }

    @Test
    void aListThatWasNeverReadIsReportedToo() {
        fail(0);
        check(0, "192.0.2.1");
        fail(24);
        assertThat(types(check(24, "192.0.2.1"))).containsExactly("ranges-failing");
        publish(25, "192.0.2.0/24");
        assertThat(types(check(25, "192.0.2.1"))).containsExactly("ranges-recovered");
    }

    @Test
    void aListThatFailsAgainAndAgainIsReportedAsAVariation() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        List<Change> all = new ArrayList<>();
        for (int day = 1; day <= 60; day++) {
            if (day % 3 == 0) {
                publish(24 * day, "192.0.2.0/24");
            } else {
                fail(24 * day);
            }
            all.addAll(check(24 * day, "192.0.2.1"));
        }

        assertThat(types(all))
                .containsExactly(
                        "ranges-failing", "ranges-recovered", "ranges-failing", "ranges-recovered", "answers-vary");
    }

    @Test
    void aNewAddressInsideAPublishedRangeIsInfo() {
        publish(0, "192.0.2.0/24", "198.51.100.0/24");
        check(0, "192.0.2.1");

        assertThat(check(1, "192.0.2.1", "198.51.100.7"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(ChangeReason.INSIDE_PUBLISHED));
    }

    @Test
    void aNewAddressOutsideAPublishedListThatHasTheOthersIsAWarning() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");

        assertThat(check(1, "192.0.2.1", "198.51.100.7"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(ChangeReason.OUTSIDE_PUBLISHED));
    }

    @Test
    void aNewAddressBesideAKnownOneThatTheListLacksTooIsNoNews() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1", "198.51.100.7");

        assertThat(check(1, "192.0.2.1", "198.51.100.8"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(ChangeReason.KNOWN_PREFIX));
    }

    @Test
    void anAddressOutsideTheAllowlistIsCriticalInsideAPublishedRangeToo() {
        policy = policy.withAllow(allowlist("192.0.2.0/24"));
        publish(0, "192.0.2.0/24", "198.51.100.0/24");
        check(0, "192.0.2.1");

        assertThat(check(1, "192.0.2.1", "198.51.100.7"))
                .allSatisfy(one -> assertThat(one.reason()).isEqualTo(ChangeReason.OUTSIDE_ALLOWLIST));
    }

    @Test
    void aListThatIsNotCurrentJudgesNoAddress() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        fail(1);
        fail(30);
        check(30, "192.0.2.1");

        assertThat(check(31, "192.0.2.1", "198.51.100.7"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(ChangeReason.UNKNOWN_NETWORK));
    }

    @Test
    void anEndpointThatNoPublishedListHasIsJudgedByItsNetworks() {
        publish(0, "203.0.113.0/24");
        check(0, "192.0.2.1");

        assertThat(check(1, "192.0.2.1", "192.0.2.2"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(ChangeReason.KNOWN_PREFIX));
    }

    @Test
    void aCheckWithoutListsKeepsWhatIsKnown() {
        publish(0, "192.0.2.0/24");
        check(0, "192.0.2.1");
        Evaluation without = Evaluator.evaluate(state, seen(hour(1), "192.0.2.1"), policy);

        assertThat(without.next().ranges()).isEqualTo(state.ranges());
    }

    @Test
    void registeredBlocksAreKeptWhileTheyHoldAKnownAddress() {
        RegisteredBlock block = new RegisteredBlock(prefixes("192.0.2.0/24"), "NET-1", "EXAMPLE", "rdap.example.net");
        RegisteredBlock other = new RegisteredBlock(prefixes("203.0.113.0/24"), "NET-2", "EXAMPLE", "rdap.example.net");
        Observation first = within(seen(hour(0), "192.0.2.1"), network("192.0.2.0/24", 64496))
                .with(new ObservedRanges(new TreeMap<>(), List.of(block, other)));
        state = sent(Evaluator.evaluate(state, first, policy).next());
        assertThat(state.ranges().registered()).containsExactly(block);
        assertThat(state.registered(ip("192.0.2.9"))).contains(block);

        state = sent(
                Evaluator.evaluate(state, seen(hour(1), "192.0.2.1"), policy).next());
        assertThat(state.ranges().registered()).containsExactly(block);
    }

    private void publish(int hour, String... prefixes) {
        list = RangeUpdate.read(list, hour(hour), PublishedRanges.of(prefixes(prefixes)), Validators.NONE);
    }

    private void announce(int hour, AnnouncedRanges ahead, String... prefixes) {
        list = RangeUpdate.read(
                list, hour(hour), new PublishedRanges(prefixes(prefixes), List.of(ahead)), Validators.NONE);
    }

    private void fail(int hour) {
        list = RangeUpdate.failed(list, hour(hour), "It does not answer.");
    }

    private List<Change> check(int hour, String... addresses) {
        TreeMap<PublishedSource, PublishedState> lists = new TreeMap<>();
        lists.put(SOURCE, list);
        last = Evaluator.evaluate(
                state, seen(hour(hour), addresses).with(new ObservedRanges(lists, List.of())), policy);
        state = sent(last.next());
        return last.changes();
    }

    private static ChangeContext context(int hour) {
        return new ChangeContext(ENDPOINT, hour(hour));
    }

    private static NamedRanges ranges(String... texts) {
        return NamedRanges.of(prefixes(texts));
    }

    private static Allowlist allowlist(String... texts) {
        return Allowlist.of(prefixes(texts));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    private static Instant hour(int number) {
        return START.plus(Duration.ofHours(number));
    }
}
