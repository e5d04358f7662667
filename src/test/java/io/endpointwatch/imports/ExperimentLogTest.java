package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.imports.ImportedData.Malformed;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentLogTest {
    private static final DnsName HOST = new DnsName("www.example.org");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String GOOD = """
            Log Time:11/23/2019 18:05:09
            Resolver:192.0.2.53
            Resolved IP:192.0.2.7
            Connectivity Check: Passed at 11/23/2019 18:05:10

            Name                           Type   TTL   Section    NameHost
            ----                           ----   ---   -------    --------
            www.example.org                CNAME  3599  Answer     a-rather-long-label-of-a.content-net
                                                                   work.example.net
            a-rather-long-label-of-a.conte CNAME  299   Answer     edge.example.net
            nt-network.example.net

            Name       : edge.example.net
            QueryType  : A
            TTL        : 59
            Section    : Answer
            IP4Address : 192.0.2.7

            Name       : edge.example.net
            QueryType  : A
            TTL        : 60
            Section    : Answer
            IP4Address : 192.0.2.9

            """;

    @Test
    void aBlockIsAnObservation() {
        assertThat(parse(GOOD))
                .isEqualTo(
                        new ImportedData(List.of(observation("2019-11-23T18:05:09Z", "192.0.2.53")), 0, 0, List.of()));
    }

    /// An entry as the experiment published it.
    @Test
    void thePublishedLogNamesItsResolvers() {
        DnsName host = new DnsName("acme-v01.api.letsencrypt.org");
        String entry = """
                <<<<<<<<>>>>>>>>>>>>
                Log Time:04/19/2017 00:00:16
                Resolver:SafeDNS
                Resolved IP: 173.223.230.11
                Connectivity Check: Passed

                Name                           Type   TTL   Section    NameHost                     \s
                ----                           ----   ---   -------    --------                     \s
                acme-v01.api.letsencrypt.org   CNAME  6300  Answer     api.letsencrypt.org.edgekey.net
                api.letsencrypt.org.edgekey.ne CNAME  6300  Answer     e981.dscb.akamaiedge.net     \s
                t                                                                                   \s

                Name       : e981.dscb.akamaiedge.net
                QueryType  : A
                TTL        : 20
                Section    : Answer
                IP4Address : 173.223.230.11


                """;
        CnameChain chain = CnameChain.none(host)
                .follow(new DnsName("api.letsencrypt.org.edgekey.net"), 6300)
                .follow(new DnsName("e981.dscb.akamaiedge.net"), 6300);

        assertThat(ExperimentLog.parse(entry.lines().toList(), host, ZoneOffset.UTC, ResolverNames.PUBLISHED, NOW))
                .isEqualTo(new ImportedData(
                        List.of(observation("2017-04-19T00:00:16Z", "195.46.39.39", chain, 20, "173.223.230.11")),
                        0,
                        0,
                        List.of()));
    }

    @Test
    void aNameMayBeGivenForAResolver() {
        List<String> lines = GOOD.replace("192.0.2.53", "Own").lines().toList();

        assertThat(ExperimentLog.parse(
                        lines, HOST, ZoneOffset.UTC, ResolverNames.PUBLISHED.with("Own", "192.0.2.53"), NOW))
                .isEqualTo(parse(GOOD));
    }

    @Test
    void blocksAreSeparatedAndFailedChecksAreRead() {
        String second =
                GOOD.replace("18:05:09", "18:20:09").replace("Passed", "Falied").replace("192.0.2.53", "192.0.2.54");

        assertThat(parse(GOOD + "<<<<<<<<>>>>>>>>>>>>\n" + second + "<<<<<<<<>>>>>>>>>>>>\n")
                        .observations())
                .containsExactly(
                        observation("2019-11-23T18:05:09Z", "192.0.2.53"),
                        observation("2019-11-23T18:20:09Z", "192.0.2.54"));
    }

    @Test
    void aMalformedBlockIsReportedByItsLineAndTheRestKept() {
        String broken = GOOD.replace("11/23/2019 18:05:09", "23/11/2019 18:05:09");

        ImportedData imported = parse("\n" + broken + "<<<<<<<<>>>>>>>>>>>>\n" + GOOD);

        assertThat(imported.observations()).hasSize(1);
        assertThat(imported.malformed()).singleElement().satisfies(one -> {
            assertThat(one.line()).isEqualTo(2);
            assertThat(one.problem()).contains("23/11/2019 18:05:09");
        });
    }

    @Test
    void problemsAreNamed() {
        assertThat(problem(GOOD.replace("Resolver:192.0.2.53\n", ""))).isEqualTo("Resolver is missing");
        assertThat(problem(GOOD.replace("Passed at", "Perhaps at")))
                .startsWith("Connectivity Check is neither Passed nor Falied");
        assertThat(problem(GOOD.replace("192.0.2.53", "Nobody")))
                .isEqualTo("Resolver \"Nobody\" is neither an address nor a name that is known");
        assertThat(problem(GOOD.replace(": 59", ": soon"))).isEqualTo("TTL is no number of seconds: soon");
        assertThat(problem(GOOD.substring(0, GOOD.indexOf("Name       :"))))
                .isEqualTo("the records break off before that of 192.0.2.7, so its TTL is not known");
        assertThat(problem(GOOD.substring(0, GOOD.indexOf("Name       :")).replace("IP:192.0.2.7", "IP: ")))
                .isEqualTo("no address of edge.example.net, and the log does not say why");
        assertThat(problem(GOOD.replace("IP4Address : 192.0.2.7", "IP4Address : 192.0.2.777")))
                .contains("192.0.2.777");
        assertThat(problem(GOOD.replace("Resolver:192.0.2.53\n", "Resolver:192.0.2.53\nResolver:192.0.2.54\n")))
                .isEqualTo("Resolver stands there 2 times");
        assertThat(problem(GOOD.replace("IP:192.0.2.7", "IP:192.0.2.99")))
                .isEqualTo("Resolved IP 192.0.2.99 is not among the records");
        assertThat(problem(GOOD.replace("www.example.org ", "www.example.com ")))
                .contains("www.example.com");
        assertThat(problem(GOOD + "garbage\n")).isEqualTo("neither a header nor a record: garbage");
    }

    @Test
    void linesMayEndWithCarriageReturns() {
        assertThat(ExperimentLog.parse(
                        List.of(GOOD.replace("\n", "\r\n").split("\n", -1)),
                        HOST,
                        ZoneOffset.UTC,
                        ResolverNames.PUBLISHED,
                        NOW))
                .isEqualTo(parse(GOOD));
    }

    @Test
    void timesAreThoseOfTheZone() {
        assertThat(ExperimentLog.parse(
                                GOOD.lines().toList(), HOST, ZoneOffset.ofHours(-5), ResolverNames.PUBLISHED, NOW)
                        .observations()
                        .getFirst()
                        .at())
                .isEqualTo(Instant.parse("2019-11-23T23:05:09Z"));
    }

    @Test
    void aBlockMayBeginWithoutASeparator() {
        String second = GOOD.replace("18:05:09", "18:20:09").replace("192.0.2.53", "192.0.2.54");

        assertThat(parse(GOOD + second))
                .isEqualTo(new ImportedData(
                        List.of(
                                observation("2019-11-23T18:05:09Z", "192.0.2.53"),
                                observation("2019-11-23T18:20:09Z", "192.0.2.54")),
                        0,
                        0,
                        List.of()));
    }

    @Test
    void aBlockThatWasCutOffSpoilsNotTheNextOne() {
        String cut = GOOD.substring(0, GOOD.indexOf("TTL        : 59"));

        assertThat(parse(cut + GOOD))
                .isEqualTo(new ImportedData(
                        List.of(observation("2019-11-23T18:05:09Z", "192.0.2.53")),
                        0,
                        0,
                        List.of(new Malformed(1, "no address of edge.example.net, and the log does not say why"))));
    }

    @Test
    void ofSeveralResolvedAddressesTheRecordsMayLackSome() {
        assertThat(parse(GOOD.replace("IP:192.0.2.7", "IP:192.0.2.8 192.0.2.9")))
                .isEqualTo(parse(GOOD));
    }

    @Test
    void aBlockThatIsYetToComeIsMalformed() {
        assertThat(parse(GOOD + "<<<<<<<<>>>>>>>>>>>>\n" + GOOD.replace("11/23/2019 18:05:09", "11/23/2027 18:05:09"))
                        .malformed())
                .containsExactly(new Malformed(
                        26,
                        "2027-11-23T18:05:09Z is yet to come: it is 2026-11-23T12:00:00Z;"
                                + " accepted: up to 5 minutes later"));
    }

    @Test
    void anEmptyFileHoldsNothing() {
        assertThat(parse("\n\n")).isEqualTo(new ImportedData(List.of(), 0, 0, List.of()));
    }

    private static ImportedData parse(String text) {
        return ExperimentLog.parse(text.lines().toList(), HOST, ZoneOffset.UTC, ResolverNames.PUBLISHED, NOW);
    }

    private static String problem(String text) {
        return parse(text).malformed().stream()
                .map(Malformed::problem)
                .findFirst()
                .orElseThrow();
    }

    private static Observation observation(String at, String resolver) {
        CnameChain chain = CnameChain.none(HOST)
                .follow(new DnsName("a-rather-long-label-of-a.content-network.example.net"), 3599)
                .follow(new DnsName("edge.example.net"), 299);
        return observation(at, resolver, chain, 59, "192.0.2.7", "192.0.2.9");
    }

    private static Observation observation(String at, String resolver, CnameChain chain, int ttl, String... ips) {
        RRset addresses = RRset.of(
                chain.canonicalName(), Stream.of(ips).map(IpAddress::parse).toList(), ttl);
        return Observation.of(
                Instant.parse(at),
                List.of(new LookupResult(
                        new Lookup(Vantage.parse(resolver), Family.IPV4),
                        new Answer.Answered(
                                addresses,
                                chain,
                                new Exchange(Transport.UDP, Duration.ZERO, false, Optional.empty())))));
    }
}
