package io.endpointwatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.SyncPolicy;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.ListMembers;
import io.endpointwatch.usecase.ReportFormat;
import io.endpointwatch.usecase.Request;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Endpoint ENDPOINT = new Endpoint(new DnsName("www.example.org"), 443);

    private static List<Request> read(String payload) {
        return new RequestReader(Optional.empty(), Optional.empty()).readAll(json(payload));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aHostNameIsEnough() {
        assertThat(read("{'endpoint': 'www.example.org'}"))
                .containsExactly(new Request.Check(
                        ENDPOINT,
                        List.of(Vantage.parse("system")),
                        EnumSet.allOf(Family.class),
                        Policy.DEFAULT,
                        false,
                        true,
                        Duration.ofSeconds(3),
                        false));
    }

    @Test
    void everyFieldIsTaken() {
        assertThat(read("""
                {'action': 'check', 'endpoint': 'www.example.org', 'port': 8443,
                 'resolvers': ['9.9.9.9', 'authoritative', '9.9.9.9'], 'clientSubnets': ['203.0.113.0/24'],
                 'families': ['ipv6'], 'allow': ['192.0.2.7', '2001:db8::/32'], 'tracking': 'exact',
                 'forgetAfter': 'P2D', 'confirmFailures': 3, 'remindEvery': 'PT0S', 'digestEvery': 'PT1H',
                 'connect': true, 'networks': false, 'timeout': 'PT1.5S', 'dryRun': true, 'notifyBaseline': true}"""))
                .containsExactly(new Request.Check(
                        new Endpoint(ENDPOINT.host(), 8443),
                        Stream.of("9.9.9.9", "9.9.9.9 with 203.0.113.0/24", "authoritative")
                                .map(Vantage::parse)
                                .toList(),
                        EnumSet.of(Family.IPV6),
                        new Policy(
                                Optional.of(Allowlist.of(Stream.of("192.0.2.7", "2001:db8::/32")
                                        .map(Prefix::parse)
                                        .toList())),
                                Tracking.EXACT,
                                Duration.ofDays(2),
                                3,
                                Duration.ZERO,
                                Duration.ofHours(1),
                                true),
                        true,
                        false,
                        Duration.ofMillis(1500),
                        true));
    }

    @Test
    void otherActionsAreTaken() {
        assertThat(read("""
                {'checks': [{'action': 'accept', 'endpoint': 'www.example.org', 'allow': ['192.0.2.7']},
                            {'action': 'accept', 'endpoint': 'www.example.org', 'remove': ['192.0.2.7']},
                            {'action': 'accept', 'endpoint': 'www.example.org', 'list': true},
                            {'action': 'accept', 'endpoint': 'www.example.org'},
                            {'action': 'history', 'endpoint': 'www.example.org', 'window': 'PT48H'},
                            {'action': 'reset', 'endpoint': 'www.example.org', 'dryRun': true},
                            {'action': 'report', 'endpoint': 'www.example.org', 'window': 'P7D', 'publish': true}]}"""))
                .containsExactly(
                        new Request.Accept(
                                ENDPOINT, Optional.of(Allowlist.of(List.of(Prefix.parse("192.0.2.7")))), false),
                        new Request.Accept(
                                ENDPOINT,
                                Optional.empty(),
                                Allowlist.of(List.of(Prefix.parse("192.0.2.7"))),
                                false,
                                false),
                        new Request.Accept(ENDPOINT, Optional.empty(), Allowlist.EMPTY, true, false),
                        new Request.Accept(ENDPOINT, Optional.empty(), false),
                        new Request.ShowHistory(ENDPOINT, Duration.ofHours(48)),
                        new Request.Reset(ENDPOINT, true),
                        new Request.MakeReport(ENDPOINT, Duration.ofDays(7), ReportFormat.JSON, true));
    }

    @Test
    void publishedListsAreReadWithoutAnEndpoint() {
        assertThat(read("{'action': 'published', 'published': ['fastly', 'cloudflare', 'fastly'], 'dryRun': true}"))
                .containsExactly(new Request.Published(
                        List.of(new PublishedSource("fastly"), new PublishedSource("cloudflare")), false, true));
    }

    @Test
    void publishedWithoutListsIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> read("{'action': 'published'}"))
                .withMessageStartingWith("published: missing; accepted: a list, each the name of a published list");
    }

    @Test
    void weeksAreDurationsToo() {
        assertThat(read("{'endpoint': 'www.example.org', 'forgetAfter': 'P2W'}"))
                .isEqualTo(read("{'endpoint': 'www.example.org', 'forgetAfter': 'P14D'}"));
    }

    @Test
    void theDefaultEndpointIsMeantWhereNoneIsNamed() {
        assertThat(new RequestReader(Optional.of("www.example.org"), Optional.empty()).readAll(json("{}")))
                .extracting(Request::subject)
                .containsExactly("www.example.org:443");
    }

    @Test
    void vantagesCarryTheRegionWhereThereIsOne() {
        JsonNode payload = json("{'endpoint': 'www.example.org', 'resolvers': ['system', '9.9.9.9'],"
                + " 'clientSubnets': ['203.0.113.0/24'], 'families': ['ipv4']}");

        assertThat(new RequestReader(Optional.empty(), Optional.of("eu-central-1")).readAll(payload))
                .flatExtracting(request -> ((Request.Check) request).vantages())
                .map(Object::toString)
                .containsExactly(
                        "eu-central-1/system",
                        "eu-central-1/system with 203.0.113.0/24",
                        "eu-central-1/9.9.9.9",
                        "eu-central-1/9.9.9.9 with 203.0.113.0/24");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | endpoint: missing; accepted: the host name to watch, such as acme-v02.api.letsencrypt.org",
                "[] | payload: []; accepted: a JSON object with the fields of a request",
                "'x' | payload: \"x\"; accepted: a JSON object with the fields of a request",
                "{'endpoint': ''} | endpoint: \"\" is empty or has an empty label; accepted: a host name such as www.example.org",
                "{'endpoint': 'a..example'} | endpoint: \"a..example\" is empty or has an empty label; accepted: a host name such as www.example.org",
                "{'endpoint': '192.0.2.7'} | endpoint: \"192.0.2.7\" is an address; give a host name; accepted: a host name such as www.example.org",
                "{'endpoint': 7} | endpoint: 7; accepted: a host name such as www.example.org",
                "{'endpoint': 'a.example', 'port': 0} | port: 0; accepted: a whole number from 1 to 65535",
                "{'endpoint': 'a.example', 'port': 65536} | port: 65536; accepted: a whole number from 1 to 65535",
                "{'endpoint': 'a.example', 'port': '443'} | port: \"443\"; accepted: a whole number from 1 to 65535",
                "{'endpoint': 'a.example', 'port': 443.5} | port: 443.5; accepted: a whole number from 1 to 65535",
                "{'endpoint': 'a.example', 'allow': ['10.0.0.1/8']} | allow[0]: 10.0.0.1/8 has host bits set; the network is 10.0.0.0/8; accepted: an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
                "{'endpoint': 'a.example', 'allow': ['foo']} | allow[0]: not an address or CIDR block: foo; accepted: an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
                "{'endpoint': 'a.example', 'clientSubnets': ['foo/8']} | clientSubnets[0]: not an address or CIDR block: foo/8; accepted: an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
                "{'endpoint': 'a.example', 'allow': ['192.0.2.0/33']} | allow[0]: prefix length 33 exceeds 32: 192.0.2.0/33; accepted: an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
                "{'endpoint': 'a.example', 'resolvers': ['192.0.2.53:0']} | resolvers[0]: port 0 is not between 1 and 65535: 192.0.2.53:0; accepted: system, IP[:port], [IPv6]:port, tcp://IP[:port], authoritative, authoritative://IP[:port]",
                "{'endpoint': 'a.example', 'resolvers': ['192.0.2']} | resolvers[0]: not a resolver: 192.0.2; accepted: system, IP[:port], [IPv6]:port, tcp://IP[:port], authoritative, authoritative://IP[:port]",
                "{'endpoint': 'a.example', 'resolvers': [1]} | resolvers[0]: 1; accepted: system, IP[:port], [IPv6]:port, tcp://IP[:port], authoritative, authoritative://IP[:port]",
                "{'endpoint': 'a.example', 'action': 'accept', 'remove': ['192.0.2.7'], 'list': true} | list: true, and there is something to accept or to remove; accepted: one of these",
                "{'endpoint': 'a.example', 'allow': '10.0.0.0/8'} | allow: \"10.0.0.0/8\"; accepted: a list, each an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
                "{'endpoint': 'a.example', 'allow': [7]} | allow[0]: 7; accepted: an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
                "{'endpoint': 'a.example', 'resolvers': []} | resolvers: []; accepted: a list, each system, IP[:port], [IPv6]:port, tcp://IP[:port], authoritative, authoritative://IP[:port]; leave it out for the default",
                "{'endpoint': 'a.example', 'families': []} | families: []; accepted: a list, each ipv4 or ipv6; leave it out for the default",
                "{'endpoint': 'a.example', 'families': ['ipv5']} | families[0]: not an address family: ipv5; accepted: ipv4, ipv6",
                "{'endpoint': 'a.example', 'action': 'accept', 'allow': []} | allow: []; accepted: a list, each an address or a CIDR block without host bits, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32; leave it out to accept every address that is known",
                "{'endpoint': 'a.example', 'tracking': 'loose'} | tracking: \"loose\" is no way of tracking; accepted: pool or exact",
                "{'endpoint': 'a.example', 'forgetAfter': '7d'} | forgetAfter: \"7d\" is no duration; accepted: an ISO-8601 duration from PT1S to P366D, such as PT15M",
                "{'endpoint': 'a.example', 'forgetAfter': '-P7D'} | forgetAfter: \"-P7D\" is out of bounds; accepted: an ISO-8601 duration from PT1S to P366D, such as PT15M",
                "{'endpoint': 'a.example', 'forgetAfter': 'P53W'} | forgetAfter: \"P53W\" is out of bounds; accepted: an ISO-8601 duration from PT1S to P366D, such as PT15M",
                "{'endpoint': 'a.example', 'forgetAfter': 'P1W2D'} | forgetAfter: \"P1W2D\" is no duration; accepted: an ISO-8601 duration from PT1S to P366D, such as PT15M",
                "{'endpoint': 'a.example', 'timeout': 'PT0S'} | timeout: \"PT0S\" is out of bounds; accepted: an ISO-8601 duration from PT0.01S to PT1M, such as PT15M",
                "{'endpoint': 'a.example', 'dryRun': 'yes'} | dryRun: \"yes\"; accepted: true or false",
                "{'endpoint': 'a.example', 'action': 'chekc'} | action: \"chekc\"; accepted: check, report, accept, history, reset, sync, published, allowlist, feed",
                "{'endpoint': 'a.example', 'action': 'sync'} | to: missing; accepted: aws-prefix-list: and the ID of a list, such as aws-prefix-list:pl-0123456789abcdef0",
                "{'endpoint': 'a.example', 'to': 'pl-0'} | to: \"pl-0\" is not the name of a list; accepted: aws-prefix-list: and the ID of a list, such as aws-prefix-list:pl-0123456789abcdef0",
                "{'endpoints': ['a.example', 'b..example']} | endpoints[1]: \"b..example\" is empty or has an empty label; accepted: a host name, perhaps with a port, such as www.example.org or www.example.org:8443",
                "{'endpoints': 'a.example'} | endpoints: \"a.example\"; accepted: a list, each a host name, perhaps with a port, such as www.example.org or www.example.org:8443",
                "{'endpoint': 'a.example', 'maxAdded': 1.5} | maxAdded: 1.5; accepted: a whole number from 0 to 1000",
                "{'endpoint': 'a.example', 'format': 7} | format: 7; accepted: text, json, csv or html",
                "{'checks': 7} | checks: 7; accepted: a list of 1 to 1000 requests",
                "{'checks': [7]} | checks[0]: 7; accepted: a JSON object with the fields of a request",
                "{'checks': []} | checks: []; accepted: a list of 1 to 1000 requests",
                "{'checks': [{'endpoint': 'a.example', 'families': []}]} | checks[0].families: []; accepted: a list, each ipv4 or ipv6; leave it out for the default",
                "{'checks': [{'endpoint': 'a.example'}, {'endpoint': 'a.example', 'port': -1}]} | checks[1].port: -1; accepted: a whole number from 1 to 65535"
            })
    void isRefusedNamingFieldValueAndWhatIsAccepted(String payload, String message) {
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "accept", "report", "history", "reset"})
    void aBadValueIsRefusedWhereverItStands(String action) {
        for (String bad : List.of(
                "'resolvers': ['bogus']",
                "'clientSubnets': ['x']",
                "'families': ['ipv5']",
                "'allow': ['x']",
                "'remove': ['x']",
                "'list': 1",
                "'tracking': 'x'",
                "'forgetAfter': 'x'",
                "'confirmFailures': 0",
                "'remindEvery': 'x'",
                "'digestEvery': 'x'",
                "'connect': 1",
                "'networks': 1",
                "'timeout': 'x'",
                "'dryRun': 1",
                "'notifyBaseline': 1",
                "'window': 'x'",
                "'format': 'x'",
                "'publish': 1")) {
            assertThatThrownBy(() -> read("{'action': '" + action + "', 'endpoint': 'a.example', " + bad + "}"))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            refused -> assertThat(refused.field()).startsWith(bad.substring(1, bad.indexOf("':"))));
        }
    }

    @Test
    void aReportOfThePastHasAnEndAndATarget() {
        assertThat(read("{'action': 'report', 'endpoint': 'www.example.org', 'window': 'P14D', 'until': '2026-11-28',"
                        + " 'holdsFor': 'P90D', 'with': 0.9}"))
                .containsExactly(new Request.MakeReport(
                        ENDPOINT,
                        Duration.ofDays(14),
                        Optional.of(Instant.parse("2026-11-28T00:00:00Z")),
                        new VerdictTarget(Duration.ofDays(90), 0.9),
                        ReportFormat.JSON,
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'until': '28.11.2026'|until: \"28.11.2026\" is no time; accepted: a time in UTC such as 2026-11-28T12:00:00Z, or a day"
                        + " such as 2026-11-28",
                "'holdsFor': 'PT1M'|holdsFor: \"PT1M\" is out of bounds; accepted: an ISO-8601 duration from PT1H to P365D, such as PT15M",
                "'with': 1e400|with: \"Infinity\"; accepted: a number from 0.01 to 0.99",
                "'with': 1|with: 1; accepted: a number from 0.01 to 0.99",
                "'with': 'x'|with: \"x\"; accepted: a number from 0.01 to 0.99"
            },
            quoteCharacter = '`')
    void aTargetThatNoListCanReachIsRefused(String field, String message) {
        assertThatThrownBy(() -> read("{'action': 'report', 'endpoint': 'www.example.org', " + field + "}"))
                .hasMessage(message);
    }

    @Test
    void aSyncIsForAllItsEndpoints() {
        String list = "'action': 'sync', 'to': 'aws-prefix-list:pl-0123456789abcdef0'";
        Request.Sync both = new Request.Sync(
                List.of(Endpoint.parse("a.example:443"), Endpoint.parse("b.example:8443")),
                new ListTarget("pl-0123456789abcdef0"),
                Pinning.ADDRESSES,
                SyncPolicy.DEFAULT,
                SyncPolicy.DEFAULT.removeAfter(),
                false);

        assertThat(read("{'endpoints': ['a.example', 'b.example:8443'], " + list + "}"))
                .containsExactly(both);
        assertThat(read("{'endpoint': 'a.example', 'endpoints': ['b.example:8443', 'a.example:443'], " + list + "}"))
                .containsExactly(both);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "report", "accept", "history", "reset", "published"})
    void severalEndpointsAreRefusedWhereOneIsMeant(String action) {
        assertThatThrownBy(() -> read("{'action': '" + action + "', 'endpoints': ['a.example', 'b.example']}"))
                .hasMessage("endpoints: beside the action " + action + "; accepted: with sync, allowlist and feed");
    }

    @Test
    void anUnknownFieldIsRefused() {
        assertThatThrownBy(() -> read("{'endpoint': 'a.example', 'resolver': ['system']}"))
                .hasMessage(
                        "resolver: no such field, with the value [\"system\"]; accepted: action, allow, as, clientSubnets, confirmFailures,"
                                + " connect, digestEvery, dryRun, endpoint, endpoints, expire, families, feed, forgetAfter, format, group, header,"
                                + " holdsFor, list, maxAdded, name, networks, notifyBaseline, port, protocols, publish, published, registered,"
                                + " remindEvery, remove, removeAfter, resolvers, shrink, timeout, to, tracking, until, window, with");
    }

    @Test
    void aCheckMayHaveAFeed() {
        Request.CheckAndFeed request = (Request.CheckAndFeed)
                one(
                        "{'endpoint': 'www.example.org', 'group': 'ci', 'feed': {'to': 's3://lists/ci.txt', 'group': 'ci', 'as': 'prefixes', 'header': false}}");

        assertThat(request.check()).isEqualTo(one("{'endpoint': 'www.example.org', 'group': 'ci'}"));
        assertThat(request.feed().to()).isEqualTo(new FeedLocation.S3Object("lists", "ci.txt"));
        assertThat(request.feed().list().members()).isEqualTo(new ListMembers.Group("ci"));
        assertThat(request.feed().list().header()).isFalse();
        assertThat(request.feed().list().choice().pinning()).isEqualTo(Pinning.PREFIXES);
    }

    @Test
    void aFeedIsThatOfTheCheckedEndpointIfItNamesNoOther() {
        Request.CheckAndFeed request =
                (Request.CheckAndFeed) one("{'endpoint': 'www.example.org', 'feed': {'to': 'file:list.txt'}}");

        assertThat(request.feed().list().members()).isEqualTo(ListMembers.Named.of(ENDPOINT));
        assertThat(request.feed().list().header()).isTrue();
    }

    @Test
    void listsAndFeedsNameEndpointsOrAGroup() {
        assertThat(((Request.MakeAllowlist)
                                one(
                                        "{'action': 'allowlist', 'endpoints': ['www.example.org', 'a.example:8443'],"
                                                + " 'format': 'nftables', 'families': ['ipv4'], 'protocols': ['udp'], 'expire': 'P7D'}"))
                        .list()
                        .members())
                .hasToString("a.example:8443, www.example.org:443");
        assertThat(one("{'action': 'allowlist', 'group': 'ci', 'window': 'P7D'}")
                        .subject())
                .isEqualTo("group ci");
        assertThat(one("{'action': 'feed', 'feed': {'to': 'file:l', 'group': 'ci', 'shrink': true}}")
                        .subject())
                .isEqualTo("group ci");
    }

    private static Request one(String payload) {
        return read(payload).getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'action': 'feed' | feed: missing; accepted: where to write which list",
                "'action': 'feed', 'feed': {'group': 'ci'} | feed.to: missing; accepted: s3://BUCKET/KEY or file:PATH",
                "'action': 'feed', 'feed': {'to': 'ftp://a', 'group': 'ci'} | feed.to: \"ftp://a\" is no place for a feed; accepted: s3://BUCKET/KEY or file:PATH",
                "'action': 'feed', 'feed': {'to': 'file:l'} | feed.endpoints: missing; accepted: endpoints or group",
                "'action': 'feed', 'feed': {'to': 'file:l', 'endpoints': []} | feed.endpoints: 0 elements; accepted: 1 to 1000",
                "'action': 'feed', 'feed': {'to': 'file:l', 'endpoints': ['a.example'], 'group': 'ci'} | feed.group: beside endpoints; accepted: one of these",
                "'action': 'feed', 'feed': {'to': 'file:l', 'group': ''} | feed.group: \"\" is not the name of a list; accepted: up to 63 letters, digits, dots, hyphens and underscores, such as ci-hosts",
                "'action': 'feed', 'feed': {'to': 'file:l', 'group': 'ci', 'port': 443} | feed.port: no such field, with the value 443; accepted: as, endpoints, expire, families, format, group, header, name, protocols, shrink, to",
                "'action': 'feed', 'feed': {'to': 'file:l', 'group': 'ci'}, 'shrink': true | shrink: stands outside of feed; accepted: feed.shrink",
                "'action': 'feed', 'feed': [] | feed: []; accepted: a JSON object",
                "'action': 'allowlist' | endpoints: missing; accepted: endpoints or group",
                "'action': 'allowlist', 'group': 'ci', 'expire': 'P1D' | expire: is for nftables; entries of plain do not end",
                "'endpoint': 'a.example', 'group': '-' | group: \"-\" is not the name of a list; accepted: up to 63 letters, digits, dots, hyphens and underscores, such as ci-hosts, or \"\" for no group"
            })
    void aBadListIsRefused(String fields, String message) {
        assertThatThrownBy(() -> read("{" + fields + "}")).hasMessage(message);
    }

    @Test
    void anUnknownFieldBesideChecksIsRefused() {
        assertThatThrownBy(() -> read("{'checks': [{'endpoint': 'a.example'}], 'port': 443}"))
                .hasMessage("port: no such field, with the value 443; accepted: checks");
    }

    @Test
    void whatItQuotesIsPrintableAndShort() {
        assertThatThrownBy(() -> read("{'endpoint': 'a\\u001b[31m\\n" + "x".repeat(500) + "'}"))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).hasSizeLessThan(500).doesNotContain("\u001b", "\n"));
    }
}
