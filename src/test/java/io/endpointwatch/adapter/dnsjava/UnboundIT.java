package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.testdns.Bind;
import io.endpointwatch.testdns.Unbound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the resolver through Unbound, with BIND as the authority.
class UnboundIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static Optional<Bind> bind = Optional.empty();
    private static Optional<Unbound> unbound = Optional.empty();

    private final DnsjavaResolver resolver = new DnsjavaResolver();

    @BeforeAll
    static void start() {
        assumeTrue(Bind.isInstalled() && Unbound.isInstalled(), "BIND and Unbound are not both installed");
        bind = Optional.of(Bind.start(Map.of(
                "example.org",
                """
                        www     300 IN A     192.0.2.7
                        short     2 IN A     192.0.2.8
                        across   60 IN CNAME www.example.net.
                        refused  60 IN CNAME www.example.com.
                        dual     60 IN AAAA  2001:db8::7
                        """
                        + IntStream.rangeClosed(1, 200)
                                .mapToObj(i -> "many 60 IN A 198.51.100." + i)
                                .collect(Collectors.joining("\n")),
                "example.net",
                "www 30 IN A 203.0.113.7")));
        int port = bind.get().port();
        unbound = Optional.of(Unbound.start(
                Map.of("example.org", port, "example.net", port, "example.com", port),
                "cache-max-ttl: 120",
                "local-zone: refused.example refuse"));
    }

    @AfterAll
    static void stop() {
        unbound.ifPresent(Unbound::close);
        bind.ifPresent(Bind::close);
    }

    @Test
    void addressesComeThroughTheCacheWithItsTtl() {
        Answer.Answered answer = (Answer.Answered) ask("www.example.org", Family.IPV4);

        assertThat(answer.rrset().addresses()).extracting(IpAddress::toString).containsExactly("192.0.2.7");
        assertThat(answer.rrset().ttl()).isBetween(110, 120);
        assertThat(answer.exchange().transport()).isEqualTo(Transport.UDP);
        assertThat(ask("dual.example.org", Family.IPV6)).isInstanceOf(Answer.Answered.class);
    }

    @Test
    void ttlComesDown() throws InterruptedException {
        int first = ((Answer.Answered) ask("short.example.org", Family.IPV4))
                .rrset()
                .ttl();
        Thread.sleep(1100);

        assertThat(((Answer.Answered) ask("short.example.org", Family.IPV4))
                        .rrset()
                        .ttl())
                .isLessThan(first);
    }

    @Test
    void chainAcrossZonesIsComplete() {
        Answer.Answered answer = (Answer.Answered) ask("across.example.org", Family.IPV4);

        assertThat(answer.chain().names())
                .extracting(DnsName::text)
                .containsExactly("across.example.org", "www.example.net");
        assertThat(answer.rrset().ttl()).isLessThanOrEqualTo(30);
    }

    @Test
    void largeRrsetComesOverTcp() {
        assertThat(((Answer.Answered) ask("many.example.org", Family.IPV4))
                        .exchange()
                        .transport())
                .isEqualTo(Transport.TCP);
        assertThat(((Answer.Answered) ask("tcp://" + unbound.orElseThrow().address(), "many.example.org", Family.IPV4))
                        .rrset()
                        .addresses())
                .hasSize(200);
    }

    @Test
    void absenceAndFailureAreDifferentResults() {
        assertThat(ask("gone.example.org", Family.IPV4)).isInstanceOf(Answer.NxDomain.class);
        assertThat(ask("www.example.org", Family.IPV6)).isInstanceOf(Answer.NoData.class);
        assertThat(ask("across.example.org", Family.IPV6)).isInstanceOf(Answer.NoData.class);
        assertThat(failure(ask("www.refused.example", Family.IPV4))).isEqualTo(Failure.of(Rcode.REFUSED));
        assertThat(failure(ask("refused.example.org", Family.IPV4))).isEqualTo(Failure.of(Rcode.SERVFAIL));
    }

    @Test
    void authoritiesAreFoundThroughTheCache(@TempDir Path folder) throws IOException {
        Path resolvConf = Files.writeString(
                folder.resolve("resolv.conf"),
                "nameserver [127.0.0.1]:" + unbound.orElseThrow().port() + "\n");

        Answer.Answered answer = (Answer.Answered)
                new DnsjavaResolver(resolvConf, bind.orElseThrow().port())
                        .resolve(new DnsName("across.example.org"), lookup("authoritative", Family.IPV4), TIMEOUT);

        assertThat(answer.rrset().ttl()).isEqualTo(30);
        assertThat(answer.chain().records().getFirst().ttl()).isEqualTo(60);
        assertThat(answer.exchange().nsid()).contains(Bind.SERVER_ID);
    }

    private Answer ask(String host, Family family) {
        return ask(unbound.orElseThrow().address(), host, family);
    }

    private Answer ask(String upstream, String host, Family family) {
        return resolver.resolve(new DnsName(host), lookup(upstream, family), TIMEOUT);
    }

    private static Lookup lookup(String upstream, Family family) {
        return new Lookup(Vantage.of(Upstream.parse(upstream)), family);
    }

    private static Failure failure(Answer answer) {
        return ((Answer.Unanswered) answer).failure();
    }
}
