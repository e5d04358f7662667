package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.timeout;
import static io.endpointwatch.rules.Scene.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.state.Policy;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.PlannedEntry;
import io.endpointwatch.sync.SyncPolicy;
import io.endpointwatch.sync.SyncStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncListTest {
    private static final ListTarget TARGET = new ListTarget("pl-0123456789abcdef0");
    private static final String OURS = "endpoint-watch: www.example.org:443";

    private final InMemoryStateStore store = new InMemoryStateStore();
    private SimulatedPrefixList list = new SimulatedPrefixList(Family.IPV4, 10, List.of());
    private Instant now = after("PT2H");
    private SyncPolicy policy = SyncPolicy.DEFAULT;

    private void observe(Observation... observations) {
        new ReplayObservations(store, Retention.DEFAULT, () -> now)
                .run(ENDPOINT, List.of(observations), Policy.DEFAULT);
    }

    private void accept(String... prefixes) {
        new Accept(store, QuickEnvironment.of(() -> now))
                .run(new Request.Accept(
                        ENDPOINT,
                        Optional.of(Allowlist.of(
                                List.of(prefixes).stream().map(Prefix::parse).toList())),
                        false));
    }

    private SyncList.Result sync(boolean dryRun) {
        return new SyncList(store, list, QuickEnvironment.of(() -> now))
                .run(new Request.Sync(
                        List.of(ENDPOINT), TARGET, Pinning.ADDRESSES, policy, Duration.ofDays(30), dryRun));
    }

    private static List<String> plan(SyncList.Result result) {
        return result.plan().entries().stream()
                .map(one -> one.action().sign() + " " + one.prefix() + " " + one.reason())
                .toList();
    }

    private static ListedEntry ours(String prefix) {
        return new ListedEntry(Prefix.parse(prefix), OURS);
    }

    private static ListedEntry foreign(String prefix) {
        return new ListedEntry(Prefix.parse(prefix), "the proxy");
    }

    @Test
    void whatWasAcceptedIsAddedWithItsEndpoint() {
        observe(seen(NOON, "192.0.2.7", "192.0.2.9"));
        accept("192.0.2.7", "192.0.2.9");

        assertThat(plan(sync(false))).containsExactly("+ 192.0.2.7/32 accepted", "+ 192.0.2.9/32 accepted");

        assertThat(list.entries()).containsExactlyInAnyOrder(ours("192.0.2.7/32"), ours("192.0.2.9/32"));
        assertThat(plan(sync(false))).containsExactly("= 192.0.2.7/32 needed", "= 192.0.2.9/32 needed");
    }

    @Test
    void aDryRunChangesNothing() {
        observe(seen(NOON, "192.0.2.7"));
        accept("192.0.2.7");

        assertThat(plan(sync(true))).containsExactly("+ 192.0.2.7/32 accepted");

        assertThat(list.steps()).isEmpty();
    }

    @Test
    void whatNobodyAcceptedWaits() {
        observe(seen(NOON, "192.0.2.7"));

        SyncList.Result result = sync(false);

        assertThat(plan(result)).containsExactly("~ 192.0.2.7/32 outside-known-networks");
        assertThat(result.isWaiting()).isTrue();
        assertThat(list.entries()).isEmpty();
    }

    @Test
    void theNetworkOfAnAcceptedAddressIsKnown() {
        observe(within(seen(NOON, "192.0.2.7", "192.0.2.9", "203.0.113.1"), network("192.0.2.0/24", 64496)));
        accept("192.0.2.7");

        assertThat(plan(sync(false)))
                .containsExactly(
                        "+ 192.0.2.7/32 accepted",
                        "+ 192.0.2.9/32 known-network",
                        "~ 203.0.113.1/32 outside-known-networks");
    }

    @Test
    void whatWasAcceptedDoesNotWaitForItsNeighbour() {
        observe(seen(NOON, "192.0.2.6", "192.0.2.7"));
        accept("192.0.2.6");

        assertThat(plan(sync(false)))
                .containsExactly("+ 192.0.2.6/32 accepted", "~ 192.0.2.7/32 outside-known-networks");

        accept("192.0.2.7");
        assertThat(plan(sync(false))).containsExactly("+ 192.0.2.6/31 accepted", "- 192.0.2.6/32 covered");
    }

    @Test
    void aListThatIsTooSmallGrowsInACallOfItsOwn() {
        String[] addresses =
                IntStream.range(0, 130).mapToObj(i -> "198.18." + i + ".1").toArray(String[]::new);
        observe(seen(NOON, addresses));
        accept("198.18.0.0/15");

        sync(false);

        assertThat(list.entries()).hasSize(130);
        assertThat(list.maxEntries()).isEqualTo(135);
        assertThat(list.steps().stream().map(one -> one.getClass().getSimpleName()))
                .containsExactly("Add", "Resize", "Add", "Add");
    }

    @Test
    void anEntryIsRemovedWhenNobodySawItForLong() {
        list = new SimulatedPrefixList(Family.IPV4, 10, List.of(ours("192.0.2.9/32"), ours("192.0.2.7/32")));
        observe(seen(NOON, "192.0.2.7", "192.0.2.9"));
        now = after("P40D");
        observe(seen(now.minusSeconds(60), "192.0.2.7"), seen(now, "192.0.2.7"));

        assertThat(plan(sync(false))).containsExactly("= 192.0.2.7/32 needed", "- 192.0.2.9/32 unseen");

        assertThat(list.prefixes()).containsExactly("192.0.2.7/32");
    }

    @Test
    void anEntryStaysWhileItWasSeenLately() {
        list = new SimulatedPrefixList(Family.IPV4, 10, List.of(ours("192.0.2.9/32"), ours("192.0.2.7/32")));
        policy = new SyncPolicy(Duration.ofDays(60), 32);
        observe(seen(NOON, "192.0.2.7", "192.0.2.9"));
        now = after("P40D");
        observe(seen(now.minusSeconds(60), "192.0.2.7"), seen(now, "192.0.2.7"));

        PlannedEntry stays = sync(false).plan().entries().getLast();

        assertThat(stays.reason()).isEqualTo(PlannedEntry.Reason.SEEN_LATELY);
        assertThat(stays.until()).contains(after("P60D"));
    }

    /// A sync of the other endpoint alone would remove it when that does not need it any more.
    @Test
    void anEntryOfAnotherEndpointThatIsNeededHereIsSaid() {
        list = new SimulatedPrefixList(
                Family.IPV4,
                10,
                List.of(new ListedEntry(Prefix.parse("192.0.2.7/32"), "endpoint-watch: api.example.org:443")));
        observe(seen(NOON, "192.0.2.7"));

        SyncList.Result result = sync(false);

        assertThat(plan(result)).containsExactly("= 192.0.2.7/32 shared");
        assertThat(result.isShared()).isTrue();
    }

    @Test
    void entriesOfOthersStay() {
        list = new SimulatedPrefixList(
                Family.IPV4,
                10,
                List.of(
                        foreign("203.0.113.0/24"),
                        new ListedEntry(Prefix.parse("198.51.100.7/32"), "endpoint-watch: api.example.org:443")));
        observe(seen(NOON, "192.0.2.7"));
        accept("192.0.2.7");
        now = after("P60D");
        observe(seen(now.minusSeconds(60), "192.0.2.7"), seen(now, "192.0.2.7"));

        assertThat(plan(sync(false)))
                .containsExactly(
                        "+ 192.0.2.7/32 accepted", "= 198.51.100.7/32 other-endpoint", "= 203.0.113.0/24 not-ours");
    }

    @Test
    void aWideEntryIsReplacedByTheNarrowOneBeforeItIsRemoved() {
        list = new SimulatedPrefixList(Family.IPV4, 10, List.of(ours("192.0.2.0/24")));
        observe(seen(NOON, "192.0.2.7"));
        now = after("P10D");
        observe(seen(now.minusSeconds(60), "192.0.2.7"), seen(now, "192.0.2.7"));

        assertThat(plan(sync(false))).containsExactly("- 192.0.2.0/24 unseen", "+ 192.0.2.7/32 narrower");

        assertThat(list.steps())
                .containsExactly(
                        new SyncStep.Add(List.of(ours("192.0.2.7/32"))),
                        new SyncStep.Remove(List.of(Prefix.parse("192.0.2.0/24"))));
    }

    @Test
    void moreThanMaxAddedWait() {
        policy = new SyncPolicy(Duration.ofDays(7), 1);
        list = new SimulatedPrefixList(Family.IPV4, 10, List.of(foreign("192.0.2.0/25"), ours("198.51.100.7/32")));
        observe(within(
                observed(NOON, lookupResult(ipv4(SYSTEM), addresses("198.51.100.7", "198.51.100.9"))),
                network("198.51.100.0/24", 64496)));

        assertThat(plan(sync(false)))
                .containsExactly("= 192.0.2.0/25 not-ours", "= 198.51.100.7/32 needed", "~ 198.51.100.9/32 too-many");
    }

    @Test
    void anUnknownEndpointStopsEverything() {
        observe(seen(NOON, "192.0.2.7"));
        accept("192.0.2.7");
        Request.Sync both = new Request.Sync(
                List.of(ENDPOINT, Endpoint.parse("unknown.example.org:443")),
                TARGET,
                Pinning.ADDRESSES,
                policy,
                Duration.ofDays(30),
                false);

        assertThatThrownBy(() -> new SyncList(store, list, QuickEnvironment.of(() -> now)).run(both))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("endpoint: nothing is known of unknown.example.org:443 yet");
        assertThat(list.steps()).isEmpty();
    }

    @Test
    void anEndpointThatFailsStopsEverything() {
        observe(seen(NOON, "192.0.2.7"));
        accept("192.0.2.7");
        observe(observed(after("PT1H"), lookupResult(ipv4(SYSTEM), timeout())));

        assertThatThrownBy(() -> sync(false))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("endpoint: www.example.org:443 does not resolve to ipv4 addresses now");
        assertThat(list.steps()).isEmpty();
    }

    @Test
    void aListOfTheOtherFamilyIsRefused() {
        list = new SimulatedPrefixList(Family.IPV6, 10, List.of());
        observe(seen(NOON, "192.0.2.7"));

        assertThatThrownBy(() -> sync(false))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("to: aws-prefix-list:pl-0123456789abcdef0 is a list of ipv6 addresses, and no endpoint"
                        + " has one. Nothing is changed");
    }

    @Test
    void aSecurityGroupWithoutRoomIsNamed() {
        list = new SimulatedPrefixList(Family.IPV4, 1, List.of());
        list.largest(1);
        observe(seen(NOON, "192.0.2.7", "192.0.2.9"));
        accept("192.0.2.7", "192.0.2.9");

        assertThatThrownBy(() -> sync(false))
                .isInstanceOf(PrefixListException.class)
                .hasMessageContaining("could not be changed: sg-0123456789abcdef0 has no room for 5 rules");
        assertThat(list.prefixes()).containsExactly("192.0.2.7/32");
    }
}
