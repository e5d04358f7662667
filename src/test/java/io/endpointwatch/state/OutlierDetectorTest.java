package io.endpointwatch.state;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.answer;
import static io.endpointwatch.rules.Scene.changes;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.timeout;
import static io.endpointwatch.rules.Scene.types;
import static io.endpointwatch.rules.Scene.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.CheckOutcome;
import io.endpointwatch.rules.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutlierDetectorTest {
    private static final Vantage EIGHT = Vantage.parse("8.8.8.8");
    private static final Vantage LIAR = Vantage.parse("192.0.2.53");
    private static final Network OURS = network("104.16.0.0/13", 64496);
    private static final Network OTHER = network("185.0.0.0/8", 64511);
    private static final Policy POOL = new Policy(
            Optional.empty(), Tracking.POOL, Duration.ofDays(7), 2, Duration.ofDays(1), Duration.ZERO, false);
    private static final Policy PINNED = new Policy(
            Optional.of(Allowlist.of(List.of(Prefix.parse("104.16.0.0/13")))),
            Tracking.POOL,
            Duration.ofDays(7),
            2,
            Duration.ofDays(1),
            Duration.ZERO,
            false);

    /// Two resolvers agree, and a third gives `wrong`.
    private static Observation looking(Instant at, String... wrong) {
        return looking(at, addresses(wrong));
    }

    private static Observation looking(Instant at, Answer wrong) {
        return within(
                observed(
                        at,
                        lookupResult(ipv4(SYSTEM), addresses("104.16.1.1")),
                        lookupResult(ipv4(EIGHT), addresses("104.16.1.2")),
                        lookupResult(ipv4(LIAR), wrong)),
                OURS,
                OTHER);
    }

    private static Observation[] every15Minutes(int count, String... wrong) {
        return IntStream.range(0, count)
                .mapToObj(i -> looking(after("PT" + 15 * i + "M"), wrong))
                .toArray(Observation[]::new);
    }

    @Nested
    class AResolverThatAlwaysAnswersTheSameWrongThing {
        @Test
        void isNamedOnce() {
            assertThat(changes(POOL, every15Minutes(8, "185.1.1.1")).stream().skip(1))
                    .singleElement()
                    .isEqualTo(new Change.ResolutionFailing(
                            new ChangeContext(ENDPOINT, after("PT15M")),
                            ChangeReason.RESOLVER_DISAGREES,
                            List.of(new FailingLookup(ipv4(LIAR), LookupFailure.parse("disagrees"), NOON)),
                            false))
                    .extracting(Change::summary)
                    .isEqualTo("The answers of 192.0.2.53 (IPv4) for www.example.org disagree with all others.");
        }

        @Test
        void doesNotKeepTheAllowlistBreached() {
            Evaluation last = play(PINNED, every15Minutes(3, "185.1.1.1"));

            assertThat(last.verdict()).isEqualTo(CheckOutcome.UNCHANGED);
            assertThat(last.severity()).isEqualTo(Severity.WARNING);
            assertThat(last.next().disputed()).containsExactly(ip("185.1.1.1"));
            assertThat(last.next().outside()).isEmpty();
        }

        @Test
        void isNeitherRemindedOfAsABreachNorCalledRestored() {
            assertThat(types(changes(PINNED, every15Minutes(24 * 4 * 2, "185.1.1.1"))))
                    .containsExactly("baseline", "allowlist-breached", "resolution-failing", "resolution-failing");
        }

        @Test
        void goesOnDisagreeingWhileTheOthersFail() {
            Observation alone = within(
                    observed(
                            after("PT30M"),
                            lookupResult(ipv4(SYSTEM), timeout()),
                            lookupResult(ipv4(EIGHT), timeout()),
                            lookupResult(ipv4(LIAR), addresses("185.1.1.1"))),
                    OURS,
                    OTHER);

            assertThat(types(changes(PINNED, looking(NOON, "185.1.1.1"), looking(after("PT15M"), "185.1.1.1"), alone)))
                    .containsExactly("baseline", "allowlist-breached", "resolution-failing");
        }

        @Test
        void isABreachAgainWhenOthersSeeTheSame() {
            Observation agreed = within(
                    observed(
                            after("PT1H"),
                            lookupResult(ipv4(SYSTEM), addresses("185.1.1.1")),
                            lookupResult(ipv4(EIGHT), addresses("104.16.1.2")),
                            lookupResult(ipv4(LIAR), addresses("185.1.1.1"))),
                    OURS,
                    OTHER);

            assertThat(types(changes(PINNED, looking(NOON, "185.1.1.1"), looking(after("PT15M"), "185.1.1.1"), agreed)))
                    .containsExactly(
                            "baseline",
                            "allowlist-breached",
                            "resolution-failing",
                            "allowlist-breached",
                            "resolution-recovered");
        }

        @Test
        void isRecoveredWhenItAgreesAgain() {
            List<Change> changes = changes(
                    POOL,
                    looking(NOON, "185.1.1.1"),
                    looking(after("PT15M"), "185.1.1.1"),
                    looking(after("PT30M"), "104.16.1.3"));

            assertThat(changes)
                    .last()
                    .isEqualTo(new Change.ResolutionRecovered(
                            new ChangeContext(ENDPOINT, after("PT30M")),
                            List.of(new FailingLookup(ipv4(LIAR), LookupFailure.parse("disagrees"), NOON)),
                            Duration.ofMinutes(30)))
                    .extracting(Change::summary)
                    .isEqualTo(
                            "The answers of 192.0.2.53 (IPv4) for www.example.org agree with others again after 30 minutes.");
        }

        @Test
        void isNamedWhereAnAuthorityAloneContradicts() {
            for (String authority : List.of("authoritative", "authoritative://192.0.2.1")) {
                Observation[] looks = IntStream.range(0, 3)
                        .mapToObj(i -> within(
                                observed(
                                        after("PT" + i + "H"),
                                        lookupResult(ipv4(Vantage.parse(authority)), addresses("104.16.1.1")),
                                        lookupResult(ipv4(LIAR), addresses("185.1.1.1"))),
                                OURS,
                                OTHER))
                        .toArray(Observation[]::new);

                assertThat(changes(POOL, looks).stream().skip(1))
                        .containsExactly(new Change.ResolutionFailing(
                                new ChangeContext(ENDPOINT, after("PT1H")),
                                ChangeReason.RESOLVER_DISAGREES,
                                List.of(new FailingLookup(ipv4(LIAR), LookupFailure.parse("disagrees"), NOON)),
                                false));
                assertThat(play(POOL, looks).next().disputed()).containsExactly(ip("185.1.1.1"));
            }
        }

        @Test
        void isFoundByAnAddressForSpecialUseWithoutNetworks() {
            Observation[] looks = IntStream.range(0, 2)
                    .mapToObj(i -> observed(
                            after("PT" + i + "H"),
                            lookupResult(ipv4(SYSTEM), addresses("104.16.1.1")),
                            lookupResult(ipv4(LIAR), addresses("0.0.0.0"))))
                    .toArray(Observation[]::new);

            assertThat(types(changes(POOL, looks))).containsExactly("baseline", "resolution-failing");
        }
    }

    @Nested
    class ANewAddress {
        @Test
        void isToldAtOnceByWhoeverSeesItFirst() {
            List<Change> changes = changes(PINNED, looking(NOON, "104.16.1.1"), looking(after("PT15M"), "185.1.1.1"));

            assertThat(types(changes)).containsExactly("baseline", "addresses-added", "allowlist-breached");
            assertThat(changes.get(1).summary())
                    .isEqualTo(
                            "Only 192.0.2.53 sees www.example.org at 185.1.1.1 in" + " 185.0.0.0/8 (AS64511 EXAMPLE).");
        }

        @Test
        void thatIsLoopbackIsAWarningWhereOnlyADisagreeingResolverSeesIt() {
            Evaluation evaluation = play(POOL, looking(NOON, "104.16.1.1"), looking(after("PT15M"), "127.0.0.1"));

            assertThat(evaluation.changes())
                    .singleElement()
                    .extracting(Change::severity)
                    .isEqualTo(Severity.WARNING);
            assertThat(evaluation.severity()).isEqualTo(Severity.WARNING);
        }

        @Test
        void thatIsLoopbackIsCriticalWhereNobodyContradicts() {
            Observation alone = observed(
                    after("PT15M"),
                    lookupResult(ipv4(SYSTEM), timeout()),
                    lookupResult(ipv4(EIGHT), timeout()),
                    lookupResult(ipv4(LIAR), addresses("127.0.0.1")));

            assertThat(play(POOL, looking(NOON, "104.16.1.1"), alone).severity())
                    .isEqualTo(Severity.CRITICAL);
        }

        @Test
        void thatAllSeeAndIsPrivateIsCriticalWhateverAWrongResolverSaidBefore() {
            Observation moved = observed(
                    after("PT45M"),
                    lookupResult(ipv4(SYSTEM), addresses("10.0.0.1")),
                    lookupResult(ipv4(EIGHT), addresses("10.0.0.1")),
                    lookupResult(ipv4(LIAR), addresses("10.0.0.1")));

            for (int wrong = 0; wrong < 3; wrong++) {
                List<Observation> looks = new ArrayList<>(List.of(looking(NOON, "104.16.1.1")));
                for (int i = 1; i <= wrong; i++) {
                    looks.add(looking(after("PT" + 15 * i + "M"), "0.0.0.0"));
                }
                looks.add(moved);
                assertThat(play(POOL, looks.toArray(Observation[]::new)).changes())
                        .filteredOn(Change.AddressesAdded.class::isInstance)
                        .singleElement()
                        .extracting(Change::severity)
                        .isEqualTo(Severity.CRITICAL);
            }
        }

        @Test
        void thatAllSeeAndIsPrivateIsCriticalWhereAResolverWasWrongFromTheBeginning() {
            Observation moved = observed(
                    after("PT15M"),
                    lookupResult(ipv4(SYSTEM), addresses("10.0.0.1")),
                    lookupResult(ipv4(EIGHT), addresses("10.0.0.1")),
                    lookupResult(ipv4(LIAR), addresses("0.0.0.0")));

            assertThat(play(POOL, looking(NOON, "0.0.0.0"), moved).severity()).isEqualTo(Severity.CRITICAL);
        }
    }

    @Nested
    class NobodyDisagrees {
        private static void isQuiet(Observation... looks) {
            assertThat(types(changes(POOL, looks))).containsOnly("baseline");
        }

        @Test
        void inTheSameAutonomousSystem() {
            isQuiet(every15Minutes(4, "104.23.0.1"));
        }

        @Test
        void whereNetworksAreNotKnown() {
            isQuiet(looking(NOON, "8.1.1.1"), looking(after("PT15M"), "8.1.1.1"), looking(after("PT30M"), "8.1.1.1"));
        }

        @Test
        void throughTheNamesOfTheSameDeliveryNetwork() {
            Answer cache =
                    answer("www.example.org. 300 IN CNAME edge.example.net.", "edge.example.net. 20 IN A 185.1.1.1");
            Answer origin =
                    answer("www.example.org. 300 IN CNAME edge.example.net.", "edge.example.net. 20 IN A 104.16.1.1");
            isQuiet(IntStream.range(0, 4)
                    .mapToObj(i -> within(
                            observed(
                                    after("PT" + i + "H"),
                                    lookupResult(ipv4(SYSTEM), origin),
                                    lookupResult(ipv4(EIGHT), origin),
                                    lookupResult(ipv4(LIAR), cache)),
                            OURS,
                            OTHER))
                    .toArray(Observation[]::new));
        }

        @Test
        void withAnAuthorityThroughTheNamesOfTheSameDeliveryNetwork() {
            Answer cache =
                    answer("www.example.org. 300 IN CNAME edge.example.net.", "edge.example.net. 20 IN A 185.1.1.1");
            Answer origin =
                    answer("www.example.org. 300 IN CNAME edge.example.net.", "edge.example.net. 20 IN A 104.16.1.1");
            isQuiet(IntStream.range(0, 4)
                    .mapToObj(i -> within(
                            observed(
                                    after("PT" + i + "H"),
                                    lookupResult(ipv4(Vantage.parse("authoritative")), origin),
                                    lookupResult(ipv4(LIAR), cache)),
                            OURS,
                            OTHER))
                    .toArray(Observation[]::new));
        }

        @Test
        void amongTwo() {
            isQuiet(IntStream.range(0, 4)
                    .mapToObj(i -> within(
                            observed(
                                    after("PT" + i + "H"),
                                    lookupResult(ipv4(SYSTEM), addresses("104.16.1.1")),
                                    lookupResult(ipv4(LIAR), addresses("185.1.1.1"))),
                            OURS,
                            OTHER))
                    .toArray(Observation[]::new));
        }

        @Test
        void forAClientSubnetOrOnAuthority() {
            for (String name :
                    List.of("192.0.2.53 with 203.0.113.0/24", "authoritative", "authoritative://192.0.2.53")) {
                isQuiet(IntStream.range(0, 4)
                        .mapToObj(i -> within(
                                observed(
                                        after("PT" + i + "H"),
                                        lookupResult(ipv4(SYSTEM), addresses("104.16.1.1")),
                                        lookupResult(ipv4(NINE), addresses("104.16.1.1")),
                                        lookupResult(ipv4(Vantage.parse(name)), addresses("185.1.1.1"))),
                                OURS,
                                OTHER))
                        .toArray(Observation[]::new));
            }
        }
    }
}
