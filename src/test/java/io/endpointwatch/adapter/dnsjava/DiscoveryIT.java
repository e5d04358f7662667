package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.testdns.Bind;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.testdns.ServerBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the discovery of authorities through a real resolver, in zones with typical errors.
class DiscoveryIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static Optional<Bind> authority = Optional.empty();
    private static Optional<Bind> resolver = Optional.empty();
    private static Optional<DnsServer> lame = Optional.empty();

    @TempDir
    private Path folder;

    /// The authority has all zones. The server on 127.0.0.2 has none, and 127.0.0.3 has no server. The zone
    /// does not contain the authority's name if that would help the resolver.
    @BeforeAll
    static void start() {
        assumeTrue(Bind.isInstalled(), "BIND is not installed");
        Bind all = Bind.start(Map.of(
                "example.org", """
                        www      300 IN A     192.0.2.7
                        across    60 IN CNAME www.example.net.
                        zero       0 IN A     192.0.2.9
                        @       3600 IN NS    ns.example.net.
                        """,
                "example.net", """
                        www       30 IN A     203.0.113.7
                        other   3600 IN A     127.0.0.1
                        """,
                "lame.example", """
                        www      300 IN A     192.0.2.8
                        @       3600 IN NS    a
                        a       3600 IN A     127.0.0.2
                        """,
                "dead.example", """
                        www      300 IN A     192.0.2.10
                        @       3600 IN NS    a
                        @       3600 IN NS    other.example.net.
                        a       3600 IN A     127.0.0.3
                        """));
        authority = Optional.of(all);
        all.update("update delete example.org. NS ns.example.org.\nupdate delete ns.example.org. A");
        all.update("update delete dead.example. NS ns.dead.example.\nupdate delete ns.dead.example. A");
        lame = Optional.of(DnsServer.start("127.0.0.2", all.port()).always(ServerBehaviour.refused()));
        resolver = Optional.of(all.resolver("example.org", "example.net", "lame.example", "dead.example"));
    }

    @AfterAll
    static void stop() {
        resolver.ifPresent(Bind::close);
        lame.ifPresent(DnsServer::close);
        authority.ifPresent(Bind::close);
    }

    @Test
    void serverInAnotherZoneIsLookedUp() throws IOException {
        assertThat(rrset(ask("www.example.org"))).isEqualTo(rrset("www.example.org", "192.0.2.7", 300));
    }

    @Test
    void chainIntoAnotherZoneIsFollowedToItsServers() throws IOException {
        Answer answer = ask("across.example.org");

        assertThat(answer.chain())
                .isEqualTo(
                        CnameChain.none(new DnsName("across.example.org")).follow(new DnsName("www.example.net"), 60));
        assertThat(rrset(answer)).isEqualTo(rrset("www.example.net", "203.0.113.7", 30));
    }

    @Test
    void answerWithTtlZeroComesFromTheAuthority() throws IOException {
        assertThat(rrset(ask("zero.example.org"))).isEqualTo(rrset("zero.example.org", "192.0.2.9", 0));
    }

    @Test
    void lameServerIsSkipped() throws IOException {
        for (int turn = 0; turn < 8; turn++) {
            assertThat(rrset(ask("www.lame.example"))).isEqualTo(rrset("www.lame.example", "192.0.2.8", 300));
        }
        assertThat(lame.orElseThrow().questions()).isNotEmpty();
    }

    @Test
    void aDeadServerWithCachedAddressDoesNotHideOthers() throws IOException {
        new DnsjavaResolver()
                .resolve(
                        new DnsName("a.dead.example"),
                        lookup(resolver.orElseThrow().address()),
                        TIMEOUT);

        assertThat(rrset(ask("www.dead.example"))).isEqualTo(rrset("www.dead.example", "192.0.2.10", 300));
    }

    @Test
    void authorityGivesItsIdentifier() throws IOException {
        assertThat(ask("www.example.org").lastExchange().orElseThrow())
                .extracting("transport", "nsid")
                .containsExactly(Transport.UDP, Optional.of(Bind.SERVER_ID));
    }

    private Answer ask(String host) throws IOException {
        Path resolvConf = Files.writeString(
                folder.resolve("resolv.conf"),
                "nameserver [127.0.0.1]:" + resolver.orElseThrow().port() + "\n");
        return new DnsjavaResolver(resolvConf, authority.orElseThrow().port())
                .resolve(new DnsName(host), lookup("authoritative"), TIMEOUT);
    }

    private static Lookup lookup(String upstream) {
        return new Lookup(Vantage.of(Upstream.parse(upstream)), Family.IPV4);
    }

    private static RRset rrset(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered) answer).rrset();
    }

    private static RRset rrset(String owner, String address, int ttl) {
        return RRset.of(new DnsName(owner), List.of(IpAddress.parse(address)), ttl);
    }
}
