package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.imports.ImportedData.Malformed;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    private static final DnsName HOST = new DnsName("www.example.org");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void linesOfOneMomentAreOneObservation() {
        ImportedData imported = JsonLines.parse(List.of("""
                {"at":"2026-11-01T00:00:00Z","vantage":"192.0.2.53 with 203.0.113.0/24","family":"ipv4","rcode":"NOERROR",\
                "chain":[{"owner":"www.example.org","target":"edge.example.net","ttl":600}],"addresses":["192.0.2.7"],"ttl":60,\
                "authenticated":true,"nsid":null,"clientSubnetScope":24,"transport":"tcp","rttMillis":12,"failure":null}""", "", """
                {"at":"2026-11-01T00:00:00Z","vantage":"192.0.2.53 with 203.0.113.0/24","family":"ipv6","failure":"timeout"}"""), HOST, NOW);

        CnameChain chain = CnameChain.none(HOST).follow(new DnsName("edge.example.net"), 600);
        assertThat(imported)
                .isEqualTo(new ImportedData(
                        List.of(Observation.of(
                                Instant.parse("2026-11-01T00:00:00Z"),
                                List.of(
                                        new LookupResult(
                                                new Lookup(
                                                        Vantage.parse("192.0.2.53 with 203.0.113.0/24"), Family.IPV4),
                                                new Answer.Answered(
                                                        RRset.of(
                                                                chain.canonicalName(),
                                                                List.of(IpAddress.parse("192.0.2.7")),
                                                                60),
                                                        chain,
                                                        new Exchange(
                                                                Transport.TCP,
                                                                Duration.ofMillis(12),
                                                                true,
                                                                Optional.empty(),
                                                                Optional.of(24)))),
                                        new LookupResult(
                                                new Lookup(
                                                        Vantage.parse("192.0.2.53 with 203.0.113.0/24"), Family.IPV6),
                                                new Answer.Unanswered(
                                                        Failure.of(Failure.Kind.TIMEOUT),
                                                        CnameChain.none(HOST),
                                                        Optional.empty()))))),
                        0,
                        0,
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"at\":\"yesterday\"}|vantage is missing",
                "{\"vantage\":\"system\",\"family\":\"ipv5\"}|not an address family: ipv5; accepted: ipv4, ipv6",
                "[]|no JSON object",
                "{\"atd\":1}|unknown field atd; accepted:",
                "{|no JSON object: Unexpected end-of-input",
                "{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NOERROR\",\"addresses\":[\"2001:db8::7\"],\"ttl\":1}|2001:db8::7 is no ipv4 address"
            })
    void malformedLinesAreReportedAndSkipped(String line, String problem) {
        String good =
                "{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NXDOMAIN\"}";

        ImportedData imported = JsonLines.parse(List.of(good, line), HOST, NOW);

        assertThat(imported.observations()).hasSize(1);
        assertThat(imported.malformed())
                .singleElement()
                .extracting(Malformed::line)
                .isEqualTo(2);
        assertThat(imported.malformed().getFirst().problem()).startsWith(problem);
    }

    /// Each has the fields of an answer behind the ones that say when and who.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'rcode':'NOERROR','addresses':'192.0.2.8','ttl':60|addresses is no list: \"192.0.2.8\"",
                "'rcode':'NOERROR','addresses':{'a':'192.0.2.8'},'ttl':60|addresses is no list: {\"a\":\"192.0.2.8\"}",
                "'rcode':'NOERROR','addresses':[7],'ttl':60|an element of addresses is no text: 7",
                "'rcode':'NOERROR','ttl':60|addresses are missing where there is a ttl; NODATA has none",
                "'rcode':'NXDOMAIN','addresses':['192.0.2.8'],'ttl':60|addresses beside rcode NXDOMAIN",
                "'rcode':'SERVFAIL','addresses':['192.0.2.8']|addresses beside rcode SERVFAIL",
                "'failure':'timeout','addresses':['192.0.2.8']|addresses beside failure",
                "'rcode':'NOERROR','chain':'abc'|chain is no list: \"abc\"",
                "'rcode':'NOERROR','chain':['abc']|owner is missing",
                "'rcode':'NOERROR','rttMillis':'x'|rttMillis is \"x\"; accepted: a whole number of milliseconds",
                "'rcode':'NOERROR','rttMillis':-1|rttMillis is -1; accepted: a whole number of milliseconds",
                "'rcode':'NOERROR','rttMillis':1.5|rttMillis is 1.5; accepted: a whole number of milliseconds",
                "'rcode':'NOERROR','transport':7|transport is no text: 7",
                "'rcode':'NOERROR','transport':'quic'|transport is \"quic\"; accepted: udp, tcp",
                "'rcode':'NOERROR','authenticated':'yes'|authenticated is \"yes\"; accepted: true, false",
                "'rcode':'NOERROR','nsid':7|nsid is no text: 7",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'ttl':-1|ttl is -1; accepted: 0 to 4294967295 seconds",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'ttl':4294967296|ttl is 4294967296; accepted: 0 to 4294967295 seconds",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'ttl':1.5|ttl is 1.5; accepted: 0 to 4294967295 seconds",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'networks':[]|networks is no object: []",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'networks':{'192.0.2.9':{}}|networks names 192.0.2.9, which is not among the addresses",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'networks':{'192.0.2.8':{'prefix':'198.51.100.0/24','asn':64496}}|the network 198.51.100.0/24 does not hold 192.0.2.8",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'networks':{'192.0.2.8':{'prefix':'192.0.2.0/24'}}|asn is ; accepted: the number of an AS",
                "'rcode':'NOERROR','addresses':['192.0.2.8'],'networks':{'192.0.2.8':{'prefix':'192.0.2.0/24','asn':64496,'as':1}}|unknown field as; accepted: [asn, name, prefix]",
                "'failure':7|failure is no text: 7"
            })
    void fieldsOfAnotherTypeAreNotTakenForAbsent(String answer, String problem) {
        String line = "{'at':'2026-11-01T00:00:00Z','vantage':'system','family':'ipv4',%s}"
                .formatted(answer)
                .replace('\'', '"');

        assertThat(JsonLines.parse(List.of(line), HOST, NOW))
                .isEqualTo(new ImportedData(List.of(), 0, 0, List.of(new Malformed(1, problem))));
    }

    @Test
    void ofAHugeValueTheBeginningIsQuoted() {
        String line =
                "{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NOERROR\","
                        + "\"addresses\":\"" + "x".repeat(1_000_000) + "\"}";

        assertThat(JsonLines.parse(List.of(line), HOST, NOW).malformed())
                .containsExactly(new Malformed(1, "addresses is no list: \"" + "x".repeat(79) + "..."));
    }

    @Test
    void noAddressesAreNoDataAndNullIsAbsent() {
        String line = """
                {"at":"2026-11-01T00:00:00Z","vantage":"system","family":"ipv4","rcode":"NOERROR","addresses":[],"ttl":null,\
                "chain":null,"authenticated":null,"nsid":null,"transport":null,"rttMillis":null}""";

        assertThat(JsonLines.parse(List.of(line), HOST, NOW))
                .isEqualTo(new ImportedData(
                        List.of(Observation.of(
                                Instant.parse("2026-11-01T00:00:00Z"),
                                List.of(new LookupResult(
                                        new Lookup(Vantage.parse("system"), Family.IPV4),
                                        new Answer.NoData(
                                                CnameChain.none(HOST),
                                                new Exchange(
                                                        Transport.UDP, Duration.ZERO, false, Optional.empty())))))),
                        0,
                        0,
                        List.of()));
    }

    @Test
    void whatIsYetToComeIsMalformed() {
        String line = "{\"at\":\"%s\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NXDOMAIN\"}";

        ImportedData imported = JsonLines.parse(
                List.of(
                        line.formatted("2099-11-01T00:20:00Z"),
                        "[]",
                        line.formatted("2026-11-23T12:05:00Z"),
                        line.formatted("2026-11-23T12:05:01Z")),
                HOST,
                NOW);

        assertThat(imported.observations())
                .extracting(Observation::at)
                .containsExactly(Instant.parse("2026-11-23T12:05:00Z"));
        assertThat(imported.malformed())
                .containsExactly(
                        new Malformed(
                                1,
                                "2099-11-01T00:20:00Z is yet to come: it is 2026-11-23T12:00:00Z; accepted: up to 5 minutes later"),
                        new Malformed(2, "no JSON object"),
                        new Malformed(
                                4,
                                "2026-11-23T12:05:01Z is yet to come: it is 2026-11-23T12:00:00Z; accepted: up to 5 minutes later"));
    }

    private static String line(String at, String answer) {
        return "{'at':'2026-11-01T%s','vantage':'8.8.8.8','family':'ipv4','rcode':'NOERROR',%s}"
                .formatted(at, answer)
                .replace('\'', '"');
    }

    private static LookupResult lookupResult(int ttl, String address) {
        return new LookupResult(
                new Lookup(Vantage.parse("8.8.8.8"), Family.IPV4),
                new Answer.Answered(
                        RRset.of(HOST, List.of(IpAddress.parse(address)), ttl),
                        CnameChain.none(HOST),
                        new Exchange(Transport.UDP, Duration.ZERO, false, Optional.empty())));
    }

    @Test
    void severalAnswersOfOneResolverAtOneTimeAllCount() {
        ImportedData imported = JsonLines.parse(
                List.of(
                        line("00:00:00Z", "'addresses':['192.0.2.7'],'ttl':5"),
                        line("00:00:00Z", "'addresses':['192.0.2.8'],'ttl':5"),
                        line("00:00:00.001Z", "'addresses':['192.0.2.9'],'ttl':5"),
                        line("00:00:00Z", "'addresses':['192.0.2.8'],'ttl':5"),
                        line("00:00:00Z", "'addresses':['192.0.2.8'],'ttl':4")),
                HOST,
                NOW);

        Instant at = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(imported)
                .isEqualTo(new ImportedData(
                        List.of(
                                Observation.of(at, List.of(lookupResult(5, "192.0.2.7"))),
                                Observation.of(at.plusMillis(1), List.of(lookupResult(5, "192.0.2.8"))),
                                Observation.of(at.plusMillis(2), List.of(lookupResult(5, "192.0.2.9"))),
                                Observation.of(at.plusMillis(3), List.of(lookupResult(4, "192.0.2.8")))),
                        1,
                        3,
                        List.of()));
    }

    @Test
    void filesOfSeveralProbesAllCount() {
        ImportedData one = JsonLines.parse(List.of(line("00:00:00Z", "'addresses':['192.0.2.7'],'ttl':5")), HOST, NOW);
        ImportedData other =
                JsonLines.parse(List.of(line("00:00:00Z", "'addresses':['192.0.2.8'],'ttl':5"), "[]"), HOST, NOW);

        Instant at = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(ImportedData.together(List.of(one, other, one)))
                .isEqualTo(new ImportedData(
                        List.of(
                                Observation.of(at, List.of(lookupResult(5, "192.0.2.7"))),
                                Observation.of(at.plusMillis(1), List.of(lookupResult(5, "192.0.2.8")))),
                        1,
                        1,
                        List.of()));
    }

    @Test
    void aTtlMayBeAbsentAndOneWithTheTopBitIsCapped() {
        assertThat(JsonLines.parse(
                                List.of(
                                        line("00:00:00Z", "'addresses':['192.0.2.7']"),
                                        line("00:01:00Z", "'addresses':['192.0.2.7'],'ttl':2147483647"),
                                        line("00:02:00Z", "'addresses':['192.0.2.7'],'ttl':2147483648")),
                                HOST,
                                NOW)
                        .observations())
                .extracting(one -> one.results().getFirst())
                .containsExactly(
                        lookupResult(RRset.NO_TTL, "192.0.2.7"),
                        lookupResult(Integer.MAX_VALUE, "192.0.2.7"),
                        lookupResult(604_800, "192.0.2.7"));
    }

    @Test
    void networksMayBeGiven() {
        String answer = "'addresses':['192.0.2.7','192.0.2.8'],'networks':{'192.0.2.7':"
                + "{'prefix':'192.0.2.0/24','asn':64496,'name':'EXAMPLE'},'192.0.2.8':{'prefix':'192.0.2.0/25','asn':64497}}";

        assertThat(JsonLines.parse(List.of(line("00:00:00Z", answer)), HOST, NOW)
                        .observations())
                .extracting(Observation::networks)
                .containsExactly(Map.of(
                        IpAddress.parse("192.0.2.7"), new Network(Prefix.parse("192.0.2.0/24"), 64496, "EXAMPLE"),
                        IpAddress.parse("192.0.2.8"), new Network(Prefix.parse("192.0.2.0/25"), 64497, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.7", "192.0.2.7"})
    void aMappedAddressOfAnAaaaRecordIsTheIpv4Address(String address) {
        ImportedData imported = JsonLines.parse(
                List.of("{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":"
                        + "\"ipv6\",\"rcode\":\"NOERROR\",\"addresses\":[\"" + address + "\"],\"ttl\":60}"),
                HOST,
                NOW);

        assertThat(imported.malformed()).isEmpty();
        assertThat(imported.observations().getFirst().addresses()).containsExactly(IpAddress.parse("192.0.2.7"));
    }
}
