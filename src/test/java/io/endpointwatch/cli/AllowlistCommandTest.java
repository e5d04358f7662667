package io.endpointwatch.cli;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NINE;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.SYSTEM;
import static io.endpointwatch.rules.Scene.addresses;
import static io.endpointwatch.rules.Scene.after;
import static io.endpointwatch.rules.Scene.ipv4;
import static io.endpointwatch.rules.Scene.ipv6;
import static io.endpointwatch.rules.Scene.lookupResult;
import static io.endpointwatch.rules.Scene.network;
import static io.endpointwatch.rules.Scene.observed;
import static io.endpointwatch.rules.Scene.seen;
import static io.endpointwatch.rules.Scene.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.export.AllowlistFormat;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.ScriptedResolver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AllowlistCommandTest {
    private static final String PROVISIONAL = "The verdict on pinning is too-early: watch on for ";

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = after("PT2H");

    private int allowlist(String... options) {
        List<String> arguments = new ArrayList<>(List.of("allowlist", "www.example.org"));
        arguments.addAll(List.of(options));
        return EndpointWatch.run(
                new TestEnvironment(store, new ScriptedResolver(), () -> now),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                arguments.toArray(String[]::new));
    }

    private void observe(Observation... observations) {
        new ReplayObservations(store, Retention.DEFAULT, () -> now)
                .run(ENDPOINT, List.of(observations), Policy.DEFAULT);
    }

    @Test
    void addressesThatTheInternetDoesNotReachAreLeftOut() {
        observe(seen(NOON, "93.184.216.34", "10.0.0.1"), seen(after("PT1H"), "93.184.216.34", "10.0.0.1"));

        assertThat(allowlist()).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("93.184.216.34/32\n");
        assertThat(err.toString())
                .startsWith("Left out, since other addresses are reachable across the Internet, and not"
                        + " 10.0.0.1 (private use).");
    }

    @ParameterizedTest
    @EnumSource(AllowlistFormat.class)
    void whatNobodyCanBeReachedAtIsInNoForm(AllowlistFormat format) {
        observe(seen(NOON, "93.184.216.34", "0.0.0.0", "127.0.0.1"));

        assertThat(allowlist("--format", format.toString())).isZero();

        String said = "nobody can be reached over a network at 0.0.0.0 (this network), 127.0.0.1 (loopback).";
        assertThat(out.toString().replace(said, "").replaceAll("\\s+", " ").replace(said, ""))
                .contains("93.184.216.34")
                .doesNotContain("0.0.0.0", "127.0.0.1");
        assertThat((out.toString() + err).replaceAll("\\s+", " ")).contains("Left out, since " + said);
    }

    @Test
    void whereNobodyCanBeReachedThereIsNoList() {
        observe(seen(NOON, "0.0.0.0"));

        assertThat(allowlist()).isEqualTo(3);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("nothing to allow for www.example.org:443. Left out, since nobody can be reached"
                        + " over a network at 0.0.0.0 (this network).");
    }

    @Test
    void disputedAddressesAreLeftOutAndNamed() {
        for (int i = 0; i < 3; i++) {
            observe(observed(
                    after("PT" + 15 * i + "M"),
                    lookupResult(ipv4(SYSTEM), addresses("93.184.216.34")),
                    lookupResult(ipv4(NINE), addresses("10.0.0.1"))));
        }

        allowlist();

        assertThat(out.toString()).isEqualToNormalizingNewlines("93.184.216.34/32\n");
        assertThat(err.toString())
                .startsWith("Left out, since only resolvers that disagree with all others see 10.0.0.1 (private use).");
    }

    @Test
    void prefixesAreSaidToOpenSoMuchAndToBeKnownOrNot() {
        observe(within(
                observed(
                        NOON,
                        lookupResult(ipv4(SYSTEM), addresses("93.184.216.34", "104.16.1.1")),
                        lookupResult(ipv6(SYSTEM), addresses("2606:4700::1"))),
                network("93.184.216.0/24", 64496),
                network("2606:4700::/32", 64496)));

        allowlist("--as", "prefixes");

        assertThat(out.toString()).isEqualToNormalizingNewlines("93.184.216.0/24\n104.16.1.1/32\n2606:4700::/32\n");
        assertThat(err.toString().lines())
                .startsWith(
                        "The IPv4 list opens 257 addresses in 2 entries.",
                        "The IPv6 list opens 2^96 addresses in 1 entry.",
                        "The network of 1 address is not known, so the bare address is listed: 104.16.1.1.");
    }

    @Test
    void aKindOfListThatIsNotKnownIsRefusedWithWhatToDo() {
        observe(seen(NOON, "93.184.216.34"));

        allowlist("--as", "published");
        allowlist("--as", "registered");

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("no published ranges of www.example.org:443 are known: check it with --published first")
                .contains("no registered blocks of www.example.org:443 are known: check it with --registered first");
    }

    @Test
    void theLetterAsksForNoDefaultRoute() {
        observe(within(seen(NOON, "93.184.216.34"), network("0.0.0.0/0", 64511)));

        allowlist("--as", "prefixes", "--format", "request");

        assertThat(out.toString()).contains("Destination  93.184.216.34/32").doesNotContain("0.0.0.0");
        assertThat(err.toString().lines())
                .startsWith(
                        "The IPv4 list opens 1 address in 1 entry.",
                        "The network of 1 address is not known, so the bare address is listed: 93.184.216.34.");
    }

    @Test
    void whereThereAreNoOthersTheyAreListed() {
        observe(seen(NOON, "10.0.0.1"), seen(after("PT1H"), "10.0.0.2"));

        allowlist();

        assertThat(out.toString()).isEqualToNormalizingNewlines("10.0.0.1/32\n10.0.0.2/32\n");
        assertThat(err.toString()).doesNotContain("Left out");
    }

    @Test
    void aProvisionalVerdictIsSaidBesideTheList() {
        observe(seen(NOON, "192.0.2.7"), seen(after("PT1H"), "192.0.2.7"));

        allowlist("--format", "nftables");

        assertThat(out.toString()).doesNotContain("verdict");
        assertThat(err.toString())
                .startsWith(PROVISIONAL)
                .contains("The history of 1 hour cannot show whether a list holds for 30 days.")
                .hasLineCount(1);
    }

    @Test
    void theLetterSaysWhenTheAddressesWereSeenThoughTheWindowHasNone() {
        observe(seen(NOON, "192.0.2.7"), seen(after("PT1H"), "192.0.2.8"));
        now = after("P90D");

        allowlist("--format", "request");

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("Destination 192.0.2.7/32 seen until 2026-11-23 12:00 UTC"
                        + " 192.0.2.8/32 seen until 2026-11-23 13:00 UTC")
                .contains("They were observed from 2026-11-23 12:00 UTC until 2026-11-23 13:00 UTC.")
                .contains("- 2 of 2 addresses were not seen since 2027-01-22 12:00 UTC; the last time was"
                        + " 2026-11-23 13:00 UTC.")
                .contains("- " + PROVISIONAL);
        assertThat(out.toString().lines()).noneMatch(line -> line.length() > 80 || line.endsWith(" "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theLetterSaysHowLongSuchAListLastsAndWhenToReviewIt() {
        observe(IntStream.range(0, 240)
                .mapToObj(i -> seen(NOON.plus(Duration.ofHours(6L * i)), "192.0.2.7"))
                .toArray(Observation[]::new));
        now = after("P60D");

        allowlist("--format", "request", "--since", "14d");

        assertThat(out.toString().replaceAll("\\s+", " "))
                .containsPattern(
                        "- A list like this lasted at least [0-9]+ days in 9 of 10 cases \\([0-9]+ lists, [0-9]+ days of history\\)\\."
                                + " Review it by 2027-0[1-9]-[0-3][0-9]\\.");
    }

    @Test
    void theListOfAPastMomentIsWhatWasKnownThen() {
        observe(seen(NOON, "192.0.2.7"), seen(after("PT1H"), "192.0.2.8"));

        assertThat(allowlist("--until", after("PT30M").toString())).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("192.0.2.7/32\n");
    }

    @Test
    void anAwsPrefixListHoldsTheFamilyThatIsChosen() {
        observe(observed(
                NOON,
                lookupResult(ipv4(SYSTEM), addresses("192.0.2.7")),
                lookupResult(ipv6(SYSTEM), addresses("2001:db8::7"))));

        assertThat(allowlist("--format", "aws-prefix-list")).isEqualTo(3);
        assertThat(err.toString()).contains("--family: is missing", "accepted: ipv4, ipv6");

        assertThat(allowlist("--format", "aws-prefix-list", "--family", "ipv6")).isZero();
        assertThat(out.toString())
                .contains("\"AddressFamily\": \"IPv6\"", "2001:db8::7/128")
                .doesNotContain("192.0.2.7");

        assertThat(allowlist("--format", "nftables", "--family", "ipv6")).isEqualTo(3);
    }

    private void observe(Endpoint endpoint, String... addresses) {
        Observation one = seen(NOON, addresses);
        new ReplayObservations(store, Retention.DEFAULT, () -> now).run(endpoint, List.of(one), Policy.DEFAULT);
    }

    @Test
    void manyEndpointsMakeOneListInAnyOrder() {
        observe(ENDPOINT, "192.0.2.7", "192.0.2.6");
        observe(new Endpoint(new DnsName("api.example.org"), 443), "192.0.2.4", "192.0.2.5");
        observe(new Endpoint(new DnsName("pool.example.org"), 123), "198.51.100.1");

        assertThat(allowlist("pool.example.org:123", "api.example.org", "www.example.org"))
                .isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("192.0.2.4/30\n198.51.100.1/32\n");
        assertThat(err.toString()).contains("api.example.org:443: " + PROVISIONAL, "pool.example.org:123: ");

        String nft = printed("www.example.org", "api.example.org", "pool.example.org:123", "--format", "nftables");
        assertThat(nft)
                .contains("192.0.2.4/30", "udp dport 123", "tcp dport 443")
                .isEqualTo(
                        printed("pool.example.org:123", "www.example.org", "api.example.org", "--format", "nftables"));
        assertThat(printed("www.example.org", "api.example.org", "--format", "pf", "--name", "ci"))
                .contains("table <ew_ci_443>");
    }

    private String printed(String... arguments) {
        StringWriter printed = new StringWriter();
        List<String> all = new ArrayList<>(List.of("allowlist"));
        all.addAll(List.of(arguments));
        int code = EndpointWatch.run(
                new TestEnvironment(store, new ScriptedResolver(), () -> now),
                new PrintWriter(printed),
                new PrintWriter(err),
                false,
                all.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return printed.toString();
    }

    @Test
    void anEndpointOfWhichNothingIsKnownFailsTheWholeList() {
        observe(ENDPOINT, "192.0.2.7");

        assertThat(allowlist("api.example.org")).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("nothing is known of api.example.org:443 yet");
    }

    @Test
    void anEndpointWithoutAddressesFailsTheWholeList() {
        observe(ENDPOINT, "192.0.2.7");
        observe(new Endpoint(new DnsName("api.example.org"), 443), "0.0.0.0");

        assertThat(allowlist("api.example.org", "--format", "terraform")).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("nothing to allow for api.example.org:443. Left out");
    }

    @Test
    void aListOfOneFamilyHoldsTheEndpointsThatHaveIt() {
        observe(ENDPOINT, "192.0.2.7", "2001:db8::7");
        observe(new Endpoint(new DnsName("api.example.org"), 443), "192.0.2.8");

        assertThat(printed("api.example.org", "www.example.org", "--format", "waf-ip-set", "--family", "ipv6"))
                .contains("\"2001:db8::7/128\"");
        err.getBuffer().setLength(0);
        assertThat(EndpointWatch.run(
                        new TestEnvironment(store, new ScriptedResolver(), () -> now),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        false,
                        "allowlist",
                        "api.example.org",
                        "--format",
                        "waf-ip-set",
                        "--family",
                        "ipv6"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("nothing to allow for api.example.org:443: no IPv6 address is known");
    }

    @Test
    void theProtocolCanBeChosen() {
        observe(ENDPOINT, "192.0.2.7");

        assertThat(printed("www.example.org", "--format", "nftables", "--protocol", "udp"))
                .contains("udp dport 443")
                .doesNotContain("tcp");
        assertThat(printed("www.example.org", "--format", "asa", "--protocol", "udp", "--protocol", "tcp"))
                .contains("permit tcp any", "permit udp any");
        assertThat(allowlist("--protocol", "sctp")).isEqualTo(3);
        assertThat(err.toString()).contains("--protocol: ", "accepted: tcp, udp");
    }

    @Test
    void aHeaderSaysWhenForWhatAndUntilWhen() {
        observe(ENDPOINT, "192.0.2.7");

        allowlist("--header");

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                # allowlist www.example.org:443, made by endpoint-watch on 2026-11-23
                # for www.example.org:443
                # no date to review it: watch until the report recommends such a list
                192.0.2.7/32
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --header --format json                   | --header: is not for json, which takes no comments; accepted: with plain, nftables
            --expire 14d --format plain              | --expire: is not for plain, whose entries do not end by themselves; accepted: with nftables
            --family ipv6 --format pf                | --family: is not for pf, which has both families in one text; accepted: with aws-prefix-list
            --expire 1s --format nftables            | --expire:
            --name a/b                               | --name: "a/b" is not the name of a list; accepted: up to 63 letters
            --as names --format nftables             | --format: not a format of rules by name: nftables; accepted: plain, suricata,
            --as names --family ipv6                 | --family: is not for rules by name
            --as names --header                      | --header: is not for rules by name
            --as names --json                        | --json: is not for rules by name
            --format squid                           | --format: not an allowlist format: squid; accepted: plain, json
            --as everything                          | --as: "everything" is no kind of entry; accepted: addresses, prefixes, published, registered, names
            """)
    void whatDoesNotGoTogetherIsRefused(String options, String refusal) {
        observe(ENDPOINT, "192.0.2.7");

        assertThat(allowlist(options.split(" "))).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("ENDPOINT UNKNOWN - " + refusal);
    }

    @Test
    void rulesByNameNeedNoHistory() {
        assertThat(printed("www.example.org", "api.example.org:8443", "--as", "names"))
                .isEqualToNormalizingNewlines("api.example.org:8443\nwww.example.org:443\n");
        assertThat(printed("www.example.org", "--as", "names", "--format", "squid"))
                .contains("acl ew_www_example_org_443_host dstdomain -n www.example.org", "spoofed SNI");
    }
}
