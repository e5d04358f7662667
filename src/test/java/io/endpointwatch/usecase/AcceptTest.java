package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.report.PinVerdict;
import io.endpointwatch.report.PublishedLists;
import io.endpointwatch.report.Report;
import io.endpointwatch.state.AllowlistReview;
import io.endpointwatch.state.ExcludedAddress;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptTest {
    private final StateStore store = new InMemoryStateStore();

    @BeforeEach
    void aResolverDisagrees() {
        new ReplayObservations(store, Retention.DEFAULT, () -> NOON)
                .run(
                        ENDPOINT,
                        Stream.of(NOON, after("PT15M"), after("PT30M"))
                                .map(AcceptTest::look)
                                .toList(),
                        Policy.DEFAULT);
    }

    private static Observation look(Instant at) {
        return observed(
                at,
                lookupResult(ipv4(SYSTEM), addresses("93.184.216.34")),
                lookupResult(ipv4(NINE), addresses("10.0.0.1")));
    }

    private Accept.Result accept(Optional<Allowlist> allow) {
        return accept(allow, false);
    }

    private Accept.Result accept(Optional<Allowlist> allow, boolean dryRun) {
        return new Accept(store).run(new Request.Accept(ENDPOINT, allow, dryRun));
    }

    private static Allowlist allowlist(String... prefixes) {
        return Allowlist.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    private State stored() {
        return store.load(ENDPOINT).orElseThrow();
    }

    @Test
    void anAddressThatOnlyADisagreeingResolverSeesIsNotAccepted() {
        assertThat(accept(Optional.empty()))
                .isEqualTo(new Accept.Result(
                        stored(),
                        stored().version(),
                        allowlist("93.184.216.34"),
                        Allowlist.EMPTY,
                        List.of(new ExcludedAddress(ip("10.0.0.1"), ExcludedAddress.Reason.DISPUTED))));
        assertThat(stored().accepted()).isEqualTo(allowlist("93.184.216.34"));
    }

    @Test
    void anAddressThatTheRequestNamesIsAccepted() {
        assertThat(accept(Optional.of(allowlist("10.0.0.1"))))
                .isEqualTo(new Accept.Result(
                        stored(), stored().version(), allowlist("10.0.0.1"), Allowlist.EMPTY, List.of()));
    }

    @Test
    void knownAddressesAreAcceptedInTheNextVersion() {
        State next = stored().accept(allowlist("93.184.216.34"));

        accept(Optional.empty());

        assertThat(stored()).isEqualTo(next);
    }

    @Test
    void aDryRunOfAcceptShowsTheResultAndKeepsTheStoredVersion() {
        State before = stored();
        Allowlist named = allowlist("192.0.2.7");

        assertThat(accept(Optional.of(named), true))
                .isEqualTo(
                        new Accept.Result(before.accept(named), before.version(), named, Allowlist.EMPTY, List.of()));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void unreachableAddressesAreAcceptedOnlyIfTheRequestNamesThem() {
        StateStore blocked = new InMemoryStateStore();
        new ReplayObservations(blocked, Retention.DEFAULT, () -> NOON)
                .run(
                        ENDPOINT,
                        List.of(observed(NOON, lookupResult(ipv4(SYSTEM), addresses("0.0.0.0")))),
                        Policy.DEFAULT);

        assertThatThrownBy(() -> new Accept(blocked)
                        .run(new Request.Accept(ENDPOINT, Optional.empty(), Allowlist.EMPTY, false, false)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(
                        "name the addresses of www.example.org:443 to accept. Left out, since nobody can be"
                                + " reached over a network at 0.0.0.0 (this network).");
        assertThat(blocked.load(ENDPOINT).orElseThrow().accepted()).isEqualTo(Allowlist.EMPTY);
        assertThat(new Accept(blocked)
                        .run(new Request.Accept(
                                ENDPOINT, Optional.of(allowlist("0.0.0.0")), Allowlist.EMPTY, false, false))
                        .added())
                .isEqualTo(allowlist("0.0.0.0"));
    }

    private Accept.Result accept(Allowlist allow, Allowlist remove) {
        return new Accept(store)
                .run(new Request.Accept(
                        ENDPOINT, Optional.of(allow).filter(list -> !list.isEmpty()), remove, false, false));
    }

    @Test
    void aRemovedPrefixIsNoLongerAcceptedInAnySpelling() {
        accept(Optional.of(allowlist("192.0.2.10", "192.0.2.11", "198.51.100.0/24")));

        assertThat(accept(Allowlist.EMPTY, allowlist("192.0.2.10/31", "203.0.113.0/24")))
                .isEqualTo(new Accept.Result(
                        stored(),
                        stored().version(),
                        Allowlist.EMPTY,
                        allowlist("192.0.2.10", "192.0.2.11"),
                        List.of()));
        assertThat(stored().accepted()).isEqualTo(allowlist("198.51.100.0/24"));

        accept(allowlist("198.51.100.7"), allowlist("198.51.100.0/25"));
        assertThat(stored().accepted()).isEqualTo(allowlist("198.51.100.7", "198.51.100.128/25"));
    }

    @Test
    void listingAcceptedPrefixesChangesNothing() {
        accept(Optional.of(allowlist("192.0.2.10")));
        State before = stored();

        assertThat(new Accept(store).run(new Request.Accept(ENDPOINT, Optional.empty(), Allowlist.EMPTY, true, false)))
                .isEqualTo(new Accept.Result(before, before.version(), Allowlist.EMPTY, Allowlist.EMPTY, List.of()));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void acceptingManyAddressesGivesAWarningWithTheirNumber() {
        assertThat(accept(Optional.of(allowlist("0.0.0.0/0", "2001:db8::/31"))).warnings())
                .containsExactly(
                        "the added prefixes contain 4,294,967,296 IPv4 addresses. The largest is 0.0.0.0/0. To remove it, run:"
                                + " endpoint-watch accept www.example.org:443 --remove 0.0.0.0/0",
                        "the added prefixes contain 2^97 IPv6 addresses. The largest is 2001:db8::/31. To remove it, run:"
                                + " endpoint-watch accept www.example.org:443 --remove 2001:db8::/31");
        assertThat(accept(Optional.of(allowlist("10.0.0.0/16", "2001:db8::/32")))
                        .warnings())
                .isEmpty();
        assertThat(accept(Optional.of(allowlist("10.0.0.0/16", "192.0.2.7"))).warnings())
                .hasSize(1);
    }

    @Test
    void theReviewDateIsTheAgeAtWhichOneInTenSimilarListsHadEnded() {
        StateStore watched = new InMemoryStateStore();
        Instant end = after("P120D");
        new ReplayObservations(watched, Retention.DEFAULT, () -> end)
                .run(
                        ENDPOINT,
                        IntStream.range(0, 480)
                                .mapToObj(i -> observed(
                                        NOON.plus(Duration.ofHours(6L * i)),
                                        lookupResult(ipv4(SYSTEM), addresses("93.184.216.34"))))
                                .toList(),
                        Policy.DEFAULT);
        Accept accept = new Accept(watched, ExecutionEnvironment.of(() -> end));
        Duration atLeast = new MakeReport(watched, () -> end)
                .run(new Request.MakeReport(ENDPOINT, Duration.ofDays(7), ReportFormat.JSON, false))
                .lifetime()
                .orElseThrow()
                .lasts()
                .atLeast();

        accept.run(new Request.Accept(ENDPOINT, Optional.empty(), false));

        assertThat(atLeast).isGreaterThan(Duration.ofDays(14));
        assertThat(watched.load(ENDPOINT).orElseThrow().reminders().review())
                .contains(new AllowlistReview(end, end.plus(atLeast)));

        Accept.Result partial = accept.run(new Request.Accept(
                ENDPOINT, Optional.of(allowlist("192.0.2.7")), allowlist("93.184.216.34"), false, true));
        assertThat(partial.state().reminders().review()).isEmpty();
    }

    /// Of the lists that it contains, the one that opens most counts.
    @Test
    void theReviewDateOfAnAcceptedPublishedListIsThatOfPublishedLists() {
        StateStore watched = new InMemoryStateStore();
        Instant end = after("P120D");
        new ReplayObservations(watched, Retention.DEFAULT, () -> end)
                .run(
                        ENDPOINT,
                        IntStream.range(0, 480)
                                .mapToObj(i -> observed(
                                        NOON.plus(Duration.ofHours(6L * i)),
                                        lookupResult(ipv4(SYSTEM), addresses("93.184.216." + (1 + i / 20)))))
                                .toList(),
                        Policy.DEFAULT);
        PublishedState list =
                PublishedLists.of("github:api", NOON, "93.184.216.0/23").state();
        State state = watched.load(ENDPOINT).orElseThrow();
        watched.published().save(list);
        watched.save(state.toBuilder()
                .version(state.version() + 1)
                .ranges(new KnownRanges(new TreeMap<>(Map.of(list.source(), new KnownList(1, NOON))), List.of()))
                .build());
        Report report = new MakeReport(watched, () -> end)
                .run(new Request.MakeReport(ENDPOINT, Duration.ofDays(7), ReportFormat.JSON, false));

        new Accept(watched, ExecutionEnvironment.of(() -> end))
                .run(new Request.Accept(ENDPOINT, Optional.of(allowlist("93.184.216.0/23")), false));

        Duration atLeast = report.recommended()
                .orElseThrow()
                .lifetime()
                .orElseThrow()
                .lasts()
                .atLeast();
        assertThat(report.judgement().verdict()).contains(PinVerdict.PIN_PUBLISHED);
        assertThat(atLeast).isGreaterThan(Duration.ofDays(30));
        assertThat(watched.load(ENDPOINT).orElseThrow().reminders().review())
                .contains(new AllowlistReview(end, end.plus(atLeast)));
    }

    @Test
    void thereIsNoReviewDateIfTheHistoryIsTooShort() {
        assertThat(accept(Optional.empty()).state().reminders().review()).isEmpty();
        assertThat(new Accept(new InMemoryStateStore())
                        .run(new Request.Accept(ENDPOINT, Optional.of(allowlist("192.0.2.7")), false))
                        .state()
                        .reminders()
                        .review())
                .isEmpty();
    }
}
