package io.endpointwatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.imports.Imported.Malformed;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.watch.Observation;
import io.endpointwatch.watch.Sight;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
    private static final DnsName HOST = new DnsName("www.example.org");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void linesOfOneMomentAreOneObservation() {
        Imported imported = JsonLines.parse(List.of("""
                {"at":"2026-11-01T00:00:00Z","vantage":"192.0.2.53 with 203.0.113.0/24","family":"ipv4","rcode":"NOERROR",\
                "chain":[{"owner":"www.example.org","target":"edge.example.net","ttl":600}],"addresses":["192.0.2.7"],"ttl":60,\
                "authenticated":true,"nsid":null,"clientSubnetScope":24,"transport":"tcp","rttMillis":12,"failure":null}""",
                "",
                """
                {"at":"2026-11-01T00:00:00Z","vantage":"192.0.2.53 with 203.0.113.0/24","family":"ipv6","failure":"timeout"}"""), HOST, NOW);

        CnameChain chain = CnameChain.none(HOST).follow(new DnsName("edge.example.net"), 600);
        assertThat(imported).isEqualTo(new Imported(List.of(Observation.of(Instant.parse("2026-11-01T00:00:00Z"), List.of(
                new Sight(new Lookup(Vantage.parse("192.0.2.53 with 203.0.113.0/24"), Family.IPV4), new Answer.Answered(
                        RRset.of(chain.canonicalName(), List.of(IpAddress.parse("192.0.2.7")), 60), chain,
                        new Exchange(Transport.TCP, Duration.ofMillis(12), true, Optional.empty(), Optional.of(24)))),
                new Sight(new Lookup(Vantage.parse("192.0.2.53 with 203.0.113.0/24"), Family.IPV6), new Answer.Unanswered(
                        Failure.of(Failure.Kind.TIMEOUT), CnameChain.none(HOST), Optional.empty()))))), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"at\":\"yesterday\"}|vantage is missing",
            "{\"vantage\":\"system\",\"family\":\"ipv5\"}|not an address family: ipv5; accepted: ipv4, ipv6",
            "[]|no JSON object",
            "{\"atd\":1}|unknown field atd; accepted:",
            "{|no JSON object: Unexpected end-of-input",
            "{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NOERROR\",\"addresses\":[\"2001:db8::7\"],\"ttl\":1}|2001:db8::7 is no ipv4 address",
            "{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NOERROR\",\"addresses\":[\"192.0.2.7\"]}|ttl is"})
    void malformedLinesAreReportedAndSkipped(String line, String problem) {
        String good = "{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NXDOMAIN\"}";

        Imported imported = JsonLines.parse(List.of(good, line), HOST, NOW);

        assertThat(imported.observations()).hasSize(1);
        assertThat(imported.malformed()).singleElement().extracting(Malformed::line).isEqualTo(2);
        assertThat(imported.malformed().getFirst().problem()).startsWith(problem);
    }

    /// Each has the fields of an answer behind the ones that say when and who.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
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
            "'failure':7|failure is no text: 7"})
    void fieldsOfAnotherTypeAreNotTakenForAbsent(String answer, String problem) {
        String line = "{'at':'2026-11-01T00:00:00Z','vantage':'system','family':'ipv4',%s}".formatted(answer).replace('\'', '"');

        assertThat(JsonLines.parse(List.of(line), HOST, NOW))
                .isEqualTo(new Imported(List.of(), List.of(new Malformed(1, problem))));
    }

    @Test
    void ofAHugeValueTheBeginningIsQuoted() {
        String line = "{\"at\":\"2026-11-01T00:00:00Z\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NOERROR\","
                + "\"addresses\":\"" + "x".repeat(1_000_000) + "\"}";

        assertThat(JsonLines.parse(List.of(line), HOST, NOW).malformed())
                .containsExactly(new Malformed(1, "addresses is no list: \"" + "x".repeat(79) + "..."));
    }

    @Test
    void noAddressesAreNoDataAndNullIsAbsent() {
        String line = """
                {"at":"2026-11-01T00:00:00Z","vantage":"system","family":"ipv4","rcode":"NOERROR","addresses":[],"ttl":null,\
                "chain":null,"authenticated":null,"nsid":null,"transport":null,"rttMillis":null}""";

        assertThat(JsonLines.parse(List.of(line), HOST, NOW)).isEqualTo(new Imported(List.of(Observation.of(
                Instant.parse("2026-11-01T00:00:00Z"), List.of(new Sight(new Lookup(Vantage.parse("system"), Family.IPV4),
                        new Answer.NoData(CnameChain.none(HOST),
                                new Exchange(Transport.UDP, Duration.ZERO, false, Optional.empty())))))), List.of()));
    }

    @Test
    void whatIsYetToComeIsMalformed() {
        String line = "{\"at\":\"%s\",\"vantage\":\"system\",\"family\":\"ipv4\",\"rcode\":\"NXDOMAIN\"}";

        Imported imported = JsonLines.parse(List.of(line.formatted("2099-11-01T00:20:00Z"), "[]",
                line.formatted("2026-11-23T12:05:00Z"), line.formatted("2026-11-23T12:05:01Z")), HOST, NOW);

        assertThat(imported.observations()).extracting(Observation::at).containsExactly(Instant.parse("2026-11-23T12:05:00Z"));
        assertThat(imported.malformed()).containsExactly(
                new Malformed(1, "2099-11-01T00:20:00Z is yet to come: it is 2026-11-23T12:00:00Z; accepted: up to 5 minutes later"),
                new Malformed(2, "no JSON object"),
                new Malformed(4, "2026-11-23T12:05:01Z is yet to come: it is 2026-11-23T12:00:00Z; accepted: up to 5 minutes later"));
    }
}
