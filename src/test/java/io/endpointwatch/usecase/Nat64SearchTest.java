package io.endpointwatch.usecase;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ip;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.nodata;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// When a check looks for NAT64, and how the result is used.
class Nat64SearchTest {
    private static final String TRANSLATED = "2001:db8:122:cb00:71:900::";
    private static final DnsName IPV4_ONLY = new DnsName("ipv4only.arpa");
    private static final Network NETWORK = network("203.0.113.0/24", 64496);

    private final StateStore store = new InMemoryStateStore();
    private final ScriptedResolver answers = new ScriptedResolver()
            .says(IPV4_ONLY, addresses("2001:db8:122:c000:0:aa00::", "2001:db8:122:c000:0:ab00::"));
    private final List<Lookup> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Set<IpAddress>> sought = new ArrayList<>();
    private Policy policy = Policy.DEFAULT.withAllow(Allowlist.of(List.of(Prefix.parse("203.0.113.0/24"))));

    private Answer resolve(DnsName host, Lookup lookup, Duration timeout) {
        if (host.equals(IPV4_ONLY)) {
            asked.add(lookup);
        }
        return answers.resolve(host, lookup, timeout);
    }

    private Map<IpAddress, Network> find(Set<IpAddress> addresses) {
        sought.add(addresses);
        Map<IpAddress, Network> found = new HashMap<>();
        addresses.stream().filter(NETWORK.prefix()::contains).forEach(one -> found.put(one, NETWORK));
        return found;
    }

    private CheckResult check(Instant at) {
        Ports ports = new Ports(
                store, this::resolve, (addresses, _, _) -> find(addresses), Notifier.NOBODY, Retention.DEFAULT);
        return new Check(ports, () -> at)
                .run(new Request.Check(
                        ENDPOINT,
                        List.of(SYSTEM, NINE),
                        EnumSet.allOf(Family.class),
                        policy,
                        false,
                        true,
                        Duration.ofSeconds(1),
                        false));
    }

    private PooledAddress known(String address) {
        return store.load(ENDPOINT).orElseThrow().pool().members().get(ip(address));
    }

    @Test
    void theResolversThatGaveANewAddressAreAskedForNat64() {
        answers.says(ipv6(SYSTEM), addresses(TRANSLATED)).says(ipv6(NINE), nodata());
        CheckResult result = check(NOON);

        assertThat(asked).containsExactly(ipv6(SYSTEM));
        assertThat(result.evaluation().severity()).isEqualTo(Severity.INFO);
        assertThat(known(TRANSLATED).status()).isEqualTo(AllowlistStatus.ALLOWED);
    }

    @Test
    void theNetworkOfANat64AddressIsThatOfItsIpv4Address() {
        answers.says(ipv6(SYSTEM), addresses(TRANSLATED, "64:ff9b::203.0.113.7"));
        check(NOON);

        assertThat(sought).containsExactly(Set.of(ip("203.0.113.9"), ip("203.0.113.7")));
        assertThat(known(TRANSLATED).network()).contains(NETWORK);
        assertThat(known("64:ff9b::203.0.113.7").network()).contains(NETWORK);
    }

    /// The result is stored: a later check sends only the queries for the endpoint's own addresses.
    @Test
    void aCheckWithoutNewAddressesDoesNotAskForNat64() {
        answers.says(ipv6(SYSTEM), addresses(TRANSLATED)).says(ipv4(SYSTEM), addresses("203.0.113.9"));
        check(NOON);
        asked.clear();
        check(after("PT15M"));
        check(after("PT5H"));

        assertThat(asked).isEmpty();
        assertThat(known(TRANSLATED).status()).isEqualTo(AllowlistStatus.ALLOWED);
    }

    @Test
    void anEndpointWithOnlyIpv4AddressesNeverAsksForNat64() {
        answers.says(ipv4(SYSTEM), addresses("203.0.113.9"));
        check(NOON);

        assertThat(asked).isEmpty();
    }

    /// Such an address may come from an older version that did not know NAT64.
    @Test
    void anAddressOutsideTheAllowlistAsksForNat64OnceAnHour() {
        answers.says(IPV4_ONLY, nodata()).says(ipv6(SYSTEM), addresses(TRANSLATED));
        check(NOON);
        assertThat(known(TRANSLATED).status()).isEqualTo(AllowlistStatus.OUTSIDE);
        asked.clear();
        check(after("PT15M"));
        assertThat(asked).isEmpty();

        answers.says(IPV4_ONLY, addresses("2001:db8:122:c000:0:aa00::"));
        check(after("PT61M"));
        assertThat(asked).containsExactly(ipv6(SYSTEM));
        assertThat(known(TRANSLATED).status()).isEqualTo(AllowlistStatus.ALLOWED);
    }

    @Test
    void anIpv4MappedAddressInAnAaaaRecordCountsAsIpv4() {
        answers.says(ipv6(SYSTEM), addresses("::ffff:203.0.113.9"));
        check(NOON);
        CheckResult later = check(after("PT15M"));
        CheckResult latest = check(after("PT30M"));

        assertThat(store.load(ENDPOINT).orElseThrow().pool().members()).containsOnlyKeys(ip("203.0.113.9"));
        assertThat(later.evaluation().severity()).isEqualTo(Severity.NONE);
        assertThat(latest.evaluation().severity()).isEqualTo(Severity.NONE);
    }

    @Test
    void anAllowedIpv6PrefixDoesNotAllowTheIpv4AddressInside() {
        policy = Policy.DEFAULT.withAllow(Allowlist.of(List.of(Prefix.parse("::/0"))));
        answers.says(ipv6(SYSTEM), addresses(TRANSLATED, "::ffff:203.0.113.7", "2001:db8::7"));
        check(NOON);

        assertThat(known(TRANSLATED).status()).isEqualTo(AllowlistStatus.OUTSIDE);
        assertThat(known("203.0.113.7").status()).isEqualTo(AllowlistStatus.OUTSIDE);
        assertThat(known("2001:db8::7").status()).isEqualTo(AllowlistStatus.ALLOWED);
    }
}
