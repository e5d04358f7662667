package io.endpointwatch.export;

import static io.endpointwatch.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowlistFormatTest {
    private static final Instant NOON = Instant.parse("2026-11-15T12:00:00Z");
    static final Endpoint WWW = new Endpoint(new DnsName("www.example.org"), 443);

    static AllowlistContent order(Endpoint endpoint, String... prefixes) {
        return list(endpoint, Allowlist.EMPTY, List.of(seen("192.0.2.7", "2026-11-14T23:45:12Z")), prefixes);
    }

    private static AllowlistContent list(
            Endpoint endpoint, Allowlist before, List<LastSeen> sightings, String... prefixes) {
        return AllowlistContent.of(
                new EndpointAllowlist(
                        endpoint, prefixes(prefixes), before, true, sightings, List.of(), Optional.empty()),
                NOON);
    }

    static AllowlistContent both() {
        return AllowlistContent.of(bothOfWww(), NOON);
    }

    private static EndpointAllowlist bothOfWww() {
        return new EndpointAllowlist(
                WWW,
                prefixes(
                        "2001:db8::/33",
                        "198.51.100.9",
                        "192.0.2.128/25",
                        "2001:db8:8000::/33",
                        "192.0.2.0/25",
                        "192.0.2.7"),
                Allowlist.of(prefixes("192.0.2.0/24", "203.0.113.0/24")),
                true,
                List.of(
                        seen("192.0.2.7", "2026-11-14T23:45:12Z"),
                        seen("198.51.100.9", "2026-11-09T10:00:00Z"),
                        seen("2001:db8::7", "2026-11-12T06:30:00Z")),
                List.of("The verdict on pinning them is do-not-pin, provisionally:"
                        + " watch on for 1 day 3 hours. Watched for 21 hours only, too short to say yes."),
                Optional.empty());
    }

    static AllowlistContent both(Family family) {
        return AllowlistContent.of(bothOfWww().only(family).orElseThrow(), NOON);
    }

    /// Two hosts at one port, one over UDP, and one over both protocols.
    static List<EndpointAllowlist> four() {
        return List.of(
                bothOfWww(),
                one("api.example.org", 443, "2027-01-05T10:00:00Z", "192.0.2.7", "198.51.100.8"),
                one("pool.example.org", 123, "", "203.0.113.1", "203.0.113.0"),
                one("dns.example.net", 53, "2026-12-20T10:00:00Z", "203.0.113.53", "2001:db8::53"));
    }

    private static EndpointAllowlist one(String host, int port, String review, String... prefixes) {
        return new EndpointAllowlist(
                new Endpoint(new DnsName(host), port),
                prefixes(prefixes),
                Allowlist.EMPTY,
                true,
                List.of(seen(prefixes[0], "2026-11-15T10:00:00Z")),
                List.of(),
                Optional.of(review).filter(at -> !at.isEmpty()).map(Instant::parse));
    }

    static AllowlistContent many(String name) {
        return list(ListName.chosen(name), four());
    }

    static AllowlistContent list(ListName name, List<EndpointAllowlist> endpoints) {
        return new AllowlistContent(name, endpoints, ListOptions.at(NOON));
    }

    private static List<Endpoint> names(List<EndpointAllowlist> lists) {
        return lists.stream().map(EndpointAllowlist::endpoint).toList();
    }

    private static LastSeen seen(String address, String last) {
        return new LastSeen(IpAddress.parse(address), Instant.parse("2026-11-01T00:00:00Z"), Instant.parse(last));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    private static Stream<AllowlistFormat> formatsOfBothFamilies() {
        return Stream.of(AllowlistFormat.values()).filter(format -> !format.holdsOneFamily());
    }

    private static Stream<Arguments> formatsOfOneFamily() {
        return Stream.of(AllowlistFormat.values())
                .filter(AllowlistFormat::holdsOneFamily)
                .flatMap(format -> Stream.of(Family.values()).map(family -> Arguments.of(format, family)));
    }

    @ParameterizedTest
    @MethodSource("formatsOfBothFamilies")
    void formatsWithBothFamilies(AllowlistFormat format) {
        assertGolden("allowlist-" + format + ".txt", format.write(both()));
    }

    @ParameterizedTest
    @MethodSource("formatsOfOneFamily")
    void aDocumentOfAwsHoldsOneFamily(AllowlistFormat format, Family family) {
        assertGolden("allowlist-" + format + "-" + family + ".txt", format.write(both(family)));
        assertThatThrownBy(() -> format.write(both()))
                .hasMessageEndingWith(
                        " holds one family, and a document is one list: www.example.org:443 has [ipv4, ipv6]");
    }

    @ParameterizedTest
    @MethodSource("formatsOfBothFamilies")
    void oneListForManyEndpoints(AllowlistFormat format) {
        assertGolden("allowlist-many-" + format + ".txt", format.write(many("ci"), format.takesComments()));
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheEndpointsChangesNothing(AllowlistFormat format) {
        List<EndpointAllowlist> reversed = new ArrayList<>(four());
        Collections.reverse(reversed);
        List<EndpointAllowlist> ipv4 =
                reversed.stream().flatMap(one -> one.only(Family.IPV4).stream()).toList();
        List<EndpointAllowlist> some = format.holdsOneFamily() ? ipv4 : reversed;
        AllowlistContent one = list(ListName.of(names(some)), some);
        AllowlistContent other = list(ListName.of(names(some.reversed())), some.reversed());

        assertThat(format.write(one, true)).isEqualTo(format.write(other, true));
    }

    @Test
    void aListWithoutANameIsCalledAfterItsFirstEndpoint() {
        List<EndpointAllowlist> four = four();

        assertThat(ListName.of(names(four)).text()).isEqualTo("api.example.org:443 and 3 more");
        assertThat(AllowlistFormat.PF.write(list(ListName.of(names(four)), four)))
                .contains("table <ew_api_example_org_and_77ddabb6>", "port 123", "port 443", "port 53\n");
    }

    @Test
    void anEndpointStandsInAListOnce() {
        assertThatThrownBy(() -> list(ListName.chosen("ci"), List.of(bothOfWww(), bothOfWww())))
                .hasMessage("an endpoint comes twice in the list ci");
    }

    @Test
    void theReviewOfAListIsThatOfItsFirstEndpointToBeReviewed() {
        assertThat(AllowlistFormat.PLAIN.write(many("ci"), true))
                .contains("# no date to review it: watch until the report recommends such a list\n");
        List<EndpointAllowlist> reviewed =
                four().stream().filter(one -> one.reviewBy().isPresent()).toList();
        assertThat(AllowlistFormat.PLAIN.write(list(ListName.chosen("ci"), reviewed), true))
                .startsWith("""
                        # allowlist ci, made by endpoint-watch on 2026-11-15
                        # for api.example.org:443 dns.example.net:53
                        # review by 2026-12-20
                        """);
    }

    @Test
    void theProtocolIsThatOfTheServiceUnlessChosen() {
        assertThat(AllowlistFormat.NFTABLES.write(many("ci")))
                .contains(
                        "daddr @ew_ci_123_4 udp dport 123 accept",
                        "daddr @ew_ci_53_4 meta l4proto { tcp, udp } th dport 53 accept",
                        "daddr @ew_ci_443_6 tcp dport 443 accept");
        ListOptions quic =
                new ListOptions(EnumSet.of(TransportProtocol.UDP, TransportProtocol.TCP), Optional.empty(), NOON);
        AllowlistContent both = new AllowlistContent(ListName.chosen("ci"), List.of(bothOfWww()), quic);
        assertThat(AllowlistFormat.IPTABLES.write(both))
                .contains("-d 192.0.2.0/24 -p tcp -m tcp --dport 443", "-d 192.0.2.0/24 -p udp -m udp --dport 443");
        assertThat(AllowlistFormat.REQUEST.write(both)).contains("outgoing TCP and UDP to ci");
    }

    @Test
    void elementsOfNftablesEndEachAtItsTime() {
        EndpointAllowlist one = new EndpointAllowlist(
                WWW,
                prefixes("192.0.2.10", "192.0.2.11", "192.0.2.12"),
                Allowlist.EMPTY,
                true,
                List.of(
                        seen("192.0.2.10", "2026-11-15T11:59:59Z"),
                        seen("192.0.2.11", "2026-11-02T12:00:00Z"),
                        seen("192.0.2.12", "2026-11-01T12:00:00Z")),
                List.of(),
                Optional.empty());
        ListOptions twoWeeks = new ListOptions(Set.of(), Optional.of(Duration.ofDays(14)), NOON);

        assertThat(AllowlistFormat.NFTABLES.write(new AllowlistContent(ListName.chosen("ci"), List.of(one), twoWeeks)))
                .contains("flags interval, timeout; }", """
                        add element inet filter ew_ci_443_t_4 {
                            192.0.2.10/32 timeout 13d23h59m59s,    # seen until 2026-11-15
                            192.0.2.11/32 timeout 1d,    # seen until 2026-11-02
                        }
                        """)
                .doesNotContain("192.0.2.12");
    }

    @Test
    void aListOfWhichEveryEntryHasEndedIsRefused() {
        ListOptions anHour = new ListOptions(Set.of(), Optional.of(Duration.ofHours(1)), NOON);

        assertThatThrownBy(() -> AllowlistFormat.NFTABLES.write(new AllowlistContent(
                        ListName.chosen("ci"), List.of(one("a.example.org", 1, "", "192.0.2.7")), anHour)))
                .hasMessage("nothing to allow for ci: every entry has ended, as no address was seen for so long");
    }

    @Test
    void tenThousandAddressesAreWritten() {
        List<LastSeen> seen = IntStream.range(0, 10_000)
                .mapToObj(i -> seen("10.0." + i / 128 + "." + 2 * (i % 128), "2026-11-14T23:45:12Z"))
                .toList();
        AllowlistContent list = AllowlistContent.of(
                new EndpointAllowlist(
                        WWW,
                        seen.stream().map(one -> Prefix.of(one.address())).toList(),
                        Allowlist.EMPTY,
                        true,
                        seen,
                        List.of(),
                        Optional.empty()),
                NOON);

        assertThat(AllowlistFormat.NFTABLES.write(list).lines()).hasSize(10_000 + 11);
    }

    @Test
    void modificationsAreWhatBringsTheAcceptedListToWhatIsNeeded() {
        assertThat(AllowlistFormat.PREFIX_LIST_MODIFICATIONS.write(list(
                        WWW,
                        Allowlist.of(prefixes("192.0.2.0/24", "198.51.100.7")),
                        List.of(),
                        "198.51.100.7",
                        "192.0.2.0/25")))
                .isEqualTo("""
                        {
                          "AddEntries": [
                            {"Cidr": "192.0.2.0/25", "Description": "www.example.org:443"}
                          ],
                          "RemoveEntries": [
                            {"Cidr": "192.0.2.0/24"}
                          ]
                        }
                        """);
        assertThatThrownBy(() -> AllowlistFormat.PREFIX_LIST_MODIFICATIONS.write(
                        list(WWW, Allowlist.of(prefixes("192.0.2.7")), List.of(), "192.0.2.7")))
                .hasMessage("nothing to modify: the accepted list of www.example.org:443 is what is needed");
    }

    @ParameterizedTest
    @EnumSource(names = {"AWS_PREFIX_LIST", "PREFIX_LIST_MODIFICATIONS"})
    void aCallOfEc2TakesAHundredEntries(AllowlistFormat format) {
        format.write(order(WWW, everySecondAddress(100)));

        assertThatThrownBy(() -> format.write(order(WWW, everySecondAddress(101))))
                .hasMessage("a call of EC2 takes 100 entries, and www.example.org:443 needs 101: use a list of"
                        + " prefixes, the format terraform, or sync");
    }

    private static String[] everySecondAddress(int count) {
        return IntStream.range(0, count).mapToObj(i -> "192.0.2." + 2 * i).toArray(String[]::new);
    }

    @Test
    void anIpSetOfWafHoldsNoDefaultRoute() {
        assertThatThrownBy(() -> AllowlistFormat.WAF_IP_SET.write(order(WWW, "0.0.0.0/0")))
                .hasMessage("an IP set of WAF cannot hold 0.0.0.0/0, which is in www.example.org:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ci", "c i", "ci\n", "$(ci)", "\"ci\"", "c\u202ei", "\u00e7i"})
    void aNameOfAListIsAWord(String name) {
        assertThatThrownBy(() -> ListName.chosen(name)).hasMessage("is not the name of a list");
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfThePrefixesChangesNothing(AllowlistFormat format) {
        assertThat(format.write(order(WWW, "192.0.2.9", "192.0.2.7", "192.0.2.8")))
                .isEqualTo(format.write(order(WWW, "192.0.2.7", "192.0.2.8/31")));
    }

    @ParameterizedTest
    @EnumSource
    void namesAreReadBackFromTheirText(AllowlistFormat format) {
        assertThat(AllowlistFormat.parse(format.toString())).isEqualTo(format);
    }

    @Test
    void unknownFormatsAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> AllowlistFormat.parse("cisco"))
                .hasMessage("not an allowlist format: cisco; accepted: plain, json, nftables, iptables, ipset,"
                        + " pf, mikrotik, fortios, asa, junos, networkpolicy, aws-prefix-list,"
                        + " prefix-list-modifications, waf-ip-set, terraform, request");
    }

    /// What the letter says of changes since `before`.
    private static String changes(String before, String... prefixes) {
        String letter = AllowlistFormat.REQUEST.write(
                list(WWW, Allowlist.of(prefixes(before.split(" "))), List.of(), prefixes));
        return letter.substring(
                letter.indexOf("addresses that the name leads to.\n") + 35, letter.indexOf("\nAddresses behind"));
    }

    @Test
    void whatChangedIsWhatIsOpenHoweverItIsSpelt() {
        String nothing = "Nothing changed since the last accepted list.\n";
        assertThat(changes("192.0.2.10 192.0.2.11", "192.0.2.10", "192.0.2.11")).isEqualTo(nothing);
        assertThat(changes("192.0.2.10/31", "192.0.2.10", "192.0.2.11")).isEqualTo(nothing);
        assertThat(changes("192.0.2.0/25 192.0.2.128/25", "192.0.2.0/24")).isEqualTo(nothing);
        assertThat(changes("192.0.2.10", "192.0.2.10/31"))
                .isEqualTo("Changes since the last accepted list:\n  + 192.0.2.11/32\n");
        assertThat(changes("192.0.2.10/31", "192.0.2.10"))
                .isEqualTo("Changes since the last accepted list:\n"
                        + "  - 192.0.2.11/32\nEntries with - are not seen any more and can go.\n");
        assertThat(changes("192.0.2.0/24 2001:db8::/32", "192.0.2.7", "2001:db8::/32"))
                .isEqualTo(
                        "Changes since the last"
                                + " accepted list:\n  - 192.0.2.0/24, but for the destinations above\nEntries with - are not seen any more and can go.\n");
    }

    @Test
    void aMergedEntryIsAsOldAsItsOldestPart() {
        AllowlistContent order = list(
                WWW,
                Allowlist.EMPTY,
                List.of(seen("192.0.2.10", "2026-11-09T10:00:00Z"), seen("192.0.2.11", "2026-11-14T23:45:00Z")),
                "192.0.2.10",
                "192.0.2.11");

        assertThat(AllowlistFormat.REQUEST.write(order))
                .contains("Destination  192.0.2.10/31   seen until 2026-11-09 10:00 UTC");
        assertThat(AllowlistFormat.NFTABLES.write(order)).contains("192.0.2.10/31,    # seen until 2026-11-09");
    }

    /// The addresses of a prefix come and go; the prefix is seen as long as one of them is.
    @Test
    void aPrefixIsAsYoungAsItsYoungestAddress() {
        AllowlistContent order = list(
                WWW,
                Allowlist.EMPTY,
                List.of(seen("192.0.2.10", "2026-11-09T10:00:00Z"), seen("192.0.2.11", "2026-11-14T23:45:00Z")),
                "192.0.2.0/24");

        assertThat(AllowlistFormat.REQUEST.write(order))
                .contains("Destination  192.0.2.0/24   seen until 2026-11-14 23:45 UTC");
    }

    @Test
    void aListOfNothingIsRefused() {
        assertThatThrownBy(() -> order(WWW)).hasMessageContaining("nothing to allow for www.example.org:443");
    }

    @Test
    void theFirstRequestSaysThatNothingWasAllowed() {
        assertThat(AllowlistFormat.REQUEST.write(order(WWW, "192.0.2.7")))
                .contains("Nothing was allowed for this endpoint before");
    }

    @Test
    void identifiersOfLongNamesStayDistinct() {
        Endpoint one = new Endpoint(new DnsName("a.very.long.name.of.a.host.example.org"), 443);
        Endpoint other = new Endpoint(new DnsName("a.very.long.name.of.a.host.example.net"), 443);

        assertThat(identifier(one, 28)).hasSize(28).isNotEqualTo(identifier(other, 28));
        assertThat(identifier(new Endpoint(new DnsName("a-b.example.org"), 443), 60))
                .isNotEqualTo(identifier(new Endpoint(new DnsName("a_b.example.org"), 443), 60));
    }

    private static String identifier(Endpoint endpoint, int most) {
        return ListName.of(List.of(endpoint)).identifier(most);
    }
}
