package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.testdns.Asked;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests with servers and gateways that do not support EDNS.
class EdnsIT {
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final DnsName HOST = new DnsName("www.example.org");
    private static final String ADDRESS = "www.example.org. 300 IN A 192.0.2.7\n";
    private static final List<ServerBehaviour> REFUSALS = List.of(
            ServerBehaviour.knowsNoEdns(),
            ServerBehaviour.refusesEdns(1),
            ServerBehaviour.refusesEdns(2),
            ServerBehaviour.refusesEdns(4),
            ServerBehaviour.refusesEdns(16));

    private final DnsServer server = DnsServer.start().zone(ADDRESS);
    private final DnsjavaResolver resolver = new DnsjavaResolver();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void serverThatAnswersEdnsWithAnErrorIsAskedWithoutItAtOnce() {
        for (ServerBehaviour old : REFUSALS) {
            for (String scheme : List.of("", "tcp://", "authoritative://")) {
                server.always(old).forgetQuestions();

                assertThat(addresses(ask(new DnsjavaResolver(), scheme + server.address())))
                        .containsExactly("192.0.2.7");
                assertThat(payloads()).containsExactly(1232, 0);
            }
        }
    }

    @Test
    void serverThatDropsEdnsIsAskedWithoutItInTheTimeOfOneLookup() {
        for (String scheme : List.of("", "tcp://", "authoritative://")) {
            server.always(ServerBehaviour.dropsEdns()).forgetQuestions();
            long start = System.nanoTime();

            assertThat(addresses(ask(new DnsjavaResolver(), scheme + server.address())))
                    .containsExactly("192.0.2.7");
            assertThat(payloads()).containsExactly(1232, 1232, 0);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(2));
        }
    }

    @Test
    void garbageInResponseToEdnsCountsAsNoResponse() {
        server.always(ServerBehaviour.garbage().towardsEdns());

        assertThat(addresses(ask())).containsExactly("192.0.2.7");
    }

    @Test
    void nxdomainWithoutEdnsIsAnAnswer() {
        server.zone("example.org. 300 IN SOA ns.example.org. hostmaster.example.org. 1 1 1 1 60")
                .always(ServerBehaviour.dropsEdns());

        assertThat(ask()).isInstanceOf(Answer.NxDomain.class);
    }

    @Test
    void missingEdnsSupportIsRemembered() {
        for (ServerBehaviour old :
                List.of(ServerBehaviour.dropsEdns(), ServerBehaviour.refusesEdns(1), ServerBehaviour.refusesEdns(2))) {
            DnsjavaResolver fresh = new DnsjavaResolver();
            server.always(old);
            ask(fresh, server.address());
            server.forgetQuestions();

            assertThat(addresses(ask(fresh, server.address()))).containsExactly("192.0.2.7");
            assertThat(payloads()).containsExactly(0);
        }
    }

    @Test
    void aFailureAffectsOnlyItsServer() {
        try (DnsServer other = DnsServer.start().zone(ADDRESS)) {
            server.always(ServerBehaviour.refusesEdns(1));
            ask();

            ask(resolver, other.address());

            assertThat(other.questions()).extracting(Asked::payload).containsExactly(1232);
        }
    }

    @Test
    void aLostPacketHidesNoServerWithEdns() {
        server.always(ServerBehaviour.nsid("here").and(ServerBehaviour.drop().times(1)));

        assertThat(ask().lastExchange().orElseThrow().nsid()).contains("here");
        assertThat(ask().lastExchange().orElseThrow().nsid()).contains("here");
        assertThat(payloads()).containsExactly(1232, 1232, 1232);
    }

    @Test
    void failureOfTheNameIsAFailureAndOneMoreQuestion() {
        server.always(ServerBehaviour.servfail());

        for (int lookup = 1; lookup <= 3; lookup++) {
            server.forgetQuestions();

            assertThat(failure(ask())).isEqualTo(Failure.of(Rcode.SERVFAIL));
            assertThat(payloads()).containsExactly(1232, 0);
        }
    }

    @Test
    void refusalIsNotAttributedToEdns() {
        server.always(ServerBehaviour.refused());

        assertThat(failure(ask())).isEqualTo(Failure.of(Rcode.REFUSED));
        assertThat(payloads()).containsExactly(1232);
    }

    @Test
    void serverThatFailsForOneNameStillGetsEdnsForOthers() {
        server.zone(ADDRESS + "other.example.org. 60 IN A 192.0.2.8").on("www.example.org", ServerBehaviour.servfail());
        ask();
        server.forgetQuestions();

        resolver.resolve(new DnsName("other.example.org"), lookup(server.address()), TIMEOUT);

        assertThat(payloads()).containsExactly(1232);
    }

    @Test
    void aGatewayThatDropsEdnsHidesNoSystemServer() throws IOException {
        for (int count : new int[] {1, 2, 3}) {
            List<DnsServer> servers = IntStream.range(0, count)
                    .mapToObj(i -> DnsServer.start("127.0.0." + (i + 2), 0)
                            .zone(ADDRESS)
                            .always(ServerBehaviour.dropsEdns()))
                    .toList();

            assertThat(addresses(ask(system(servers), "system"))).containsExactly("192.0.2.7");
            servers.forEach(DnsServer::close);
        }
    }

    @Test
    void deadServersDoNotHideOneThatDropsEdns() throws IOException {
        try (DnsServer dead = DnsServer.start("127.0.0.2", 0).always(ServerBehaviour.drop())) {
            server.always(ServerBehaviour.dropsEdns());

            assertThat(addresses(ask(system(List.of(dead, server)), "system"))).containsExactly("192.0.2.7");
        }
    }

    @Test
    void authoritiesBehindAGatewayThatDropsEdnsAreFoundAndAsked() throws IOException {
        try (DnsServer authority = DnsServer.start("127.0.0.2", 0).zone(ADDRESS).always(ServerBehaviour.dropsEdns())) {
            server.zone(ADDRESS + """
                    example.org. 3600 IN SOA ns.example.org. hostmaster.example.org. 1 1 1 1 60
                    example.org. 3600 IN NS ns.example.org.
                    ns.example.org. 3600 IN A 127.0.0.2
                    """).always(ServerBehaviour.dropsEdns());

            assertThat(addresses(new DnsjavaResolver(resolvConf(List.of(server)), authority.port())
                            .resolve(HOST, lookup("authoritative"), TIMEOUT)))
                    .containsExactly("192.0.2.7");
        }
    }

    @Test
    void truncatedAnswerWithoutEdnsComesOverTcp() {
        server.zone(IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> "www.example.org. 60 IN A 192.0.2." + i)
                        .collect(Collectors.joining("\n")))
                .always(ServerBehaviour.dropsEdns());

        assertThat(addresses(ask())).hasSize(100);
    }

    @Test
    void serverThatTakesNoClientSubnetGivesNoAnswerForIt() {
        for (ServerBehaviour old : List.of(
                ServerBehaviour.knowsNoEdns(), ServerBehaviour.refusesEdns(4), ServerBehaviour.refusesEdns(16))) {
            server.forgetQuestions();
            server.always(old);

            assertThat(failure(askForSubnet()).kind()).isEqualTo(Failure.Kind.NO_CLIENT_SUBNET);
            assertThat(payloads()).containsExactly(1232);
        }
    }

    @Test
    void serverWithoutEdnsIsNotQueriedForAClientSubnet() {
        for (ServerBehaviour old : List.of(ServerBehaviour.dropsEdns(), ServerBehaviour.refusesEdns(2))) {
            server.always(old);
            ask();
            server.forgetQuestions();

            assertThat(failure(askForSubnet()).kind()).isEqualTo(Failure.Kind.NO_CLIENT_SUBNET);
            assertThat(server.questions()).isEmpty();
        }
    }

    @Test
    void failureOfTheNameStaysAFailureForAClientSubnet() {
        server.always(ServerBehaviour.servfail());

        assertThat(failure(askForSubnet())).isEqualTo(Failure.of(Rcode.SERVFAIL));
    }

    @Test
    void randomOptionsDoNotSpoilTheAnswer() {
        Random random = new Random(1);
        for (int code : new int[] {3, 8, 10, 11, 12, 14, 15, 18, 20292, 65001, 65535}) {
            byte[] data = new byte[random.nextInt(5)];
            random.nextBytes(data);
            byte[] rdata =
                    Arrays.copyOf(new byte[] {(byte) (code >> 8), (byte) code, 0, (byte) data.length}, 4 + data.length);
            System.arraycopy(data, 0, rdata, 4, data.length);
            server.always(ServerBehaviour.opt(rdata));

            assertThat(addresses(ask())).containsExactly("192.0.2.7");
        }
        server.always(ServerBehaviour.opt(new byte[] {0, 3, 0}, new byte[0]));
        assertThat(addresses(ask())).containsExactly("192.0.2.7");
    }

    @Test
    void identifierThatWasNotAskedForDoesNotCount() {
        server.always(ServerBehaviour.refusesEdns(1)
                .and(ServerBehaviour.opt(new byte[] {0, 3, 0, 1, 'x'}).towardsPlain()));

        Answer answer = ask();

        assertThat(addresses(answer)).containsExactly("192.0.2.7");
        assertThat(answer.lastExchange().orElseThrow().nsid()).isEmpty();
    }

    private Answer ask() {
        return ask(resolver, server.address());
    }

    private Answer askForSubnet() {
        return resolver.resolve(
                HOST,
                new Lookup(Vantage.of(Upstream.parse(server.address()), Prefix.parse("203.0.113.0/24")), Family.IPV4),
                TIMEOUT);
    }

    private static Answer ask(DnsjavaResolver resolver, String upstream) {
        return resolver.resolve(HOST, lookup(upstream), TIMEOUT);
    }

    private static Lookup lookup(String upstream) {
        return new Lookup(Vantage.of(Upstream.parse(upstream)), Family.IPV4);
    }

    private DnsjavaResolver system(List<DnsServer> servers) throws IOException {
        return new DnsjavaResolver(resolvConf(servers), Upstream.DNS_PORT);
    }

    private Path resolvConf(List<DnsServer> servers) throws IOException {
        return Files.writeString(
                folder.resolve("resolv.conf"),
                servers.stream()
                        .map(one -> one.address().split(":"))
                        .map(one -> "nameserver [" + one[0] + "]:" + one[1] + "\n")
                        .collect(Collectors.joining()));
    }

    private List<Integer> payloads() {
        return server.questions().stream().map(Asked::payload).toList();
    }

    private static List<String> addresses(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered) answer)
                .rrset().addresses().stream().map(IpAddress::toString).toList();
    }

    private static Failure failure(Answer answer) {
        return ((Answer.Unanswered) answer).failure();
    }
}
