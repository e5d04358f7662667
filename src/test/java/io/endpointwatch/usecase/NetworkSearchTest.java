package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.servfail;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// For which addresses a check looks up networks.
class NetworkSearchTest {
    private static final Network OURS = network("104.16.0.0/13", 64496);

    private final StateStore store = new InMemoryStateStore();
    private final ScriptedResolver resolver = new ScriptedResolver();
    private final List<Set<IpAddress>> asked = new ArrayList<>();
    private final List<Upstream> through = new ArrayList<>();
    private boolean healthy = true;

    private void check(Instant at, String... addresses) {
        resolver.says(ipv4(SYSTEM), addresses(addresses));
        check(at, List.of(SYSTEM));
    }

    private void check(Instant at, List<Vantage> vantages) {
        Ports ports = new Ports(store, resolver, this::find, new RecordingNotifier(), Retention.DEFAULT);
        new Check(ports, () -> at)
                .run(new Request.Check(
                        ENDPOINT,
                        vantages,
                        EnumSet.of(Family.IPV4),
                        Policy.DEFAULT,
                        false,
                        true,
                        Duration.ofSeconds(1),
                        false));
    }

    private Map<IpAddress, Network> find(Set<IpAddress> addresses, Upstream upstream, Duration within) {
        asked.add(Set.copyOf(addresses));
        through.add(upstream);
        Map<IpAddress, Network> found = new HashMap<>();
        addresses.stream().filter(one -> healthy && OURS.prefix().contains(one)).forEach(one -> found.put(one, OURS));
        return found;
    }

    private Optional<Network> known(String address) {
        return store.load(ENDPOINT)
                .orElseThrow()
                .pool()
                .members()
                .get(ip(address))
                .network();
    }

    @Test
    void aKnownNetworkIsNotLookedUpAgain() {
        check(NOON, "104.16.1.1");
        check(after("PT15M"), "104.16.1.1");
        check(after("PT5H"), "104.16.1.1");

        assertThat(asked).containsExactly(Set.of(ip("104.16.1.1")));
    }

    @Test
    void aNetworkThatWasNotFoundIsFoundAnHourLater() {
        healthy = false;
        check(NOON, "104.16.1.1");
        healthy = true;
        check(after("PT45M"), "104.16.1.1");
        assertThat(known("104.16.1.1")).isEmpty();

        check(after("PT1H"), "104.16.1.1");
        assertThat(known("104.16.1.1")).contains(OURS);
    }

    @Test
    void theNetworkOfAnUnannouncedAddressIsLookedUpOnceAnHour() {
        for (int i = 0; i < 4 * 24; i++) {
            check(after("PT" + 15 * i + "M"), "8.1.1.1");
        }

        assertThat(asked).hasSize(24).containsOnly(Set.of(ip("8.1.1.1")));
    }

    @Test
    void networksOfNewAddressesAreLookedUpInTheSameCheck() {
        check(NOON, "8.1.1.1");
        check(after("PT15M"), "8.1.1.1", "104.16.1.1");

        assertThat(asked).containsExactly(Set.of(ip("8.1.1.1")), Set.of(ip("104.16.1.1")));
    }

    @Test
    void unannounceableAndUnseenAddressesAreNotLookedUpAgain() {
        check(NOON, "10.0.0.1", "8.1.1.1");
        check(after("PT1H"), "10.0.0.1");

        assertThat(asked).hasSize(1);
    }

    @Test
    void eightNetworksAreLookedUpEachHourAndAllInTheEnd() {
        String[] many = IntStream.range(0, 20).mapToObj(i -> "8.1.1." + i).toArray(String[]::new);
        for (int hour = 0; hour <= 5; hour++) {
            check(after("PT" + hour + "H"), many);
        }

        assertThat(asked.stream().skip(1)).hasSize(5).allMatch(one -> one.size() == 8);
        Set<IpAddress> all = new HashSet<>();
        asked.stream().skip(1).forEach(all::addAll);
        assertThat(all).hasSize(20);
    }

    @Test
    void aFailingResolverIsNotAskedForNetworks() {
        Vantage authority = Vantage.parse("authoritative");
        List<Vantage> vantages = List.of(authority, SYSTEM, NINE);
        resolver.says(ipv4(SYSTEM), servfail())
                .says(ipv4(NINE), addresses("104.16.1.1"))
                .says(ipv4(authority), addresses("104.16.1.1"));
        check(NOON, vantages);
        resolver.says(ipv4(NINE), servfail()).says(ipv4(authority), addresses("104.16.1.2"));
        check(after("PT15M"), vantages);
        check(after("PT30M"), List.of(authority));

        assertThat(through).containsExactly(NINE.upstream(), SYSTEM.upstream());
    }
}
