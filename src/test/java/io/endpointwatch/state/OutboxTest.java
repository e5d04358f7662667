package io.endpointwatch.state;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.LookupFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What waits while the topic is down for long.
class OutboxTest {
    private static final DnsName HOST = ENDPOINT.host();

    private static Instant minute(int number) {
        return NOON.plus(Duration.ofMinutes(number));
    }

    private static ChangeContext context(int minute) {
        return new ChangeContext(ENDPOINT, minute(minute));
    }

    private static List<PooledAddress> pooled(String... addresses) {
        return Stream.of(addresses)
                .map(one -> PooledAddress.first(ip(one), NOON, new TreeSet<>(List.of(SYSTEM)), Optional.empty()))
                .toList();
    }

    private static Change added(int minute, String... addresses) {
        return new Change.AddressesAdded(context(minute), ChangeReason.KNOWN_PREFIX, pooled(addresses), 1);
    }

    private static Change removed(int minute, String... addresses) {
        return new Change.AddressesRemoved(context(minute), pooled(addresses));
    }

    private static FailingLookup failing(Lookup lookup, int since) {
        return new FailingLookup(lookup, LookupFailure.parse("SERVFAIL"), minute(since));
    }

    private static Announcement announcement(int minute, Change... changes) {
        return Announcement.of(minute, minute(minute), List.of(changes), false);
    }

    /// An outbox that is one announcement from being too long, and then gets so many that these are one.
    private static List<Change> together(Change... changes) {
        Outbox outbox = Outbox.EMPTY;
        for (Change change : changes) {
            outbox = outbox.with(List.of(announcement(minuteOf(change), change)));
        }
        for (int i = 0; i < Outbox.MAX_WAITING - 1; i++) {
            outbox = outbox.with(List.of(announcement(1000 + i, new Change.AllowlistRestored(context(1000 + i)))));
        }
        return outbox.waiting().getFirst().changes();
    }

    private static int minuteOf(Change change) {
        return (int) Duration.between(NOON, change.context().at()).toMinutes();
    }

    @Test
    void asManyAsItHoldsStayApart() {
        List<Announcement> all = IntStream.range(0, Outbox.MAX_WAITING)
                .mapToObj(i -> announcement(i, added(i, "192.0.2." + i)))
                .toList();

        assertThat(Outbox.EMPTY.with(all).waiting()).isEqualTo(all);
    }

    @Test
    void theOldestBecomeOneWhereTooManyWait() {
        Outbox outbox = Outbox.EMPTY;
        for (int i = 0; i < 3 * Outbox.MAX_WAITING; i++) {
            outbox = outbox.with(List.of(announcement(i, added(i, "192.0.2." + i))));
        }

        assertThat(outbox.waiting()).hasSize(Outbox.MAX_WAITING);
        int last = 2 * Outbox.MAX_WAITING;
        assertThat(outbox.waiting().getFirst())
                .isEqualTo(announcement(
                        last,
                        added(
                                last,
                                IntStream.rangeClosed(0, last)
                                        .mapToObj(i -> "192.0.2." + i)
                                        .toArray(String[]::new))));
        assertThat(outbox.waiting().getLast().sequence()).isEqualTo(3 * Outbox.MAX_WAITING - 1);
    }

    @Test
    void nothingBecomesOneWhileSomebodyIsSending() {
        Outbox claimed = Outbox.EMPTY
                .with(List.of(announcement(0, added(0, "192.0.2.0"))))
                .claimed(new Claim("1", Claim.LENGTH));
        for (int i = 1; i < 100; i++) {
            claimed = claimed.with(List.of(announcement(i, added(i, "192.0.2." + i))));
        }
        assertThat(claimed.waiting()).hasSize(100);

        assertThat(claimed.claimed(new Claim("2", Claim.LENGTH)).waiting())
                .as("when the sender is dead, and another takes over")
                .hasSize(Outbox.MAX_WAITING);
    }

    @Test
    void whatIsSilentStaysApart() {
        Announcement silent =
                Announcement.of(1, NOON, List.of(new Change.Baseline(context(0), pooled("192.0.2.1"))), true);
        Outbox outbox = Outbox.EMPTY.with(List.of(silent));
        for (int i = 0; i < 2 * Outbox.MAX_WAITING; i++) {
            outbox = outbox.with(List.of(announcement(i, added(i, "192.0.2." + i))));
        }

        assertThat(outbox.waiting()).contains(silent).hasSize(Outbox.MAX_WAITING + 1);
    }

    @Test
    void whatCameAndWentIsGone() {
        assertThat(together(added(1, "192.0.2.1", "192.0.2.2"), removed(2, "192.0.2.1")))
                .containsExactly(added(1, "192.0.2.2"), removed(2, "192.0.2.1"));
    }

    @Test
    void whatWentAndCameIsThere() {
        assertThat(together(removed(1, "192.0.2.1"), added(2, "192.0.2.1"))).containsExactly(added(2, "192.0.2.1"));
    }

    @Test
    void theWorstSeverityOfAddedAddressesStays() {
        Change critical = new Change.AddressesAdded(context(1), ChangeReason.OUTSIDE_ALLOWLIST, pooled("192.0.2.1"), 1);

        assertThat(together(critical, added(2, "192.0.2.2")))
                .containsExactly(new Change.AddressesAdded(
                        context(2), ChangeReason.OUTSIDE_ALLOWLIST, pooled("192.0.2.1", "192.0.2.2"), 1));
    }

    @Test
    void aBreachNamesEveryAddressThatIsStillThere() {
        Change first = new Change.AllowlistBreached(context(1), pooled("192.0.2.1"), false);
        Change second = new Change.AllowlistBreached(context(2), pooled("192.0.2.2"), false);
        Change reminder = new Change.AllowlistBreached(context(4), pooled("192.0.2.2"), true);

        assertThat(together(first, second, removed(3, "192.0.2.1"), reminder))
                .containsExactly(
                        removed(3, "192.0.2.1"), new Change.AllowlistBreached(context(4), pooled("192.0.2.2"), false));
    }

    @Test
    void aBreachIsToldThoughItIsOver() {
        Change breach = new Change.AllowlistBreached(context(1), pooled("192.0.2.1"), false);

        assertThat(together(breach, removed(2, "192.0.2.1"))).containsExactly(breach, removed(2, "192.0.2.1"));
    }

    @Test
    void everyLookupThatFailedOrRecoveredIsNamed() {
        Change one = new Change.ResolutionFailing(
                context(1), ChangeReason.ALL_LOOKUPS_FAIL, List.of(failing(ipv4(SYSTEM), 0)), false);
        Change other = new Change.ResolutionFailing(
                context(3), ChangeReason.SOME_LOOKUPS_FAIL, List.of(failing(ipv4(NINE), 2)), false);
        Change back =
                new Change.ResolutionRecovered(context(2), List.of(failing(ipv4(SYSTEM), 0)), Duration.ofMinutes(2));

        assertThat(together(one, back, other))
                .containsExactly(
                        back,
                        new Change.ResolutionFailing(
                                context(3),
                                ChangeReason.ALL_LOOKUPS_FAIL,
                                List.of(failing(ipv4(SYSTEM), 0), failing(ipv4(NINE), 2)),
                                false));
    }

    @Test
    void aChainIsToldFromItsBeginningToItsEnd() {
        List<DnsName> a = List.of(HOST);
        List<DnsName> b = List.of(HOST, new DnsName("b.example.net"));
        List<DnsName> c = List.of(HOST, new DnsName("c.example.net"));

        assertThat(together(
                        new Change.CanonicalNameChanged(context(1), ipv4(SYSTEM), a, b),
                        new Change.CanonicalNameChanged(context(2), ipv4(SYSTEM), b, c)))
                .containsExactly(new Change.CanonicalNameChanged(context(2), ipv4(SYSTEM), a, c));
    }

    @Test
    void theLatestRemovalsAreNamedWhereThereAreTooMany() {
        Change[] many = IntStream.range(0, Outbox.MAX_WAITING)
                .mapToObj(i -> removed(
                        i,
                        IntStream.range(0, 100)
                                .mapToObj(n -> "198.18." + i + "." + n)
                                .toArray(String[]::new)))
                .toArray(Change[]::new);

        assertThat(together(many)).singleElement().isInstanceOfSatisfying(Change.AddressesRemoved.class, one -> {
            assertThat(one.addresses()).hasSize(Outbox.MAX_REMOVED);
            assertThat(one.addresses())
                    .extracting(address -> address.address().toString())
                    .contains("198.18.31.99")
                    .doesNotContain("198.18.0.0");
        });
    }
}
