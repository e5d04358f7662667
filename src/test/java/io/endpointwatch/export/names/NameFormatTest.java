package io.endpointwatch.export.names;

import static io.endpointwatch.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.observation.Endpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameFormatTest {
    private static final Instant NOON = Instant.parse("2026-11-15T12:00:00Z");
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final String HOST = LABEL + "(\\." + LABEL + ")*";

    /// All that a line of ours may be, so that no name can be more than a name.
    private static final Pattern RULE = Pattern.compile("pass (?<app>tls|http) \\$HOME_NET any -> \\$EXTERNAL_NET"
            + " (?<port>[0-9]{1,5}) \\(msg:\"endpoint-watch " + HOST + " port [0-9]+\"; flow:to_server, established;"
            + " (?<buffer>tls\\.sni|http\\.host); content:\"(?<host>" + HOST + ")\"; startswith; endswith;"
            + "( nocase;)? sid:(?<sid>1[0-9]{6}); rev:1;\\)");

    static Endpoint endpoint(String host, int port) {
        return new Endpoint(new DnsName(host), port);
    }

    static NameList list(Endpoint... endpoints) {
        return NameList.of(Optional.empty(), List.of(endpoints), Set.of(), NOON);
    }

    static NameList some() {
        return NameList.of(
                Optional.of(ListName.chosen("ci")),
                List.of(
                        endpoint("www.example.org", 443),
                        endpoint("api.example.org", 443),
                        endpoint("mirror_1.example.net", 80),
                        endpoint("api.example.org", 8443)),
                Set.of(),
                NOON);
    }

    @ParameterizedTest
    @EnumSource
    void rulesByName(NameFormat format) {
        assertGolden("names-" + format + ".txt", format.write(some()));
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheEndpointsChangesNothing(NameFormat format) {
        List<Endpoint> reversed = new ArrayList<>(some().endpoints());
        Collections.reverse(reversed);

        assertThat(format.write(list(reversed.toArray(Endpoint[]::new))))
                .isEqualTo(format.write(list(some().endpoints().toArray(Endpoint[]::new))));
    }

    @ParameterizedTest
    @EnumSource
    void namesAreReadBackFromTheirText(NameFormat format) {
        assertThat(NameFormat.parse(format.toString())).isEqualTo(format);
    }

    @Test
    void unknownFormatsAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> NameFormat.parse("nftables"))
                .hasMessage("not a format of rules by name: nftables; accepted: plain, suricata,"
                        + " aws-network-firewall, squid, cilium");
    }

    @ParameterizedTest
    @EnumSource(names = {"SURICATA", "AWS_NETWORK_FIREWALL", "SQUID"})
    void whatIsReachedOverUdpHasNoNameToRead(NameFormat format) {
        assertThatThrownBy(() -> format.write(list(endpoint("pool.example.org", 123))))
                .hasMessage("pool.example.org:123 is reached over UDP, and " + format
                        + " reads no name there: use cilium, or pin addresses");
    }

    @Test
    void ciliumLetsUdpThroughByTheNameInTheDnsAlone() {
        assertThat(NameFormat.CILIUM.write(list(endpoint("pool.example.org", 123))))
                .contains("- port: \"123\"\n              protocol: UDP\n")
                .doesNotContain("serverNames");
        assertThat(NameFormat.CILIUM.write(NameList.of(
                        Optional.empty(),
                        List.of(endpoint("www.example.org", 443)),
                        EnumSet.allOf(TransportProtocol.class),
                        NOON)))
                .contains("protocol: TCP", "protocol: UDP")
                .doesNotContain("serverNames");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rulesOfSuricataAreExactlyTheEndpoints(long seed) {
        Endpoint[] endpoints = RandomEndpoints.of(new Random(seed));
        Set<Endpoint> found = new HashSet<>();
        Set<String> ids = new HashSet<>();
        NameFormat.SURICATA
                .write(list(endpoints))
                .lines()
                .filter(line -> !line.startsWith("# "))
                .forEach(line -> {
                    Matcher rule = RULE.matcher(line);
                    assertThat(rule.matches()).as(line).isTrue();
                    int port = Integer.parseInt(rule.group("port"));
                    assertThat(rule.group("buffer"))
                            .isEqualTo(rule.group("app").equals("tls") ? "tls.sni" : "http.host");
                    assertThat(rule.group("app").equals("http")).isEqualTo(port == 80 || port == 8080);
                    assertThat(ids.add(rule.group("sid"))).isTrue();
                    found.add(endpoint(rule.group("host"), port));
                });
        assertThat(found).containsExactlyInAnyOrder(endpoints);
    }

    @Test
    void numbersOfRulesAreDistinctAndStay() {
        Endpoint[] many = IntStream.range(0, 3000)
                .mapToObj(i -> endpoint("host" + i + ".example.org", 443))
                .toArray(Endpoint[]::new);
        List<String> ids = Pattern.compile("sid:[0-9]+")
                .matcher(NameFormat.SURICATA.write(list(many)))
                .results()
                .map(one -> one.group())
                .toList();

        assertThat(ids).hasSize(3000).doesNotHaveDuplicates();
        assertThat(NameFormat.SURICATA.write(list(many[7])))
                .contains(NameFormat.SURICATA
                        .write(list(many))
                        .lines()
                        .filter(line -> line.contains("\"host7.example.org\""))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aRuleGroupOfAwsHoldsTheRulesOfSuricata() throws IOException {
        JsonNode group = new ObjectMapper().readTree(NameFormat.AWS_NETWORK_FIREWALL.write(some()));
        String rules = group.at("/RuleGroup/RulesSource/RulesString").textValue();

        assertThat(NameFormat.SURICATA.write(some())).endsWith(rules);
        assertThat(group.get("RuleGroupName").textValue()).matches("[a-zA-Z0-9-]{1,128}");
        assertThat(group.get("Description").textValue()).contains("spoofed SNI").hasSizeLessThan(512);
    }
}
