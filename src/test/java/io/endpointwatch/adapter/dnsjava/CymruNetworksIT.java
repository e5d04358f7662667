package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Upstream;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.testdns.Asked;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// These tests use the real history of an endpoint, because they need announced addresses.
class CymruNetworksIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String ADDRESS = "172.65.32.248";
    private static final String ORIGIN = "248.32.65.172.origin.asn.cymru.com";
    private static final String CLOUDFLARENET =
            "AS13335.asn.cymru.com. 300 IN TXT \"13335 | US | arin | 2010-07-14 | CLOUDFLARENET, US\"\n";

    private final DnsServer server = DnsServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void prefixOriginAndNameAreFound() {
        server.zone(CLOUDFLARENET + origin("13335 | 172.65.32.0/20 | US | arin | 2015-02-25"));

        assertThat(find(ADDRESS)).isEqualTo(Map.of(IpAddress.parse(ADDRESS), cloudflare("172.65.32.0/20")));
    }

    @Test
    void ipv6AddressIsAskedForByItsNibbles() {
        server.zone(CLOUDFLARENET + """
                8.4.2.f.4.0.b.5.3.d.4.a.3.2.3.c.0.2.3.0.0.6.0.0.0.0.7.4.6.0.6.2.origin6.asn.cymru.com. \
                300 IN TXT "13335 | 2606:4700:60::/44 | US | arin | 2011-11-01"
                """);

        assertThat(find("2606:4700:60:320:c323:a4d3:5b04:f248"))
                .containsValue(cloudflare("2606:4700:60::/44"))
                .hasSize(1);
    }

    @Test
    void firstOriginOfTheMostSpecificPrefixCounts() {
        server.zone(CLOUDFLARENET
                        + origin("64496 | 172.64.0.0/13 | US | arin | 2015-02-25")
                        + origin("13335 64497 | 172.65.32.0/24 | US | arin | 2015-02-25")
                        + origin("64498 | 172.65.0.0/16 | US | arin | 2015-02-25"))
                .always(ServerBehaviour.rotate());

        assertThat(find(ADDRESS)).containsValue(cloudflare("172.65.32.0/24"));
        assertThat(find(ADDRESS)).containsValue(cloudflare("172.65.32.0/24"));
    }

    @Test
    void textInSeveralStringsIsOne() {
        server.zone(CLOUDFLARENET + ORIGIN + ". 300 IN TXT \"13335 | 172.6\" \"5.32.0/20 | US | arin | 2015-02-25\"");

        assertThat(find(ADDRESS)).containsValue(cloudflare("172.65.32.0/20"));
    }

    @Test
    void nameMayHoldCommasAndBars() {
        server.zone("AS13335.asn.cymru.com. 300 IN TXT \"13335 | US | arin | 2010-07-14 | A|B, Inc., US\"\n"
                + origin("13335 | 172.65.32.0/20 | US | arin | 2015-02-25"));

        assertThat(find(ADDRESS).values()).extracting(Network::name).containsExactly("A|B, Inc.");
    }

    @Test
    void networkWithoutANameIsFound() {
        server.zone(origin("13335 | 172.65.32.0/20 | US | arin | 2015-02-25"))
                .on("as13335.asn.cymru.com", ServerBehaviour.drop());

        assertThat(find(ADDRESS)).containsValue(new Network(Prefix.parse("172.65.32.0/20"), 13335, ""));
    }

    @Test
    void unannouncedAddressHasNoNetwork() {
        server.zone(CLOUDFLARENET);

        assertThat(find(ADDRESS)).isEmpty();
    }

    @Test
    void malformedTextsAreIgnored() {
        server.zone(CLOUDFLARENET
                + Arrays.stream(new String[] {
                            "",
                            "|",
                            "NA | NA",
                            "0 | 172.65.32.0/20",
                            "x | 172.65.32.0/20",
                            "13335",
                            "13335 | 172.65.32.1/20",
                            "13335 | 198.51.100.0/24",
                            "13335 | 172.65.32.0/99",
                            "99999999999 | 172.65.32.0/20"
                        })
                        .map(CymruNetworksIT::origin)
                        .collect(Collectors.joining()));

        assertThat(find(ADDRESS)).isEmpty();
    }

    @Test
    void unannounceableAddressesAreNotLookedUp() {
        assertThat(find(
                        "10.0.0.1",
                        "100.64.0.1",
                        "169.254.0.1",
                        "127.0.0.1",
                        "224.0.0.1",
                        "255.255.255.255",
                        "0.0.0.0",
                        "::",
                        "::1",
                        "::ffff:10.0.0.1",
                        "64:ff9b::10.0.0.1",
                        "fd00::1",
                        "fe80::1",
                        "ff02::1"))
                .isEmpty();
        assertThat(server.questions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 7.2.0.192.origin.asn.cymru.com, 192.0.2.0/24",
        "198.51.100.7, 7.100.51.198.origin.asn.cymru.com, 198.51.100.0/24",
        "192.175.48.1, 1.48.175.192.origin.asn.cymru.com, 192.175.48.0/24"
    })
    void specialUseAddressesThatCanBeAnnouncedAreAskedFor(String address, String owner, String prefix) {
        server.zone("AS64496.asn.cymru.com. 300 IN TXT \"64496 | ZZ | iana | 2008-08-27 | EXAMPLE, ZZ\"\n" + owner
                + ". 300 IN TXT \"64496 | " + prefix + " | ZZ | iana | 2010-01-01\"\n");

        assertThat(find(address))
                .isEqualTo(Map.of(IpAddress.parse(address), new Network(Prefix.parse(prefix), 64496, "EXAMPLE")));
    }

    @Test
    void everyAsNameIsQueriedOnce() {
        server.zone(CLOUDFLARENET
                + IntStream.rangeClosed(1, 100)
                        .mapToObj(i ->
                                i + ".32.65.172.origin.asn.cymru.com. 300 IN TXT \"13335 | 172.65.32.0/20 | US\"\n")
                        .collect(Collectors.joining()));

        assertThat(find(IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> "172.65.32." + i)
                        .toArray(String[]::new)))
                .hasSize(100);
        assertThat(server.questions()).hasSize(101);
        assertThat(server.questions()).extracting(Asked::type).containsOnly("TXT");
    }

    @Test
    void networksFoundInTimeAreReturned() {
        server.zone(CLOUDFLARENET + origin("13335 | 172.65.32.0/20 | US | arin | 2015-02-25"))
                .on("1.32.65.172.origin.asn.cymru.com", ServerBehaviour.drop())
                .on("2.32.65.172.origin.asn.cymru.com", ServerBehaviour.servfail());
        long start = System.nanoTime();

        assertThat(find(ADDRESS, "172.65.32.1", "172.65.32.2"))
                .isEqualTo(Map.of(IpAddress.parse(ADDRESS), cloudflare("172.65.32.0/20")));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SECOND.plusMillis(250));
    }

    private Map<IpAddress, Network> find(String... addresses) {
        return new CymruNetworks()
                .find(
                        Arrays.stream(addresses).map(IpAddress::parse).collect(Collectors.toSet()),
                        Upstream.parse(server.address()),
                        SECOND);
    }

    private static String origin(String text) {
        return ORIGIN + ". 300 IN TXT \"" + text + "\"\n";
    }

    private static Network cloudflare(String prefix) {
        return new Network(Prefix.parse(prefix), 13335, "CLOUDFLARENET");
    }
}
