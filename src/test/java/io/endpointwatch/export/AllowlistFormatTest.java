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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    private static LastSeen seen(String address, String last) {
        return new LastSeen(IpAddress.parse(address), Instant.parse("2026-11-01T00:00:00Z"), Instant.parse(last));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWS_PREFIX_LIST")
    void formatsOfBothFamilies(AllowlistFormat format) {
        assertGolden("allowlist-" + format + ".txt", format.write(both()));
    }

    @ParameterizedTest
    @EnumSource
    void aPrefixListOfAwsHoldsOneFamily(Family family) {
        assertGolden(
                "allowlist-aws-prefix-list-" + family + ".txt", AllowlistFormat.AWS_PREFIX_LIST.write(both(family)));
        assertThatThrownBy(() -> AllowlistFormat.AWS_PREFIX_LIST.write(both()))
                .hasMessage(
                        "a prefix list holds one family, and a document is one list: www.example.org:443 has [ipv4, ipv6]");
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
                        + " aws-prefix-list, terraform, request");
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
