package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.testdns.Asked;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Flags;

class DnsjavaResolverIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final DnsName HOST = new DnsName("www.example.org");
    private static final String SOA = "example.org. 300 IN SOA ns.example.org. hostmaster.example.org. 1 1 1 1 60\n";
    private static final String ADDRESS = "www.example.org. 300 IN A 192.0.2.7\n";

    private final DnsServer server = DnsServer.start();
    private final DnsjavaResolver resolver = new DnsjavaResolver();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addressesHaveTheLowestTtl() {
        server.zone("""
                www.example.org. 300 IN A 192.0.2.7
                www.example.org. 200 IN A 192.0.2.8
                """);

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(new Answer.Answered(
                        rrset("www.example.org", 200, "192.0.2.7", "192.0.2.8"), CnameChain.none(HOST), udp()));
    }

    @Test
    void aQuestionAsksForEdnsNsidAndAd() {
        server.zone(ADDRESS);

        ask(Family.IPV4);

        assertThat(server.questions())
                .containsExactly(new Asked("www.example.org", "A", "udp", true, true, 1232, true, Optional.empty()));
    }

    @Test
    void ipv6AddressesCome() {
        server.zone("www.example.org. 300 IN AAAA 2001:db8::7");

        assertThat(addresses(ask(Family.IPV6))).containsExactly("2001:db8::7");
    }

    @Test
    void mappedAddressInAnAaaaRecordIsTheIpv4Address() {
        server.zone("www.example.org. 300 IN AAAA ::ffff:192.0.2.7\nwww.example.org. 300 IN AAAA 2001:db8::7");

        assertThat(addresses(ask(Family.IPV6))).containsExactly("192.0.2.7", "2001:db8::7");
    }

    @Test
    void chainIsCompleteAndInOrder() {
        server.zone("""
                www.example.org. 300 IN CNAME a.example.net.
                b.example.com. 20 IN A 192.0.2.7
                a.example.net. 60 IN CNAME b.example.com.
                """);

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(new Answer.Answered(rrset("b.example.com", 20, "192.0.2.7"), chainToB(), udp()));
    }

    @Test
    void chainIsFollowedWhereTheServerStopsEarly() {
        server.zone("""
                www.example.org. 300 IN CNAME a.example.net.
                a.example.net. 60 IN CNAME b.example.com.
                b.example.com. 20 IN A 192.0.2.7
                """)
                .on("www.example.org", ServerBehaviour.stopEarly().and(ServerBehaviour.authenticated()))
                .on("a.example.net", ServerBehaviour.stopEarly());

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(new Answer.Answered(rrset("b.example.com", 20, "192.0.2.7"), chainToB(), udp()));
        assertThat(server.questions())
                .extracting(Asked::name)
                .containsExactly("www.example.org", "a.example.net", "b.example.com");
    }

    @Test
    void loopIsAFailureOfItsOwn() {
        server.zone("""
                www.example.org. 300 IN CNAME a.example.net.
                a.example.net. 60 IN CNAME www.example.org.
                """);

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(new Answer.Unanswered(
                        new Failure(Failure.Kind.LOOP, Optional.of(Rcode.NOERROR)),
                        CnameChain.none(HOST)
                                .follow(new DnsName("a.example.net"), 300)
                                .follow(HOST, 60),
                        Optional.of(udp())));
    }

    @Test
    void loopThatIsFollowedStepByStepEnds() {
        server.zone("""
                www.example.org. 300 IN CNAME a.example.net.
                a.example.net. 60 IN CNAME www.example.org.
                """).always(ServerBehaviour.stopEarly());

        assertThat(failure(ask(Family.IPV4)).kind()).isEqualTo(Failure.Kind.LOOP);
    }

    @Test
    void loopWithServfailIsAFailureOfItsOwn() {
        server.zone("""
                www.example.org. 300 IN CNAME a.example.net.
                a.example.net. 60 IN CNAME www.example.org.
                """).always(draft -> draft.response().getHeader().setRcode(2));

        assertThat(failure(ask(Family.IPV4)).kind()).isEqualTo(Failure.Kind.LOOP);
    }

    @Test
    void failureBehindAnAliasKeepsTheChain() {
        server.zone("www.example.org. 300 IN CNAME a.example.net.")
                .always(draft -> draft.response().getHeader().setRcode(2));

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(new Answer.Unanswered(
                        Failure.of(Rcode.SERVFAIL),
                        CnameChain.none(HOST).follow(new DnsName("a.example.net"), 300),
                        Optional.of(udp())));
    }

    @Test
    void sixteenAliasesAreFollowedAndSeventeenAreTooMany() {
        server.zone(aliases(16));
        assertThat(ask(Family.IPV4).chain().records()).hasSize(16);
        assertThat(addresses(ask(Family.IPV4))).containsExactly("192.0.2.7");

        server.zone(aliases(17));
        assertThat(failure(ask(Family.IPV4)).kind()).isEqualTo(Failure.Kind.CHAIN_TOO_LONG);
        assertThat(ask(Family.IPV4).chain().records()).hasSize(16);
    }

    @Test
    void unrelatedRecordsDoNotCount() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.adds("""
                other.example.org. 1 IN A 198.51.100.1
                www.example.org. 1 IN AAAA 2001:db8::1
                """));

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(
                        new Answer.Answered(rrset("www.example.org", 300, "192.0.2.7"), CnameChain.none(HOST), udp()));
    }

    @Test
    void recordsOfOtherSectionsAndClassesDoNotCount() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.addsElsewhere("""
                www.example.org. 1 IN A 198.51.100.1
                www.example.org. 1 IN CNAME evil.example.net.
                """));

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(
                        new Answer.Answered(rrset("www.example.org", 300, "192.0.2.7"), CnameChain.none(HOST), udp()));
    }

    @Test
    void ttlWithTheTopBitSetIsSevenDays() {
        server.zone(ADDRESS);
        for (long ttl : new long[] {0x8000_0000L, 0x8000_0001L, 0xffff_ffffL}) {
            server.always(ServerBehaviour.ttl(ttl));

            assertThat(((Answer.Answered) ask(Family.IPV4)).rrset().ttl()).isEqualTo(604_800);
        }
    }

    @Test
    void nameThatDoesNotExistIsNxdomain() {
        server.zone(SOA);

        assertThat(withoutRtt(ask(Family.IPV4))).isEqualTo(new Answer.NxDomain(CnameChain.none(HOST), udp()));
    }

    @Test
    void targetThatDoesNotExistIsNxdomainWithItsChain() {
        server.zone("www.example.org. 300 IN CNAME gone.example.org.");

        assertThat(withoutRtt(ask(Family.IPV4)))
                .isEqualTo(
                        new Answer.NxDomain(CnameChain.none(HOST).follow(new DnsName("gone.example.org"), 300), udp()));
    }

    @Test
    void nameWithoutAddressesOfAFamilyIsNodata() {
        server.zone(SOA + ADDRESS);

        assertThat(withoutRtt(ask(Family.IPV6))).isEqualTo(new Answer.NoData(CnameChain.none(HOST), udp()));
    }

    @Test
    void targetWithoutAddressesIsNodataAndNotAskedForAgain() {
        server.zone(SOA + ADDRESS + "alias.example.org. 300 IN CNAME www.example.org.");

        Answer answer = resolver.resolve(new DnsName("alias.example.org"), lookup(Family.IPV6), TIMEOUT);

        assertThat(answer).isInstanceOf(Answer.NoData.class);
        assertThat(answer.chain().canonicalName()).isEqualTo(HOST);
        assertThat(server.questions()).hasSize(1);
    }

    @Test
    void referralFromAResolverIsNoAnswer() {
        server.on("www.example.org", ServerBehaviour.referral("org", "ns.example.net"));

        assertThat(failure(ask(Family.IPV4)).kind()).isEqualTo(Failure.Kind.MALFORMED);
    }

    @Test
    void responseCodesAreDistinguished() {
        for (int rcode : new int[] {2, 5, 9, 11, 23}) {
            server.on("www.example.org", ServerBehaviour.rcode(rcode));

            assertThat(withoutRtt(ask(Family.IPV4)))
                    .isEqualTo(new Answer.Unanswered(
                            Failure.of(new Rcode(rcode)), CnameChain.none(HOST), Optional.of(udp())));
        }
    }

    @Test
    void silenceIsATimeoutAfterThreeAttempts() {
        server.always(ServerBehaviour.drop());
        long start = System.nanoTime();

        assertThat(ask(Family.IPV4, SHORT))
                .isEqualTo(new Answer.Unanswered(
                        Failure.of(Failure.Kind.TIMEOUT), CnameChain.none(HOST), Optional.empty()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT.multipliedBy(2), SHORT.multipliedBy(4));
        assertThat(server.questions()).extracting(Asked::payload).containsExactly(1232, 1232, 0);
    }

    @Test
    void lostQueryIsRepeated() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.drop().times(1));

        Answer.Answered answer = (Answer.Answered) ask(Family.IPV4, SHORT);

        assertThat(answer.rrset()).isEqualTo(rrset("www.example.org", 300, "192.0.2.7"));
        assertThat(answer.exchange().rtt()).isGreaterThan(SHORT);
    }

    @Test
    void closedPortIsUnreachable() throws IOException {
        Upstream nobody;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            nobody = new Upstream.Server(Transport.UDP, IpAddress.parse("127.0.0.1"), socket.getLocalPort());
        }

        assertThat(failure(resolver.resolve(HOST, new Lookup(Vantage.of(nobody), Family.IPV4), TIMEOUT)))
                .isEqualTo(Failure.of(Failure.Kind.UNREACHABLE));
        assertThat(failure(resolver.resolve(
                        HOST, new Lookup(Vantage.of(Upstream.parse("tcp://" + nobody)), Family.IPV4), TIMEOUT)))
                .isEqualTo(Failure.of(Failure.Kind.UNREACHABLE));
    }

    @Test
    void garbageIsMalformed() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.garbage());

        assertThat(ask(Family.IPV4, SHORT))
                .isEqualTo(new Answer.Unanswered(
                        Failure.of(Failure.Kind.MALFORMED), CnameChain.none(HOST), Optional.empty()));
    }

    @Test
    void answerToAnotherQuestionIsMalformed() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.wrongQuestion());

        assertThat(failure(ask(Family.IPV4, SHORT)).kind()).isEqualTo(Failure.Kind.MALFORMED);
    }

    @Test
    void answerWithAnotherIdIsIgnored() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.wrongId());

        assertThat(failure(ask(Family.IPV4, SHORT)).kind()).isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void answerFromAnotherPortIsIgnored() {
        ServerBehaviour forged = ServerBehaviour.forgedElsewhere("www.example.org. 300 IN A 198.51.100.66");
        server.zone(ADDRESS).on("www.example.org", forged);
        assertThat(addresses(ask(Family.IPV4))).containsExactly("192.0.2.7");

        server.on("www.example.org", forged.and(ServerBehaviour.drop()));
        assertThat(failure(ask(Family.IPV4, SHORT)).kind()).isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void correctAnswerIsAcceptedAfterWrongOnes() {
        server.zone(ADDRESS)
                .on(
                        "www.example.org",
                        ServerBehaviour.wrongIdFirst()
                                .and(ServerBehaviour.garbageFirst())
                                .and(ServerBehaviour.wrongQuestionFirst()));

        assertThat(addresses(ask(Family.IPV4))).containsExactly("192.0.2.7");
        assertThat(addresses(ask(Family.IPV4, "tcp://" + server.address()))).containsExactly("192.0.2.7");
        assertThat(server.questions()).hasSize(2);
    }

    @Test
    void truncatedResponseIsFetchedOverTcp() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.truncate());

        Answer.Answered answer = (Answer.Answered) ask(Family.IPV4);

        assertThat(answer.exchange().transport()).isEqualTo(Transport.TCP);
        assertThat(server.questions()).extracting(Asked::transport).containsExactly("udp", "tcp");
    }

    @Test
    void twoHundredAddressesComeWhole() {
        server.zone(IntStream.rangeClosed(1, 200)
                .mapToObj(i -> "www.example.org. 60 IN A 192.0.2." + i)
                .collect(Collectors.joining("\n")));

        assertThat(addresses(ask(Family.IPV4))).hasSize(200);
    }

    @Test
    void truncationOverTcpIsNeverAccepted() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.alwaysTruncate());

        assertThat(failure(ask(Family.IPV4)).kind()).isEqualTo(Failure.Kind.MALFORMED);
    }

    @Test
    void answerThatIsTruncatedAndCannotBeFetchedOverTcpIsTruncated() {
        server.zone(ADDRESS)
                .always(ServerBehaviour.truncate().and(ServerBehaviour.drop().over("tcp")));
        Answer truncated = new Answer.Unanswered(
                new Failure(Failure.Kind.TRUNCATED, Optional.of(Rcode.NOERROR)),
                CnameChain.none(HOST),
                Optional.of(udp()));
        assertThat(withoutRtt(ask(Family.IPV4, SHORT))).isEqualTo(truncated);

        server.closeTcp();
        assertThat(withoutRtt(ask(Family.IPV4, SHORT))).isEqualTo(truncated);
    }

    @Test
    void serverThatTruncatesAndRefusesTcpHidesNoOther() throws IOException {
        try (DnsServer second = DnsServer.start("127.0.0.2", 0)) {
            server.always(ServerBehaviour.truncate()).closeTcp();
            second.zone(ADDRESS);

            assertThat(addresses(system(server, second).resolve(HOST, lookup(Family.IPV4, "system"), TIMEOUT)))
                    .containsExactly("192.0.2.7");
        }
    }

    @Test
    void tcpAloneIsUsedWhereItIsAskedFor() {
        server.zone(ADDRESS);

        assertThat(addresses(ask(Family.IPV4, "tcp://" + server.address()))).containsExactly("192.0.2.7");
        assertThat(server.questions()).extracting(Asked::transport).containsExactly("tcp");
    }

    @Test
    void slowTcpIsATimeout() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.drop());

        assertThat(failure(resolver.resolve(HOST, lookup(Family.IPV4, "tcp://" + server.address()), SHORT))
                        .kind())
                .isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void adFlagIsKept() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.authenticated());

        assertThat(((Answer.Answered) ask(Family.IPV4)).exchange().authenticated())
                .isTrue();
    }

    @Test
    void nsidIsKeptAsTextOrInHexadecimal() {
        server.zone(ADDRESS).on("www.example.org", ServerBehaviour.nsid("gpdns-ham"));
        assertThat(((Answer.Answered) ask(Family.IPV4)).exchange().nsid()).contains("gpdns-ham");

        server.on("www.example.org", ServerBehaviour.nsid(new byte[] {(byte) 0xff, 10}));
        assertThat(((Answer.Answered) ask(Family.IPV4)).exchange().nsid()).contains("ff0a");

        server.on("www.example.org", ServerBehaviour.nsid("x".repeat(1000)));
        assertThat(((Answer.Answered) ask(Family.IPV4)).exchange().nsid()).contains("x".repeat(128));
    }

    @Test
    void clientSubnetIsSentAndAnswersDependOnIt() {
        server.zone(ADDRESS)
                .always(ServerBehaviour.views(Map.of(
                        "203.0.113.0/24", "www.example.org. 300 IN A 192.0.2.113",
                        "2001:db8:0:0:0:0:0:0/56", "www.example.org. 300 IN A 192.0.2.6")));

        assertThat(addresses(askFor("203.0.113.0/24"))).containsExactly("192.0.2.113");
        assertThat(addresses(askFor("2001:db8::/56"))).containsExactly("192.0.2.6");
        assertThat(addresses(ask(Family.IPV4))).containsExactly("192.0.2.7");
    }

    @Test
    void scopeOfAClientSubnetIsKept() {
        server.zone(ADDRESS);
        for (int scope : new int[] {0, 20, 24, 32}) {
            server.always(ServerBehaviour.clientSubnetScope(scope));

            assertThat(scope(askFor("203.0.113.0/24"))).contains(scope);
        }
        assertThat(scope(askFor("2001:db8::/56"))).contains(32);
        assertThat(scope(ask(Family.IPV4))).isEmpty();
    }

    @Test
    void answerWithoutTheClientSubnetHasNoScope() {
        server.zone(ADDRESS);
        for (ServerBehaviour deaf : List.of(
                ServerBehaviour.normal(),
                ServerBehaviour.otherClientSubnet("203.0.112.0", 24),
                ServerBehaviour.otherClientSubnet("203.0.113.0", 25),
                ServerBehaviour.otherClientSubnet("2001:db8::", 32))) {
            server.always(deaf);

            assertThat(scope(askFor("203.0.113.0/24"))).isEmpty();
        }
        assertThat(scope(ask(Family.IPV4))).isEmpty();
    }

    @Test
    void unusualNamesInResponsesStayPrintable() {
        server.zone("""
                www.example.org. 300 IN CNAME \\000\\010\\.<b>.example.net.
                \\000\\010\\.<b>.example.net. 300 IN CNAME .
                """);

        assertThat(ask(Family.IPV4).chain().names())
                .extracting(DnsName::text)
                .containsExactly("www.example.org", "\\000\\010\\.<b>.example.net", ".");
    }

    @Test
    void systemServersAreAskedInOrder() throws IOException {
        try (DnsServer second = DnsServer.start("127.0.0.2", 0)) {
            second.zone(ADDRESS);
            DnsjavaResolver system = system(server, second);

            server.always(ServerBehaviour.servfail());
            assertThat(addresses(system.resolve(HOST, lookup(Family.IPV4, "system"), TIMEOUT)))
                    .containsExactly("192.0.2.7");
            server.always(ServerBehaviour.drop());
            assertThat(addresses(system.resolve(HOST, lookup(Family.IPV4, "system"), SHORT)))
                    .containsExactly("192.0.2.7");
            server.behave().zone(SOA);
            assertThat(system.resolve(HOST, lookup(Family.IPV4, "system"), TIMEOUT))
                    .isInstanceOf(Answer.NxDomain.class);
        }
    }

    @Test
    void systemServerWithoutRecursionIsSkipped() throws IOException {
        try (DnsServer second = DnsServer.start("127.0.0.2", 0)) {
            second.zone(ADDRESS);
            for (ServerBehaviour unhelpful : List.of(
                    ServerBehaviour.doesNotRecurse(),
                    ServerBehaviour.referral("org", "ns.example.net"),
                    ServerBehaviour.referral("org", "ns.example.net")
                            .and(draft -> draft.response().getHeader().unsetFlag(Flags.RA)))) {
                server.always(unhelpful);

                assertThat(addresses(system(server, second).resolve(HOST, lookup(Family.IPV4, "system"), TIMEOUT)))
                        .containsExactly("192.0.2.7");
            }
        }
    }

    @Test
    void emptyAnswerWithoutRecursionShowsNothing() {
        server.always(ServerBehaviour.doesNotRecurse());

        assertThat(failure(ask(Family.IPV4)).kind()).isEqualTo(Failure.Kind.MALFORMED);
    }

    @Test
    void denialWithASoaCountsWithoutRa() {
        server.zone(SOA + ADDRESS)
                .always(ServerBehaviour.notAuthoritative()
                        .and(draft -> draft.response().getHeader().unsetFlag(Flags.RA)));

        assertThat(ask(Family.IPV6)).isInstanceOf(Answer.NoData.class);
    }

    @Test
    void systemServersAreReadAgainWhenTheFileChanges() throws IOException {
        try (DnsServer second = DnsServer.start("127.0.0.2", 0)) {
            server.zone(ADDRESS);
            second.zone("www.example.org. 300 IN A 192.0.2.8");
            DnsjavaResolver system = system(server);
            assertThat(addresses(system.resolve(HOST, lookup(Family.IPV4, "system"), TIMEOUT)))
                    .containsExactly("192.0.2.7");

            system(second);

            assertThat(addresses(system.resolve(HOST, lookup(Family.IPV4, "system"), TIMEOUT)))
                    .containsExactly("192.0.2.8");
        }
    }

    @Test
    void authorityIsAskedWithoutRecursion() {
        server.zone(ADDRESS);

        assertThat(addresses(ask(Family.IPV4, authority()))).containsExactly("192.0.2.7");
        assertThat(server.questions()).extracting(Asked::recursionDesired).containsExactly(false);
    }

    @Test
    void serverThatIsNoAuthorityIsLame() {
        server.zone(ADDRESS).always(ServerBehaviour.notAuthoritative());
        assertThat(failure(ask(Family.IPV4, authority())).kind()).isEqualTo(Failure.Kind.LAME);

        server.always(ServerBehaviour.referral("org", "ns.example.net"));
        assertThat(failure(ask(Family.IPV4, authority())).kind()).isEqualTo(Failure.Kind.LAME);
    }

    @Test
    void chainThatLeavesTheAuthoritysZonesIsLameAndKept() {
        server.zone("www.example.org. 300 IN CNAME www.example.net.").on("www.example.net", ServerBehaviour.refused());

        assertThat(withoutRtt(ask(Family.IPV4, authority())))
                .isEqualTo(new Answer.Unanswered(
                        new Failure(Failure.Kind.LAME, Optional.of(Rcode.REFUSED)),
                        CnameChain.none(HOST).follow(new DnsName("www.example.net"), 300),
                        Optional.of(udp())));
    }

    @Test
    void authorityThatRefusesIsRefused() {
        server.always(ServerBehaviour.refused());

        assertThat(failure(ask(Family.IPV4, authority()))).isEqualTo(Failure.of(Rcode.REFUSED));
    }

    @Test
    void authoritiesOfEveryZoneOfTheChainAreFoundAndAsked() throws IOException {
        try (DnsServer org = DnsServer.start();
                DnsServer net = DnsServer.start("127.0.0.2", org.port())) {
            server.zone("""
                    example.org. 300 IN SOA ns.example.org. hostmaster.example.org. 1 1 1 1 60
                    example.org. 3600 IN NS ns.example.org.
                    ns.example.org. 3600 IN A 127.0.0.1
                    www.example.org. 17 IN CNAME www.cdn.example.net.
                    example.net. 300 IN SOA ns.example.net. hostmaster.example.net. 1 1 1 1 60
                    example.net. 3600 IN NS ns.example.net.
                    ns.example.net. 3600 IN A 127.0.0.2
                    www.cdn.example.net. 7 IN A 192.0.2.66
                    """);
            org.zone("www.example.org. 300 IN CNAME www.cdn.example.net.\nwww.cdn.example.net. 9 IN A 192.0.2.99");
            net.zone("www.cdn.example.net. 60 IN A 192.0.2.7");
            DnsjavaResolver resolver = new DnsjavaResolver(resolvConf(server), org.port());

            Answer answer = resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), TIMEOUT);

            assertThat(withoutRtt(answer))
                    .isEqualTo(new Answer.Answered(
                            rrset("www.cdn.example.net", 60, "192.0.2.7"),
                            CnameChain.none(HOST).follow(new DnsName("www.cdn.example.net"), 300),
                            udp()));
            assertThat(org.questions()).extracting(Asked::name).containsExactly("www.example.org");
            assertThat(net.questions()).extracting(Asked::recursionDesired).containsExactly(false);

            server.forgetQuestions();
            resolver.resolve(HOST, lookup(Family.IPV6, "authoritative"), TIMEOUT);
            assertThat(server.questions()).extracting(Asked::type).doesNotContain("NS");
        }
    }

    @Test
    void nextAuthorityIsAskedWhenOneIsLame() throws IOException {
        try (DnsServer lame = DnsServer.start();
                DnsServer sound = DnsServer.start("127.0.0.2", lame.port())) {
            server.zone(SOA + ADDRESS + """
                    example.org. 3600 IN NS a.example.net.
                    example.org. 3600 IN NS b.example.net.
                    a.example.net. 3600 IN A 127.0.0.1
                    b.example.net. 3600 IN A 127.0.0.2
                    """);
            sound.zone(ADDRESS);
            for (ServerBehaviour sick : List.of(
                    ServerBehaviour.refused(),
                    ServerBehaviour.referral("org", "x.example.net"),
                    ServerBehaviour.drop())) {
                lame.always(sick);

                assertThat(addresses(new DnsjavaResolver(resolvConf(server), lame.port())
                                .resolve(HOST, lookup(Family.IPV4, "authoritative"), SHORT)))
                        .containsExactly("192.0.2.7");
            }
        }
    }

    @Test
    void authorityWithoutGlueIsLookedUpBesideOthersThatHaveIt() throws IOException {
        try (DnsServer sound = DnsServer.start("127.0.0.2", 0)) {
            server.zone(delegation(1, 2)).on("example.org", "NS", ServerBehaviour.withoutGlue("ns2.example.net"));
            sound.zone(ADDRESS);

            assertThat(addresses(fromAuthorities(sound.port()))).containsExactly("192.0.2.7");
        }
    }

    @Test
    void aSilentServerDoesNotDelayOthers() throws IOException {
        try (DnsServer sound = DnsServer.start("127.0.0.2", 0)) {
            server.zone(delegation(2, 3))
                    .on("example.org", "NS", ServerBehaviour.withoutGlue("ns3.example.net"))
                    .on("ns3.example.net", ServerBehaviour.drop());
            sound.zone(ADDRESS);
            long start = System.nanoTime();

            assertThat(addresses(fromAuthorities(sound.port()))).containsExactly("192.0.2.7");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(TIMEOUT.multipliedBy(3).dividedBy(2));
        }
    }

    @Test
    void thirteenthAuthorityIsAskedWhereTwelveAreLame() throws IOException {
        try (DnsServer sound = DnsServer.start("127.0.0.14", 0)) {
            server.zone(delegation(IntStream.rangeClosed(2, 14).toArray()));
            sound.zone(ADDRESS);
            List<DnsServer> lame = IntStream.rangeClosed(2, 13)
                    .mapToObj(i -> DnsServer.start("127.0.0." + i, sound.port()).always(ServerBehaviour.refused()))
                    .toList();

            assertThat(addresses(fromAuthorities(sound.port()))).containsExactly("192.0.2.7");
            assertThat(lame).allSatisfy(one -> assertThat(one.questions()).hasSize(1));
            lame.forEach(DnsServer::close);
        }
    }

    @Test
    void sixthAuthorityIsAskedInTimeWhereFiveAreSilent() throws IOException {
        try (DnsServer sound = DnsServer.start("127.0.0.7", 0)) {
            server.zone(delegation(IntStream.rangeClosed(2, 7).toArray()));
            sound.zone(ADDRESS);
            List<DnsServer> silent = IntStream.rangeClosed(2, 6)
                    .mapToObj(i -> DnsServer.start("127.0.0." + i, sound.port()).always(ServerBehaviour.drop()))
                    .toList();

            Answer answer = fromAuthorities(sound.port());

            assertThat(addresses(answer)).containsExactly("192.0.2.7");
            assertThat(answer.lastExchange().orElseThrow().rtt()).isLessThan(TIMEOUT.multipliedBy(2));
            silent.forEach(DnsServer::close);
        }
    }

    @Test
    void addressOfAnotherNameIsIgnored() throws IOException {
        try (DnsServer other = DnsServer.start("127.0.0.3", 0)) {
            server.zone(delegation(2))
                    .on("example.org", "NS", ServerBehaviour.withoutGlue("ns2.example.net"))
                    .on(
                            "ns2.example.net",
                            ServerBehaviour.nodata().and(ServerBehaviour.adds("ns3.example.net. 60 IN A 127.0.0.3")));

            assertThat(failure(fromAuthorities(other.port())).kind()).isEqualTo(Failure.Kind.LAME);
            assertThat(other.questions()).isEmpty();
        }
    }

    @Test
    void addressAtTheEndOfAServersAliasesCounts() throws IOException {
        try (DnsServer sound = DnsServer.start("127.0.0.2", 0)) {
            server.zone(SOA + ADDRESS + """
                    example.org. 3600 IN NS ns.example.net.
                    ns.example.net. 3600 IN CNAME a.example.net.
                    a.example.net. 3600 IN A 127.0.0.2
                    """);
            sound.zone(ADDRESS);

            assertThat(addresses(fromAuthorities(sound.port()))).containsExactly("192.0.2.7");
        }
    }

    @Test
    void serverForSpecialUseIsNotAskedAboutAnEndpointThatIsGlobal() throws IOException {
        try (DnsServer internal = DnsServer.start("127.0.0.2", 0).zone(ADDRESS)) {
            for (String records : List.of(
                    "www.example.org. 300 IN A 172.65.32.248\n",
                    "www.example.org. 300 IN A 10.0.0.1\nwww.example.org. 300 IN A 172.65.32.248\n",
                    "www.example.org. 300 IN CNAME a.example.org.\na.example.org. 300 IN A 172.65.32.248\n",
                    "www.example.org. 300 IN AAAA 2a02:26f0::1\n",
                    "")) {
                server.zone(delegation(2).replace(ADDRESS, records));

                assertThat(failure(fromAuthorities(internal.port())).kind())
                        .as(records)
                        .isEqualTo(Failure.Kind.LAME);
                assertThat(internal.questions()).isEmpty();
            }
        }
    }

    @Test
    void serverForSpecialUseIsAskedAboutAnEndpointThatIsPrivate() throws IOException {
        try (DnsServer internal = DnsServer.start("127.0.0.2", 0).zone(ADDRESS)) {
            for (String records : List.of(
                    "www.example.org. 300 IN A 10.0.0.1\n",
                    "www.example.org. 300 IN AAAA fd00::1\n",
                    "www.example.org. 300 IN CNAME a.example.org.\na.example.org. 300 IN A 10.0.0.1\n")) {
                server.zone(delegation(2).replace(ADDRESS, records));

                assertThat(addresses(fromAuthorities(internal.port())))
                        .as(records)
                        .containsExactly("192.0.2.7");
            }
        }
    }

    @Test
    void nameWithoutNsAnswersUsesTheParentZone() throws IOException {
        try (DnsServer authority = DnsServer.start("127.0.0.2", 0)) {
            server.zone(delegation(2));
            authority.zone(ADDRESS);
            for (int rcode : new int[] {2, 4, 5}) {
                server.on("www.example.org", "NS", ServerBehaviour.rcode(rcode));

                assertThat(addresses(fromAuthorities(authority.port()))).containsExactly("192.0.2.7");
            }
        }
    }

    @Test
    void aFailingZoneIsNotReportedAsItsParentsFailure() throws IOException {
        try (DnsServer above = DnsServer.start("127.0.0.2", 0)) {
            server.zone(delegation(2).replace("example.org. 3600 IN NS", "org. 3600 IN NS"))
                    .on("www.example.org", ServerBehaviour.servfail())
                    .on("example.org", ServerBehaviour.servfail());
            above.always(ServerBehaviour.referral("example.org", "ns.example.org"));

            assertThat(failure(fromAuthorities(above.port()))).isEqualTo(Failure.of(Rcode.SERVFAIL));
        }
    }

    @Test
    void movedZoneIsDiscoveredAgainInTheSameLookup() throws IOException {
        try (DnsServer old = DnsServer.start("127.0.0.2", 0);
                DnsServer now = DnsServer.start("127.0.0.3", old.port())) {
            now.zone("www.example.org. 300 IN A 192.0.2.8");
            for (ServerBehaviour off : List.of(
                    ServerBehaviour.drop(),
                    ServerBehaviour.refused(),
                    ServerBehaviour.referral("org", "ns.example.net"))) {
                DnsjavaResolver resolver = new DnsjavaResolver(resolvConf(server), old.port());
                server.zone(delegation(2));
                old.zone(ADDRESS).behave();
                assertThat(addresses(resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), SHORT)))
                        .containsExactly("192.0.2.7");

                server.zone(delegation(3));
                old.always(off);

                assertThat(addresses(resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), SHORT)))
                        .containsExactly("192.0.2.8");
            }
        }
    }

    @Test
    void unchangedAuthoritiesAreNotQueriedAgain() throws IOException {
        try (DnsServer authority = DnsServer.start("127.0.0.2", 0);
                DnsServer other = DnsServer.start("127.0.0.3", authority.port())) {
            server.zone(delegation(2, 3)).on("example.org", "NS", ServerBehaviour.rotate());
            authority.always(ServerBehaviour.refused());
            other.always(ServerBehaviour.drop());
            DnsjavaResolver resolver = new DnsjavaResolver(resolvConf(server), authority.port());
            long start = System.nanoTime();

            for (int i = 1; i <= 3; i++) {
                assertThat(failure(resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), SHORT)))
                        .isEqualTo(Failure.of(Rcode.REFUSED));
                assertThat(authority.questions()).hasSize(i);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(3 * 4));
        }
    }

    @Test
    void lookupTakesFourTimesTheTimeoutAtMost() throws IOException {
        try (DnsServer old = DnsServer.start("127.0.0.2", 0);
                DnsServer now = DnsServer.start("127.0.0.3", old.port())) {
            DnsjavaResolver resolver = new DnsjavaResolver(resolvConf(server), old.port());
            server.zone(delegation(2));
            old.zone(ADDRESS);
            resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), SHORT);
            server.zone(delegation(3, 5))
                    .on("ns5.example.net", ServerBehaviour.drop())
                    .on("example.org", "NS", ServerBehaviour.withoutGlue("ns5.example.net"));
            old.always(ServerBehaviour.drop());
            now.always(ServerBehaviour.drop());
            long start = System.nanoTime();

            assertThat(failure(resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), SHORT)))
                    .isEqualTo(Failure.of(Failure.Kind.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(SHORT.multipliedBy(3), SHORT.multipliedBy(5));
        }
    }

    @Test
    void serversOfAZoneAreForgottenWithTheirTtl() throws Exception {
        try (DnsServer authority = DnsServer.start()) {
            server.zone(SOA + ADDRESS + "example.org. 1 IN NS ns.example.org.\nns.example.org. 1 IN A 127.0.0.1");
            authority.zone(ADDRESS);
            DnsjavaResolver resolver = new DnsjavaResolver(resolvConf(server), authority.port());
            resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), TIMEOUT);
            int asked = server.questions().size();

            Thread.sleep(1100);
            resolver.resolve(HOST, lookup(Family.IPV4, "authoritative"), TIMEOUT);

            assertThat(server.questions().size()).isGreaterThan(asked);
        }
    }

    @Test
    void failedDiscoveryIsAFailure() throws IOException {
        server.always(ServerBehaviour.servfail());
        assertThat(new DnsjavaResolver(resolvConf(server), 53)
                        .resolve(HOST, lookup(Family.IPV4, "authoritative"), TIMEOUT))
                .isEqualTo(new Answer.Unanswered(Failure.of(Rcode.SERVFAIL), CnameChain.none(HOST), Optional.empty()));
    }

    @Test
    void aFailingNameDelaysNoOther() throws Exception {
        server.zone(ADDRESS).on("slow.example.org", ServerBehaviour.drop());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> slow = IntStream.range(0, 1000)
                    .mapToObj(_ -> threads.submit(
                            () -> resolver.resolve(new DnsName("slow.example.org"), lookup(Family.IPV4), TIMEOUT)))
                    .toList();
            Answer.Answered answer = (Answer.Answered) ask(Family.IPV4);

            assertThat(answer.exchange().rtt()).isLessThan(TIMEOUT);
            assertThat(slow.getLast().isDone()).isFalse();
            slow.forEach(one -> one.cancel(true));
        }
    }

    private DnsjavaResolver system(DnsServer... servers) throws IOException {
        return new DnsjavaResolver(resolvConf(servers), Upstream.DNS_PORT);
    }

    private Path resolvConf(DnsServer... servers) throws IOException {
        String text = Arrays.stream(servers)
                .map(one -> one.address().split(":"))
                .map(one -> "nameserver [" + one[0] + "]:" + one[1] + "\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("resolv.conf"), "# written for a test\n" + text);
    }

    /// The resolver's data about example.org: a special-use address, and servers with these numbers, on
    /// 127.0.0.1, 127.0.0.2 and so on.
    private static String delegation(int... servers) {
        return SOA + ADDRESS + IntStream.of(servers).mapToObj("""
                example.org. 3600 IN NS ns%1$d.example.net.
                ns%1$d.example.net. 3600 IN A 127.0.0.%1$d
                """::formatted).collect(Collectors.joining());
    }

    /// The data of the authorities that are found through the server.
    private Answer fromAuthorities(int port) throws IOException {
        return new DnsjavaResolver(resolvConf(server), port)
                .resolve(HOST, lookup(Family.IPV4, "authoritative"), TIMEOUT);
    }

    private String authority() {
        return "authoritative://" + server.address();
    }

    private Answer ask(Family family) {
        return ask(family, TIMEOUT);
    }

    private Answer askFor(String clientSubnet) {
        return resolver.resolve(
                HOST,
                new Lookup(Vantage.of(Upstream.parse(server.address()), Prefix.parse(clientSubnet)), Family.IPV4),
                TIMEOUT);
    }

    private Answer ask(Family family, Duration timeout) {
        return resolver.resolve(HOST, lookup(family), timeout);
    }

    private Answer ask(Family family, String upstream) {
        return resolver.resolve(HOST, lookup(family, upstream), TIMEOUT);
    }

    private Lookup lookup(Family family) {
        return lookup(family, server.address());
    }

    private static Lookup lookup(Family family, String upstream) {
        return new Lookup(Vantage.of(Upstream.parse(upstream)), family);
    }

    private static CnameChain chainToB() {
        return CnameChain.none(HOST).follow(new DnsName("a.example.net"), 300).follow(new DnsName("b.example.com"), 60);
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                        .mapToObj(i -> (i == 0 ? "www" : "a" + i) + ".example.org. 60 IN CNAME a" + (i + 1)
                                + ".example.org.\n")
                        .collect(Collectors.joining())
                + "a" + count + ".example.org. 60 IN A 192.0.2.7";
    }

    private static RRset rrset(String owner, int ttl, String... addresses) {
        return RRset.of(
                new DnsName(owner),
                Arrays.stream(addresses).map(IpAddress::parse).toList(),
                ttl);
    }

    private static Exchange udp() {
        return new Exchange(Transport.UDP, Duration.ZERO, false, Optional.empty());
    }

    private static Answer withoutRtt(Answer answer) {
        return switch (answer) {
            case Answer.Answered it -> new Answer.Answered(it.rrset(), it.chain(), withoutRtt(it.exchange()));
            case Answer.NxDomain it -> new Answer.NxDomain(it.chain(), withoutRtt(it.exchange()));
            case Answer.NoData it -> new Answer.NoData(it.chain(), withoutRtt(it.exchange()));
            case Answer.Unanswered it ->
                new Answer.Unanswered(it.failure(), it.chain(), it.exchange().map(DnsjavaResolverIT::withoutRtt));
        };
    }

    private static Exchange withoutRtt(Exchange exchange) {
        assertThat(exchange.rtt()).isPositive();
        return new Exchange(
                exchange.transport(),
                Duration.ZERO,
                exchange.authenticated(),
                exchange.nsid(),
                exchange.clientSubnetScope());
    }

    private static List<String> addresses(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered) answer)
                .rrset().addresses().stream().map(IpAddress::toString).toList();
    }

    private static Optional<Integer> scope(Answer answer) {
        return answer.lastExchange().orElseThrow().clientSubnetScope();
    }

    private static Failure failure(Answer answer) {
        return ((Answer.Unanswered) answer).failure();
    }
}
