package io.endpointwatch.rules;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.changes;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.members;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.nodata;
import static io.endpointwatch.rules.Scene.nxdomain;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.play;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.sent;
import static io.endpointwatch.rules.Scene.servfail;
import static io.endpointwatch.rules.Scene.timeout;
import static io.endpointwatch.rules.Scene.types;
import static io.endpointwatch.rules.Scene.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.Digest;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Severity;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModels;
import io.endpointwatch.ttl.TtlSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Policy POOL = Policy.DEFAULT;
    private static final Policy EXACT = POOL.withTracking(Tracking.EXACT);

    private static Policy allowing(String... prefixes) {
        return POOL.withAllow(
                Allowlist.of(List.of(prefixes).stream().map(Prefix::parse).toList()));
    }

    private static ChainTtls ttls(int seconds) {
        return new ChainTtls(
                Optional.of(ENDPOINT.host()), Optional.of(new TtlRange(seconds, seconds)), new TreeMap<>());
    }

    private static Set<Network> networks(State state) {
        return state.pool().members().values().stream()
                .map(one -> one.network().orElseThrow())
                .collect(Collectors.toSet());
    }

    @Nested
    class TheFirstLook {
        @Test
        void isRememberedWholeAndToldToNobody() {
            Evaluation evaluation = Evaluator.evaluate(State.initial(ENDPOINT), seen(NOON, "192.0.2.7"), POOL);

            PooledAddress member = new PooledAddress(
                    ip("192.0.2.7"),
                    NOON,
                    NOON,
                    new TreeSet<>(Set.of(SYSTEM)),
                    Optional.empty(),
                    AllowlistStatus.UNJUDGED,
                    NOON);
            Run run =
                    new Run(ipv4(SYSTEM), Outcome.of(addresses("192.0.2.7")), NOON, NOON, 1, ttls(300), Duration.ZERO);
            Change baseline = new Change.Baseline(new ChangeContext(ENDPOINT, NOON), List.of(member));
            State next = State.builder(ENDPOINT)
                    .version(1)
                    .checkedAt(Optional.of(NOON))
                    .pool(Pool.of(List.of(member)))
                    .learned(Set.of(Family.IPV4))
                    .lookupStates(new TreeMap<>(java.util.Map.of(
                            ipv4(SYSTEM),
                            new LookupState(run, Optional.empty(), List.of(ENDPOINT.host()), Optional.of(false)))))
                    .chains(List.of(List.of(ENDPOINT.host())))
                    .ttls(TtlModels.NONE
                            .follow(
                                    NOON,
                                    List.of(new TtlSample(
                                            new TtlKey(ipv4(SYSTEM), ENDPOINT.host()), NOON.plusMillis(12), 300)),
                                    POOL.forgetAfter())
                            .next())
                    .outbox(Outbox.EMPTY.with(List.of(Announcement.of(1, NOON, List.of(baseline), true))))
                    .build();
            assertThat(evaluation)
                    .isEqualTo(new Evaluation(
                            next,
                            List.of(baseline),
                            List.of(),
                            CheckOutcome.BASELINE,
                            Optional.of(ChangeReason.FIRST_LOOK)));
        }

        @Test
        void isAnnouncedOnRequest() {
            Evaluation evaluation =
                    Evaluator.evaluate(State.initial(ENDPOINT), seen(NOON, "192.0.2.7"), POOL.withNotifyBaseline());

            assertThat(evaluation.next().outbox().due(NOON, Duration.ZERO)).hasSize(1);
        }

        @Test
        void isTheFirstThatGivesAddresses() {
            Evaluation failed = Evaluator.evaluate(
                    State.initial(ENDPOINT), observed(NOON, lookupResult(ipv4(SYSTEM), timeout())), POOL);
            Evaluation answered = Evaluator.evaluate(failed.next(), seen(after("PT15M"), "192.0.2.7"), POOL);

            assertThat(List.of(failed.verdict(), answered.verdict()))
                    .containsExactly(CheckOutcome.FAILING, CheckOutcome.BASELINE);
            assertThat(types(answered.changes())).containsExactly("baseline");
        }

        @Test
        void stillTellsThatTheAllowlistIsTooShort() {
            Evaluation evaluation = play(allowing("198.51.100.0/24"), seen(NOON, "192.0.2.7"));

            assertThat(types(evaluation.changes())).containsExactly("baseline", "allowlist-breached");
            assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "169.254.1.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"})
        void ofAnAddressThatNoRouterForwardsToIsCriticalAndTold(String address) {
            Evaluation evaluation = play(POOL, seen(NOON, address));

            assertThat(evaluation.changes()).singleElement().satisfies(change -> {
                assertThat(change.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(change.summary()).contains("Nobody can be reached over a network at " + address + " (");
            });
            assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(evaluation.next().outbox().due(NOON, Duration.ZERO))
                    .singleElement()
                    .extracting(Announcement::silent)
                    .isEqualTo(false);
        }

        @Test
        void ofAnAddressThatNoRouterForwardsToStaysCriticalAndIsToldOnce() {
            Evaluation evaluation = play(POOL, seen(NOON, "0.0.0.0"), seen(after("PT15M"), "0.0.0.0"));

            assertThat(evaluation.changes()).isEmpty();
            assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
        }

        @Test
        void ofLoopbackIsWellWhereTheOperatorNamedIt() {
            assertThat(play(allowing("127.0.0.1"), seen(NOON, "127.0.0.1")).severity())
                    .isEqualTo(Severity.INFO);
            assertThat(play(allowing("127.0.0.0/8"), seen(NOON, "127.0.0.1")).severity())
                    .isEqualTo(Severity.INFO);
            assertThat(types(
                            play(allowing("0.0.0.0/0"), seen(NOON, "127.0.0.1")).changes()))
                    .containsExactly("baseline", "allowlist-breached");
        }

        @Test
        void ofPrivateAddressesSaysThatTheyArePrivate() {
            Evaluation evaluation = play(POOL, seen(NOON, "10.10.34.34", "100.64.0.1"));

            assertThat(evaluation.changes())
                    .extracting(Change::summary)
                    .containsExactly("First look at www.example.org:"
                            + " 10.10.34.34 and 100.64.0.1. Private, not reachable across the Internet: 10.10.34.34 (private use)"
                            + " and 100.64.0.1 (shared address space).");
            assertThat(evaluation.severity()).isEqualTo(Severity.INFO);
        }

        @Test
        void thatOnlyADisagreeingResolverBlocksIsAWarning() {
            Evaluation evaluation = play(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("104.16.1.1")),
                            lookupResult(ipv4(NINE), addresses("0.0.0.0"))));

            assertThat(evaluation.changes()).extracting(Change::severity).containsExactly(Severity.WARNING);
            assertThat(evaluation.severity()).isEqualTo(Severity.WARNING);
        }

        @Test
        void ofAFamilyIsNoChangeWhereTheFamilyHadFailedBefore() {
            Evaluation evaluation = play(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), timeout())),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), addresses("2001:db8::7"))));

            assertThat(evaluation.verdict()).isEqualTo(CheckOutcome.UNCHANGED);
            assertThat(members(evaluation.next())).containsExactly("192.0.2.7", "2001:db8::7");
        }
    }

    @Nested
    class AFamilyThatAppears {
        private static Observation both(String at, String ipv4, Answer ipv6) {
            return observed(after(at), lookupResult(ipv4(SYSTEM), addresses(ipv4)), lookupResult(ipv6(SYSTEM), ipv6));
        }

        @Test
        void isTold() {
            Evaluation evaluation = play(
                    POOL,
                    both("PT0S", "172.65.32.248", nodata()),
                    both("PT15M", "172.65.32.248", nodata()),
                    both("PT30M", "172.65.32.248", addresses("2606:4700::6812")));

            assertThat(evaluation.changes())
                    .singleElement()
                    .isEqualTo(new Change.AddressesAdded(
                            new ChangeContext(ENDPOINT, after("PT30M")),
                            ChangeReason.NEW_FAMILY,
                            List.of(evaluation.next().pool().members().get(ip("2606:4700::6812"))),
                            1));
            assertThat(evaluation.verdict()).isEqualTo(CheckOutcome.CHANGED);
        }

        @Test
        void isCriticalWhereItIsNotGlobal() {
            Evaluation evaluation = play(
                    POOL, both("PT0S", "172.65.32.248", nodata()), both("PT15M", "172.65.32.248", addresses("::1")));

            assertThat(types(evaluation.changes())).containsExactly("addresses-added");
            assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
        }

        @Test
        void isSilentWhereItOnlyFailedBefore() {
            assertThat(types(changes(
                            POOL,
                            both("PT0S", "172.65.32.248", servfail()),
                            both("PT15M", "172.65.32.248", timeout()),
                            both("PT30M", "172.65.32.248", addresses("2606:4700::6812")))))
                    .containsExactly("baseline", "resolution-failing", "resolution-recovered");
        }

        @Test
        void isCriticalWhereItOnlyFailedBeforeAndIsNotGlobal() {
            Evaluation evaluation = play(
                    POOL,
                    both("PT0S", "172.65.32.248", servfail()),
                    both("PT15M", "172.65.32.248", addresses("::1", "2606:4700::6812")));

            assertThat(evaluation.changes())
                    .singleElement()
                    .isEqualTo(new Change.AddressesAdded(
                            new ChangeContext(ENDPOINT, after("PT15M")),
                            ChangeReason.NO_DESTINATION,
                            List.of(evaluation.next().pool().members().get(ip("::1"))),
                            1));
            assertThat(members(evaluation.next())).containsExactly("172.65.32.248", "::1", "2606:4700::6812");
        }

        @Test
        void isNotMadeByAnEndpointThatHadNoAddressesAtAll() {
            assertThat(types(changes(
                            POOL,
                            observed(NOON, lookupResult(ipv4(SYSTEM), nodata()), lookupResult(ipv6(SYSTEM), nodata())),
                            both("PT15M", "172.65.32.248", addresses("2606:4700::6812")))))
                    .containsExactly("baseline");
        }
    }

    @Nested
    class APool {
        @Test
        void doesNotMindTheOrderOfAnswers() {
            assertThat(changes(
                            POOL, seen(NOON, "192.0.2.7", "192.0.2.8"), seen(after("PT15M"), "192.0.2.8", "192.0.2.7")))
                    .extracting(Change::type)
                    .containsExactly("baseline");
        }

        @Test
        void mayRotateAmongItsMembers() {
            assertThat(types(changes(
                            POOL,
                            seen(NOON, "192.0.2.7"),
                            seen(after("PT15M"), "192.0.2.8"),
                            seen(after("PT30M"), "192.0.2.7"),
                            seen(after("PT45M"), "192.0.2.8"),
                            seen(after("P6D"), "192.0.2.7"))))
                    .containsExactly("baseline", "addresses-added");
        }

        @Test
        void growsOnceByEachNewAddress() {
            Evaluation evaluation =
                    play(POOL, seen(NOON, "192.0.2.7"), seen(after("PT15M"), "192.0.2.8", "198.51.100.7"));

            assertThat(evaluation.changes())
                    .singleElement()
                    .isEqualTo(new Change.AddressesAdded(
                            new ChangeContext(ENDPOINT, after("PT15M")),
                            ChangeReason.UNKNOWN_NETWORK,
                            List.of(
                                    evaluation.next().pool().members().get(ip("192.0.2.8")),
                                    evaluation.next().pool().members().get(ip("198.51.100.7"))),
                            1));
            assertThat(evaluation.verdict()).isEqualTo(CheckOutcome.CHANGED);
        }

        @Test
        void forgetsAnAddressThatNobodySawForLongEnough() {
            Observation[] week = {
                seen(NOON, "192.0.2.7", "192.0.2.8"),
                seen(after("PT15M"), "192.0.2.7"),
                seen(after("P7D").minusSeconds(1), "192.0.2.7")
            };
            assertThat(members(play(POOL, week).next())).containsExactly("192.0.2.7", "192.0.2.8");

            Evaluation evaluation = play(POOL, week[0], week[1], week[2], seen(after("P7D"), "192.0.2.7"));
            assertThat(members(evaluation.next())).containsExactly("192.0.2.7");
            assertThat(types(evaluation.changes())).containsExactly("addresses-removed");
        }

        @Test
        void forgetsAnAddressOnceHoweverManyVantagesHadIt() {
            List<Change> all = changes(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7", "192.0.2.8")),
                            lookupResult(ipv4(NINE), addresses("192.0.2.7", "192.0.2.8"))),
                    observed(
                            after("P7D"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv4(NINE), addresses("192.0.2.7"))),
                    observed(
                            after("P8D"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv4(NINE), addresses("192.0.2.7"))));

            assertThat(types(all)).containsExactly("baseline", "addresses-removed");
        }

        @Test
        void doesNotAgeWhileAllFail() {
            Evaluation evaluation = play(
                    POOL,
                    seen(NOON, "192.0.2.7", "192.0.2.8"),
                    observed(after("PT15M"), lookupResult(ipv4(SYSTEM), timeout())),
                    observed(after("P8D"), lookupResult(ipv4(SYSTEM), servfail())),
                    seen(after("P8D").plusSeconds(900), "192.0.2.7"));

            assertThat(members(evaluation.next())).containsExactly("192.0.2.7", "192.0.2.8");
        }

        @Test
        void doesNotAgeWhileTheOnlyVantageThatSawAnAddressFails() {
            Observation first = observed(
                    NOON,
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv4(NINE), addresses("192.0.2.8")));
            Observation blind = observed(
                    after("P9D"),
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv4(NINE), timeout()));

            assertThat(members(play(POOL, first, blind).next())).containsExactly("192.0.2.7", "192.0.2.8");
        }

        @Test
        void doesNotAgeWhileTheNameIsGone() {
            Evaluation evaluation = play(
                    POOL,
                    seen(NOON, "192.0.2.7"),
                    observed(after("PT15M"), lookupResult(ipv4(SYSTEM), nxdomain())),
                    observed(after("P8D"), lookupResult(ipv4(SYSTEM), nxdomain())),
                    seen(after("P8DT15M"), "192.0.2.8"));

            assertThat(members(evaluation.next())).containsExactly("192.0.2.7", "192.0.2.8");
        }

        @Test
        void isNotJudgedByACheckThroughOthers() {
            Evaluation evaluation = play(
                    POOL,
                    seen(NOON, "192.0.2.7"),
                    observed(after("P6D"), lookupResult(ipv4(SYSTEM), addresses("192.0.2.8"))),
                    observed(after("P8D"), lookupResult(ipv4(NINE), addresses("192.0.2.8"))));

            assertThat(members(evaluation.next())).containsExactly("192.0.2.7", "192.0.2.8");
        }

        @Test
        void givesTheSameDigestForTheSameAddresses() {
            State one = play(POOL, seen(NOON, "192.0.2.7", "192.0.2.8")).next();
            State other = play(POOL, seen(after("P1D"), "192.0.2.8", "192.0.2.7"), seen(after("P2D"), "192.0.2.8"))
                    .next();

            assertThat(one.pool().digest())
                    .isEqualTo(other.pool().digest())
                    .isEqualTo("sha256:" + Digest.of(List.of("192.0.2.7", "192.0.2.8")));
        }
    }

    @Nested
    class ExactTracking {
        @Test
        void removesWhatIsGoneFromAFullObservation() {
            Evaluation evaluation =
                    play(EXACT, seen(NOON, "192.0.2.7", "192.0.2.8"), seen(after("PT15M"), "192.0.2.7"));

            assertThat(types(evaluation.changes())).containsExactly("addresses-removed");
            assertThat(members(evaluation.next())).containsExactly("192.0.2.7");
        }

        @Test
        void doesNotTakeTwoAbsencesAtOnceForConfirmation() {
            Observation first = observed(
                    NOON,
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv6(SYSTEM), addresses("2001:db8::7")));
            Observation gone = observed(
                    after("PT15M"),
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv6(SYSTEM), nodata()));
            Observation again = observed(
                    after("PT15M1S"),
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv6(SYSTEM), nodata()));

            assertThat(members(play(EXACT, first, gone, again).next())).containsExactly("192.0.2.7", "2001:db8::7");
        }

        @Test
        void removesNothingWhileAVantageFails() {
            Evaluation evaluation = play(
                    EXACT,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv4(NINE), addresses("192.0.2.8"))),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv4(NINE), timeout())));

            assertThat(evaluation.changes()).isEmpty();
            assertThat(members(evaluation.next())).containsExactly("192.0.2.7", "192.0.2.8");
        }

        @Test
        void removesNothingWhileTheNameIsGone() {
            Observation gone = observed(after("PT15M"), lookupResult(ipv4(SYSTEM), nxdomain()));
            Observation still = observed(after("PT30M"), lookupResult(ipv4(SYSTEM), nxdomain()));

            assertThat(members(play(EXACT, seen(NOON, "192.0.2.7"), gone, still).next()))
                    .containsExactly("192.0.2.7");
        }

        @Test
        void takesAbsenceForRemovalOnlyWhenConfirmed() {
            Observation first = observed(
                    NOON,
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv6(SYSTEM), addresses("2001:db8::7")));
            Observation withoutIpv6 = observed(
                    after("PT15M"),
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv6(SYSTEM), nodata()));
            Observation again = observed(
                    after("PT30M"),
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv6(SYSTEM), nodata()));

            assertThat(members(play(EXACT, first, withoutIpv6).next())).containsExactly("192.0.2.7", "2001:db8::7");
            assertThat(members(play(EXACT, first, withoutIpv6, again).next())).containsExactly("192.0.2.7");
        }
    }

    @Nested
    class ANewAddress {
        private final Observation known = within(seen(NOON, "192.0.2.7"), network("192.0.2.0/24", 64496));

        private Severity severity(Policy policy, Observation next) {
            return play(policy, known, next).changes().getFirst().severity();
        }

        @Test
        void isInformationInsideAKnownPrefix() {
            assertThat(severity(POOL, within(seen(after("PT15M"), "192.0.2.8"), network("192.0.2.0/24", 64496))))
                    .isEqualTo(Severity.INFO);
        }

        @Test
        void isInformationInsideAKnownPrefixWhoseLookupFailed() {
            assertThat(severity(POOL, seen(after("PT15M"), "192.0.2.8"))).isEqualTo(Severity.INFO);
        }

        @Test
        void isAWarningInANewPrefix() {
            assertThat(severity(POOL, within(seen(after("PT15M"), "198.51.100.8"), network("198.51.100.0/24", 64496))))
                    .isEqualTo(Severity.WARNING);
        }

        @Test
        void isAWarningWhereAnotherAsAnnouncesTheKnownPrefix() {
            assertThat(severity(POOL, within(seen(after("PT15M"), "192.0.2.8"), network("192.0.2.0/24", 64511))))
                    .isEqualTo(Severity.WARNING);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "RENAMED"})
        void isInformationInsideAKnownPrefixWhateverItIsCalled(String name) {
            assertThat(severity(POOL, within(seen(after("PT15M"), "192.0.2.8"), called(name))))
                    .isEqualTo(Severity.INFO);
        }

        @Test
        void isInformationInsideAPrefixAroundAKnownAddressWhoseNetworkIsNot() {
            assertThat(play(
                                    POOL,
                                    seen(NOON, "104.16.2.7"),
                                    within(seen(after("PT15M"), "104.16.3.8"), network("104.16.2.0/23", 64496)))
                            .changes()
                            .getFirst()
                            .severity())
                    .isEqualTo(Severity.INFO);
        }

        @Test
        void bringsTheLatestNameOfItsNetworkToAll() {
            State named = play(
                            POOL,
                            within(seen(NOON, "192.0.2.7"), called("")),
                            within(seen(after("PT15M"), "192.0.2.8"), called("EXAMPLE")))
                    .next();
            State renamed = Evaluator.evaluate(
                            named, within(seen(after("PT30M"), "192.0.2.9"), called("RENAMED")), POOL)
                    .next();
            State nameless = Evaluator.evaluate(renamed, within(seen(after("PT45M"), "192.0.2.10"), called("")), POOL)
                    .next();

            assertThat(List.of(named, renamed, nameless))
                    .extracting(EvaluatorTest::networks)
                    .containsExactly(Set.of(called("EXAMPLE")), Set.of(called("RENAMED")), Set.of(called("RENAMED")));
        }

        private static Network called(String name) {
            return new Network(Prefix.parse("192.0.2.0/24"), 64496, name);
        }

        @Test
        void isCriticalOutsideTheAllowlist() {
            assertThat(severity(allowing("192.0.2.7/32"), seen(after("PT15M"), "192.0.2.8")))
                    .isEqualTo(Severity.CRITICAL);
        }

        @Test
        void thatIsPrivateIsCriticalWhereAllWereForDocumentation() {
            assertThat(severity(POOL, seen(after("PT15M"), "10.0.0.1"))).isEqualTo(Severity.CRITICAL);
            assertThat(severity(POOL, seen(after("PT15M"), "198.51.100.7"))).isEqualTo(Severity.WARNING);
            assertThat(play(POOL, seen(NOON, "172.65.32.248"), seen(after("PT15M"), "198.51.100.7"))
                            .severity())
                    .isEqualTo(Severity.CRITICAL);
        }

        @Test
        void thatOnlyOneVantageSeesNamesThatOneWithItsClientSubnet() {
            Vantage branch = Vantage.parse("9.9.9.9 with 203.0.113.0/24");
            List<Change> all = changes(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(NINE), addresses("192.0.2.7")),
                            lookupResult(ipv4(branch), addresses("192.0.2.7"))),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(NINE), addresses("192.0.2.7")),
                            lookupResult(ipv4(branch), addresses("192.0.2.8"))),
                    observed(
                            after("PT30M"),
                            lookupResult(ipv4(NINE), addresses("192.0.2.9")),
                            lookupResult(ipv4(branch), addresses("192.0.2.9"))));

            assertThat(all.stream().skip(1))
                    .extracting(Change::summary)
                    .containsExactly(
                            "Only 9.9.9.9 with 203.0.113.0/24 sees www.example.org at 192.0.2.8.",
                            "www.example.org now also answers with 192.0.2.9.");
        }

        @Test
        void isCriticalWhereNoRouterForwardsToItThoughAllOthersWerePrivate() {
            Evaluation evaluation = play(POOL, seen(NOON, "10.0.0.1"), seen(after("PT15M"), "127.0.0.1"));

            assertThat(evaluation.changes()).singleElement().satisfies(change -> {
                assertThat(change.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(change.summary())
                        .isEqualTo("www.example.org now also answers with 127.0.0.1."
                                + " Nobody can be reached over a network at 127.0.0.1 (loopback).");
            });
        }

        @Test
        void isInANewNetworkWhereADefaultRouteIsAllThatIsKnown() {
            Network leak = network("0.0.0.0/0", 64511);

            assertThat(play(
                                    POOL,
                                    within(seen(NOON, "23.1.2.3"), leak),
                                    within(seen(after("PT15M"), "104.16.9.9"), leak))
                            .severity())
                    .isEqualTo(Severity.WARNING);
        }

        @Test
        void isCriticalWhereItIsNotGlobalAndAllOthersWere() {
            Evaluation evaluation = play(POOL, seen(NOON, "172.65.32.248"), seen(after("PT15M"), "10.0.0.1"));

            assertThat(evaluation.changes().getFirst().severity()).isEqualTo(Severity.CRITICAL);
            assertThat(evaluation.changes().getFirst().summary())
                    .isEqualTo("www.example.org now also answers with 10.0.0.1, not reachable across the Internet as"
                            + " all others were.");
        }
    }

    @Nested
    class AnEndpointThatIsNoLongerGlobal {
        private static Severity severity(Policy policy, Observation... looks) {
            return play(policy, looks).severity();
        }

        @Test
        void staysCriticalWhileItIs() {
            assertThat(severity(
                            POOL,
                            seen(NOON, "172.65.32.248"),
                            seen(after("PT15M"), "127.0.0.1"),
                            seen(after("PT30M"), "127.0.0.1")))
                    .isEqualTo(Severity.CRITICAL);
        }

        @Test
        void isWellWhenItIsAgain() {
            assertThat(severity(
                            POOL,
                            seen(NOON, "172.65.32.248"),
                            seen(after("PT15M"), "127.0.0.1"),
                            seen(after("PT30M"), "172.65.32.248")))
                    .isEqualTo(Severity.NONE);
        }

        @Test
        void isCriticalForEachAddress() {
            assertThat(play(
                                    POOL,
                                    seen(NOON, "172.65.32.248"),
                                    seen(after("PT15M"), "127.0.0.1"),
                                    seen(after("PT30M"), "10.9.9.9"))
                            .changes())
                    .singleElement()
                    .extracting(Change::severity)
                    .isEqualTo(Severity.CRITICAL);
        }

        @Test
        void isWellWhereTheFirewallLetsThatThrough() {
            State moved = play(POOL, seen(NOON, "172.65.32.248"), seen(after("PT15M"), "10.0.0.1"))
                    .next();

            assertThat(Evaluator.evaluate(
                                    sent(moved)
                                            .accept(Allowlist.of(List.of(
                                                    Prefix.parse("10.0.0.0/8"), Prefix.parse("172.65.32.0/20")))),
                                    seen(after("PT30M"), "10.0.0.1"),
                                    POOL)
                            .severity())
                    .isEqualTo(Severity.NONE);
        }

        @Test
        void isNotOneThatHadBothFromTheBeginning() {
            assertThat(severity(POOL, seen(NOON, "172.65.32.248", "10.0.0.1"), seen(after("PT15M"), "10.0.0.1")))
                    .isEqualTo(Severity.NONE);
        }
    }

    @Nested
    class TheAllowlist {
        private final Policy policy = allowing("192.0.2.0/24");

        @Test
        void isBreachedOnceByAnAddressOutside() {
            List<Change> all = changes(
                    policy,
                    seen(NOON, "192.0.2.7"),
                    seen(after("PT15M"), "198.51.100.7"),
                    seen(after("PT30M"), "192.0.2.7"),
                    seen(after("PT45M"), "198.51.100.7"));

            assertThat(types(all)).containsExactly("baseline", "addresses-added", "allowlist-breached");
        }

        @Test
        void staysCriticalAtEveryCheckWhileBreached() {
            Evaluation evaluation = play(policy, seen(NOON, "198.51.100.7"), seen(after("PT15M"), "198.51.100.7"));

            assertThat(evaluation.changes()).isEmpty();
            assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
        }

        @Test
        void remindsOfABreachThatLasts() {
            List<Change> all = changes(
                    policy,
                    seen(NOON, "198.51.100.7"),
                    seen(after("PT23H"), "198.51.100.7"),
                    seen(after("PT24H"), "198.51.100.7"),
                    seen(after("PT47H"), "198.51.100.7"),
                    seen(after("PT48H"), "198.51.100.7"));

            assertThat(all)
                    .filteredOn(change -> change instanceof Change.AllowlistBreached breached && breached.reminder())
                    .extracting(change -> change.context().at())
                    .containsExactly(after("PT24H"), after("PT48H"));
        }

        @Test
        void isRestoredByAccepting() {
            State breached =
                    play(policy, seen(NOON, "192.0.2.7", "198.51.100.7")).next();
            State accepted = Scene.sent(breached.accept(Allowlist.of(List.of(Prefix.parse("198.51.100.0/24")))));
            Evaluation evaluation =
                    Evaluator.evaluate(accepted, seen(after("PT15M"), "192.0.2.7", "198.51.100.7"), policy);

            assertThat(types(evaluation.changes())).containsExactly("allowlist-restored");
            assertThat(evaluation.severity()).isEqualTo(Severity.INFO);
        }

        @Test
        void isJudgedByWhatWasAcceptedWhereTheRequestHasNone() {
            State accepted = Scene.sent(play(POOL, seen(NOON, "192.0.2.7")).next())
                    .accept(Allowlist.of(List.of(Prefix.parse("192.0.2.7"))));
            Evaluation evaluation = Evaluator.evaluate(accepted, seen(after("PT15M"), "192.0.2.8"), POOL);

            assertThat(types(evaluation.changes())).containsExactly("addresses-added", "allowlist-breached");
        }

        @Test
        void isBreachedByAKnownAddressThatIsNoLongerAllowed() {
            State before = Scene.sent(play(policy, seen(NOON, "192.0.2.7")).next());
            Evaluation evaluation =
                    Evaluator.evaluate(before, seen(after("PT15M"), "192.0.2.7"), allowing("192.0.2.8"));

            assertThat(types(evaluation.changes())).containsExactly("allowlist-breached");
        }

        @Test
        void isNotRestoredByTakingItAway() {
            State before = Scene.sent(play(policy, seen(NOON, "198.51.100.7")).next());
            Evaluation evaluation = Evaluator.evaluate(before, seen(after("PT15M"), "198.51.100.7"), POOL);

            assertThat(evaluation.changes()).isEmpty();
            assertThat(evaluation.severity()).isEqualTo(Severity.NONE);
        }
    }

    @Nested
    class Failure {
        private Observation failing(String after) {
            return observed(after(after), lookupResult(ipv4(SYSTEM), servfail()));
        }

        @Test
        void isAnnouncedOnceConfirmedAndTouchesNoAddress() {
            Evaluation once = play(POOL, seen(NOON, "192.0.2.7"), failing("PT15M"));
            Evaluation twice = play(POOL, seen(NOON, "192.0.2.7"), failing("PT15M"), failing("PT30M"));
            Evaluation thrice =
                    play(POOL, seen(NOON, "192.0.2.7"), failing("PT15M"), failing("PT30M"), failing("PT45M"));

            assertThat(once.changes()).isEmpty();
            assertThat(once.verdict()).isEqualTo(CheckOutcome.FAILING);
            assertThat(twice.changes())
                    .containsExactly(new Change.ResolutionFailing(
                            new ChangeContext(ENDPOINT, after("PT30M")),
                            ChangeReason.ALL_LOOKUPS_FAIL,
                            List.of(new FailingLookup(ipv4(SYSTEM), LookupFailure.parse("SERVFAIL"), after("PT15M"))),
                            false));
            assertThat(thrice.changes()).isEmpty();
            assertThat(thrice.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(members(thrice.next())).containsExactly("192.0.2.7");
        }

        @Test
        void isNotConfirmedByACheckThatComesAtOnce() {
            State once = sent(play(
                            POOL,
                            seen(NOON, "192.0.2.7"),
                            seen(after("PT15M"), "192.0.2.7"),
                            seen(after("PT30M"), "192.0.2.7"),
                            failing("PT45M"))
                    .next());
            Evaluation twice = Evaluator.evaluate(once, failing("PT45M0.1S"), POOL);
            Evaluation early = Evaluator.evaluate(sent(twice.next()), failing("PT48M"), POOL);
            Evaluation late = Evaluator.evaluate(sent(twice.next()), failing("PT49M"), POOL);

            assertThat(types(twice.changes())).isEmpty();
            assertThat(types(early.changes())).isEmpty();
            assertThat(types(late.changes())).containsExactly("resolution-failing");
        }

        @Test
        void takesThirtySecondsWhereChecksAreFaster() {
            List<Change> all = changes(
                    POOL,
                    java.util.stream.IntStream.rangeClosed(0, 60)
                            .mapToObj(second -> second < 20
                                    ? seen(NOON.plusSeconds(second), "192.0.2.7")
                                    : failing("PT" + second + "S"))
                            .toArray(Observation[]::new));

            assertThat(all)
                    .extracting(change -> change.type() + " " + change.context().at())
                    .containsExactly("baseline " + NOON, "resolution-failing " + after("PT50S"));
        }

        @Test
        void thatIsTooYoungToBeToldIsAWarning() {
            Observation first = observed(
                    NOON, lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")), lookupResult(ipv6(SYSTEM), servfail()));
            Observation next = observed(
                    after("PT1S"),
                    lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                    lookupResult(ipv6(SYSTEM), servfail()));

            assertThat(play(POOL, first, next))
                    .extracting(Evaluation::changes, Evaluation::severity)
                    .containsExactly(List.of(), Severity.WARNING);
        }

        @Test
        void endsWithItsLength() {
            Evaluation evaluation = play(
                    POOL,
                    seen(NOON, "192.0.2.7"),
                    failing("PT15M"),
                    failing("PT30M"),
                    seen(after("PT45M"), "192.0.2.7"));

            assertThat(evaluation.changes())
                    .containsExactly(new Change.ResolutionRecovered(
                            new ChangeContext(ENDPOINT, after("PT45M")),
                            List.of(new FailingLookup(ipv4(SYSTEM), LookupFailure.parse("SERVFAIL"), after("PT15M"))),
                            Duration.ofMinutes(30)));
        }

        @Test
        void thatWasNotConfirmedEndsInSilence() {
            assertThat(play(POOL, seen(NOON, "192.0.2.7"), failing("PT15M"), seen(after("PT30M"), "192.0.2.7"))
                            .changes())
                    .isEmpty();
        }

        @Test
        void isRemindedOfWhileItLasts() {
            List<Change> all = changes(
                    POOL,
                    seen(NOON, "192.0.2.7"),
                    failing("PT15M"),
                    failing("PT30M"),
                    failing("PT24H"),
                    failing("PT24H30M"));

            assertThat(all)
                    .last()
                    .matches(change -> change instanceof Change.ResolutionFailing failing
                            && failing.reminder()
                            && failing.context().at().equals(after("PT24H30M")));
            assertThat(types(all)).containsExactly("baseline", "resolution-failing", "resolution-failing");
        }

        @Test
        void ofOneAmongSeveralIsThatOnesTrouble() {
            Observation[] sick = {
                observed(
                        NOON,
                        lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                        lookupResult(ipv4(NINE), addresses("192.0.2.7"))),
                observed(
                        after("PT15M"),
                        lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                        lookupResult(ipv4(NINE), timeout())),
                observed(
                        after("PT30M"),
                        lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                        lookupResult(ipv4(NINE), timeout())),
                observed(
                        after("PT45M"),
                        lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                        lookupResult(ipv4(NINE), timeout()))
            };
            Evaluation announced = play(POOL, sick[0], sick[1], sick[2]);

            assertThat(announced.changes())
                    .singleElement()
                    .extracting(Change::severity)
                    .isEqualTo(Severity.WARNING);
            assertThat(announced.changes().getFirst().summary())
                    .isEqualTo("www.example.org does not resolve through 9.9.9.9 (IPv4): timeout.");
            assertThat(announced.verdict()).isEqualTo(CheckOutcome.CHANGED);
            assertThat(play(POOL, sick))
                    .extracting(Evaluation::verdict, Evaluation::severity)
                    .containsExactly(CheckOutcome.UNCHANGED, Severity.WARNING);
        }

        @Test
        void ofAllAfterOneIsToldAgainAsCritical() {
            List<Change> all = changes(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv4(NINE), addresses("192.0.2.7"))),
                    observed(
                            after("PT1M"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv4(NINE), timeout())),
                    observed(after("PT2M"), lookupResult(ipv4(SYSTEM), timeout()), lookupResult(ipv4(NINE), timeout())),
                    observed(
                            after("PT3M"), lookupResult(ipv4(SYSTEM), timeout()), lookupResult(ipv4(NINE), timeout())));

            assertThat(all)
                    .extracting(Change::severity)
                    .containsExactly(Severity.INFO, Severity.WARNING, Severity.CRITICAL);
        }

        @Test
        void isNoAbsenceOfIpv6ThatNeverWas() {
            Evaluation evaluation = play(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), nodata())),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), nodata())),
                    observed(
                            after("PT30M"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), nodata())));

            assertThat(evaluation)
                    .extracting(Evaluation::changes, Evaluation::verdict, Evaluation::severity)
                    .containsExactly(List.of(), CheckOutcome.UNCHANGED, Severity.NONE);
        }

        @Test
        void isTheEndOfAFamilyThatWas() {
            Evaluation evaluation = play(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), addresses("2001:db8::7"))),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), nodata())),
                    observed(
                            after("PT30M"),
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), nodata())));

            assertThat(evaluation.changes())
                    .containsExactly(new Change.ResolutionFailing(
                            new ChangeContext(ENDPOINT, after("PT30M")),
                            ChangeReason.FAMILY_GONE,
                            List.of(new FailingLookup(ipv6(SYSTEM), LookupFailure.parse("NODATA"), after("PT15M"))),
                            false));
        }

        @Test
        void ofOneFamilyEverywhereIsCriticalWhereNobodySaysThatItIsGone() {
            Evaluation evaluation = play(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv6(SYSTEM), addresses("2001:db8::7"))),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(SYSTEM), servfail()),
                            lookupResult(ipv6(SYSTEM), addresses("2001:db8::7"))),
                    observed(
                            after("PT30M"),
                            lookupResult(ipv4(SYSTEM), servfail()),
                            lookupResult(ipv6(SYSTEM), addresses("2001:db8::7"))));

            assertThat(evaluation.severity()).isEqualTo(Severity.CRITICAL);
        }

        @Test
        void ofANameThatNeverWasIsAnnouncedToo() {
            Evaluation evaluation = play(
                    POOL,
                    observed(NOON, lookupResult(ipv4(SYSTEM), nxdomain()), lookupResult(ipv6(SYSTEM), nxdomain())),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(SYSTEM), nxdomain()),
                            lookupResult(ipv6(SYSTEM), nxdomain())));

            assertThat(evaluation.changes().getFirst().summary())
                    .isEqualTo("www.example.org does not resolve through system (IPv4, IPv6): NXDOMAIN.");
        }
    }

    @Nested
    class TheChain {
        private static final String CDN = "www.example.org. 7200 IN CNAME cdn.example.net.";
        private static final String OTHER = "www.example.org. 7200 IN CNAME other.example.com.";

        private Observation through(Instant at, String... records) {
            return observed(at, lookupResult(ipv4(SYSTEM), Scene.answer(records)));
        }

        @Test
        void isToldWhenItWasNeverSeen() {
            Evaluation evaluation = play(
                    POOL,
                    through(NOON, CDN, "cdn.example.net. 20 IN A 192.0.2.7"),
                    through(after("PT15M"), OTHER, "other.example.com. 20 IN A 192.0.2.7"));

            assertThat(evaluation.changes()).singleElement().satisfies(change -> {
                assertThat(change.severity()).isEqualTo(Severity.WARNING);
                assertThat(change.summary())
                        .isEqualTo("www.example.org now leads to other.example.com, before to cdn.example.net.");
            });
        }

        @Test
        void mayComeBackInSilence() {
            assertThat(types(changes(
                            POOL,
                            through(NOON, CDN, "cdn.example.net. 20 IN A 192.0.2.7"),
                            through(after("PT15M"), OTHER, "other.example.com. 20 IN A 192.0.2.7"),
                            through(after("PT30M"), CDN, "cdn.example.net. 20 IN A 192.0.2.7"))))
                    .containsExactly("baseline", "canonical-name-changed");
        }

        @Test
        void mayEndInNoAliasAtAll() {
            Evaluation evaluation = play(
                    POOL,
                    through(NOON, CDN, "cdn.example.net. 20 IN A 192.0.2.7"),
                    through(after("PT15M"), "www.example.org. 20 IN A 192.0.2.7"));

            assertThat(evaluation.changes().getFirst().summary())
                    .isEqualTo("www.example.org is no alias any more; it led to cdn.example.net.");
        }

        @Test
        void isToldOnceHoweverManyVantagesSeeIt() {
            Evaluation evaluation = play(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                            lookupResult(ipv4(NINE), addresses("192.0.2.7"))),
                    observed(
                            after("PT15M"),
                            lookupResult(ipv4(SYSTEM), Scene.answer(CDN, "cdn.example.net. 20 IN A 192.0.2.7")),
                            lookupResult(ipv4(NINE), Scene.answer(CDN, "cdn.example.net. 20 IN A 192.0.2.7"))));

            assertThat(types(evaluation.changes())).containsExactly("canonical-name-changed");
        }
    }

    @Nested
    class Validation {
        private static final Exchange VALIDATED =
                new Exchange(Transport.UDP, Duration.ofMillis(12), true, Optional.empty());
        private static final String RECORD = "www.example.org. 300 IN A 192.0.2.7";

        @Test
        void isToldWhenItEnds() {
            Evaluation evaluation = play(
                    POOL,
                    observed(NOON, lookupResult(ipv4(SYSTEM), Scene.answer(VALIDATED, RECORD))),
                    observed(after("PT15M"), lookupResult(ipv4(SYSTEM), timeout())),
                    observed(after("PT30M"), lookupResult(ipv4(SYSTEM), Scene.answer(RECORD))));

            assertThat(evaluation.changes())
                    .containsExactly(
                            new Change.DnssecChanged(new ChangeContext(ENDPOINT, after("PT30M")), SYSTEM, false));
        }

        @Test
        void isToldWhenItBegins() {
            Evaluation evaluation = play(
                    POOL,
                    seen(NOON, "192.0.2.7"),
                    observed(after("PT15M"), lookupResult(ipv4(SYSTEM), Scene.answer(VALIDATED, RECORD))));

            assertThat(evaluation.changes()).extracting(Change::severity).containsExactly(Severity.INFO);
        }

        @Test
        void ofAllVantagesInOneCheckIsToldOfEach() {
            List<Change> begun = play(
                            POOL, validated(NOON, false, false, false), validated(after("PT15M"), true, true, true))
                    .changes();

            assertThat(types(begun)).containsExactly("dnssec-changed", "dnssec-changed", "dnssec-changed");
        }

        @Test
        void ofAllVantagesIsToldWhenItEndsTogetherAgain() {
            List<Change> ended = play(
                            POOL,
                            validated(NOON, false, false, false),
                            validated(after("PT15M"), true, true, true),
                            validated(after("PT30M"), false, false, false))
                    .changes();

            assertThat(types(ended)).containsExactly("dnssec-changed", "dnssec-changed", "dnssec-changed");
        }

        @Test
        void thatChangesAtAThirdCheckIsToldToVaryForAllVantages() {
            List<Change> third = play(
                            POOL,
                            validated(NOON, false, false, false),
                            validated(after("PT15M"), true, false, false),
                            validated(after("PT30M"), true, true, false),
                            validated(after("PT45M"), false, true, false))
                    .changes();

            assertThat(third)
                    .containsExactly(new Change.AnswersVary(
                            new ChangeContext(ENDPOINT, after("PT45M")),
                            Variation.DNSSEC,
                            List.of("9.9.9.9", "system")));
        }

        private static Observation validated(Instant at, boolean system, boolean nine, boolean authoritative) {
            return observed(
                    at,
                    validated(SYSTEM, system),
                    validated(NINE, nine),
                    validated(Vantage.parse("authoritative"), authoritative));
        }

        private static LookupResult validated(Vantage vantage, boolean is) {
            return lookupResult(ipv4(vantage), is ? Scene.answer(VALIDATED, RECORD) : Scene.answer(RECORD));
        }
    }

    @Nested
    class Runs {
        @Test
        void lastWhileTheAddressesStayTheSame() {
            Evaluation evaluation = play(
                    POOL,
                    seen(NOON, "192.0.2.7"),
                    seen(after("PT10M"), "192.0.2.7"),
                    seen(after("PT1H"), "192.0.2.7"),
                    seen(after("PT2H"), "192.0.2.8"));

            assertThat(evaluation.closed())
                    .containsExactly(new Run(
                            ipv4(SYSTEM),
                            Outcome.of(addresses("192.0.2.7")),
                            NOON,
                            after("PT1H"),
                            3,
                            ttls(300),
                            Duration.ofMinutes(50)));
        }

        @Test
        void keepTheTtlsOfTheAliasesThatLedThere() {
            Evaluation evaluation = play(
                    POOL,
                    observed(
                            NOON,
                            lookupResult(
                                    ipv4(SYSTEM),
                                    Scene.answer(
                                            "www.example.org. 600 IN CNAME a.example.net.",
                                            "a.example.net. 60 IN CNAME edge.example.net.",
                                            "edge.example.net. 20 IN A 192.0.2.7"))),
                    observed(
                            after("PT15M"),
                            lookupResult(
                                    ipv4(SYSTEM),
                                    Scene.answer(
                                            "www.example.org. 450 IN CNAME b.example.net.",
                                            "b.example.net. 70 IN CNAME edge.example.net.",
                                            "edge.example.net. 5 IN A 192.0.2.7"))));

            Run run = evaluation.next().lookupStates().get(ipv4(SYSTEM)).run();
            assertThat(run.ttls().addresses()).contains(new TtlRange(5, 20));
            assertThat(run.ttls().aliases())
                    .isEqualTo(java.util.Map.of(
                            ENDPOINT.host(),
                            new TtlRange(450, 600),
                            new DnsName("a.example.net"),
                            new TtlRange(60, 60),
                            new DnsName("b.example.net"),
                            new TtlRange(70, 70)));
        }

        @Test
        void keepTheAliasesOfThePresentChainWhereNamesAreMadeUp() {
            State state = State.initial(ENDPOINT);
            for (int i = 0; i < 40; i++) {
                String edge = "e" + i + ".example.net.";
                state = Evaluator.evaluate(
                                state,
                                observed(
                                        NOON.plusSeconds(i),
                                        lookupResult(
                                                ipv4(SYSTEM),
                                                Scene.answer(
                                                        "www.example.org. " + (i + 1) + " IN CNAME " + edge,
                                                        edge + " 9 IN CNAME edge.example.net.",
                                                        "edge.example.net. 20 IN A 192.0.2.7"))),
                                POOL)
                        .next();
            }

            assertThat(state.lookupStates().get(ipv4(SYSTEM)).run().ttls().aliases())
                    .hasSizeLessThanOrEqualTo(16)
                    .containsEntry(ENDPOINT.host(), new TtlRange(1, 40))
                    .containsKey(new DnsName("e39.example.net"));
        }

        @Test
        void areNotMergedAcrossAFailure() {
            List<Run> closed = new java.util.ArrayList<>();
            State state = State.initial(ENDPOINT);
            for (Observation observation : List.of(
                    seen(NOON, "192.0.2.7"),
                    observed(after("PT15M"), lookupResult(ipv4(SYSTEM), timeout())),
                    seen(after("PT30M"), "192.0.2.7"),
                    seen(after("PT45M"), "192.0.2.8"))) {
                Evaluation evaluation = Evaluator.evaluate(state, observation, POOL);
                closed.addAll(evaluation.closed());
                state = evaluation.next();
            }

            assertThat(closed).extracting(Run::first).containsExactly(NOON, after("PT15M"), after("PT30M"));
            assertThat(closed.get(1).outcome()).isEqualTo(new Outcome.Failed(LookupFailure.NoAnswer.parse("timeout")));
        }

        @Test
        void endWhenAVantageWasNotAskedForLong() {
            Evaluation evaluation = play(
                    POOL,
                    seen(NOON, "192.0.2.7"),
                    observed(after("P7D").plusSeconds(1), lookupResult(ipv4(NINE), addresses("192.0.2.7"))));

            assertThat(evaluation.closed()).extracting(Run::lookup).containsExactly(ipv4(SYSTEM));
            assertThat(evaluation.next().lookupStates()).containsOnlyKeys(ipv4(NINE));
        }
    }

    @Nested
    class TheSameObservationAgain {
        @Test
        void givesChangesTheSameIds() {
            Evaluation one = play(POOL, seen(NOON, "192.0.2.7"), seen(after("PT15M"), "192.0.2.8"));
            Evaluation other = play(
                    POOL, seen(NOON, "192.0.2.7"), seen(after("PT5M"), "192.0.2.7"), seen(after("PT15M"), "192.0.2.8"));

            assertThat(one.changes().getFirst().id())
                    .isEqualTo(other.changes().getFirst().id())
                    .hasSize(32);
        }

        @Test
        void givesTheAnnouncementTheSameIdFromTheSameStateAlone() {
            State known = play(POOL, seen(NOON, "192.0.2.7")).next();
            State later = play(POOL, seen(NOON, "192.0.2.7"), seen(after("PT5M"), "192.0.2.7"))
                    .next();
            Observation seen = seen(after("PT15M"), "192.0.2.8");

            assertThat(announced(known, seen).id())
                    .isEqualTo(announced(known, seen).id())
                    .hasSize(32)
                    .isNotEqualTo(announced(later, seen).id());
        }

        private static Announcement announced(State before, Observation seen) {
            return Evaluator.evaluate(before, seen, POOL)
                    .next()
                    .outbox()
                    .waiting()
                    .getFirst();
        }

        @Test
        void tellsNothingAfterSomebodyElseToldIt() {
            Observation seen = seen(after("PT15M"), "192.0.2.8");
            State reported = play(POOL, seen(NOON, "192.0.2.7"), seen).next();

            assertThat(Evaluator.evaluate(reported, seen, POOL).changes()).isEmpty();
        }

        @Test
        void neverTurnsTheClockBack() {
            State later = play(POOL, seen(NOON, "192.0.2.7"), seen(after("PT15M"), "192.0.2.7"))
                    .next();
            State next = Evaluator.evaluate(later, seen(after("PT14M"), "192.0.2.7"), POOL)
                    .next();

            assertThat(next.checkedAt()).contains(after("PT15M"));
            assertThat(next.lookupStates().get(ipv4(SYSTEM)).run().last()).isEqualTo(after("PT15M"));
            assertThat(next.pool().members().get(ip("192.0.2.7")).lastSeen()).isEqualTo(after("PT15M"));
        }
    }

    @Nested
    class FirstSuccess {
        private static final Observation FAILING = observed(NOON, lookupResult(ipv4(SYSTEM), nxdomain()));
        private static final Observation STILL = observed(after("PT15M"), lookupResult(ipv4(SYSTEM), nxdomain()));

        @Test
        void afterFailuresItIsTheBaselineWithWhatFailedBefore() {
            List<Change> changes = play(POOL, FAILING, STILL, seen(after("PT45M"), "192.0.2.7"))
                    .changes();

            assertThat(types(changes)).containsExactly("baseline");
            assertThat(changes.getFirst().summary())
                    .isEqualTo("First look at www.example.org: 192.0.2.7, after it had not"
                            + " resolved for 45 minutes (NXDOMAIN).");
        }

        @Test
        void isToldWhereTheFailureWasTold() {
            State reported = play(POOL, FAILING, STILL, seen(after("PT45M"), "192.0.2.7"))
                    .next();
            State untold =
                    play(POOL, FAILING, seen(after("PT45M"), "192.0.2.7")).next();

            assertThat(reported.outbox().waiting().getLast().silent()).isFalse();
            assertThat(untold.outbox().waiting().getLast().silent()).isTrue();
        }

        @Test
        void theNextSuccessIsARecovery() {
            assertThat(types(play(
                                    POOL,
                                    seen(NOON, "192.0.2.7"),
                                    observed(after("PT15M"), lookupResult(ipv4(SYSTEM), timeout())),
                                    observed(after("PT30M"), lookupResult(ipv4(SYSTEM), timeout())),
                                    seen(after("PT45M"), "192.0.2.7"))
                            .changes()))
                    .containsExactly("resolution-recovered");
        }
    }

    @Test
    void whatWasNotAskedIsNoTroubleOfTheCheck() {
        State state = play(
                        POOL,
                        observed(
                                NOON,
                                lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                                lookupResult(ipv4(NINE), timeout())),
                        seen(after("PT15M"), "192.0.2.7"))
                .next();

        assertThat(state.lookupStates().values())
                .filteredOn(state::wasAsked)
                .extracting(lookupState -> lookupState.run().lookup())
                .containsExactly(ipv4(SYSTEM));
    }

    @Test
    void timesAheadOfNowCountAsNow() {
        State ahead = play(
                        POOL,
                        seen(after("P1460D"), "192.0.2.7"),
                        observed(after("P1461D"), lookupResult(ipv4(SYSTEM), timeout())))
                .next();
        State now = ahead.notAfter(NOON);

        assertThat(now.ahead(NOON)).isZero();
        assertThat(now.checkedAt()).contains(NOON);
        assertThat(now.pool().members().values())
                .extracting(PooledAddress::lastSeen)
                .containsExactly(NOON);
        assertThat(now.lookupStates().get(ipv4(SYSTEM)).streak().orElseThrow().since())
                .isEqualTo(NOON);
        assertThat(ahead.notAfter(after("P1461D"))).isSameAs(ahead);
    }
}
