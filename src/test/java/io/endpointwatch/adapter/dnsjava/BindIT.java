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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tests the resolver with BIND as the authority.
class BindIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static Optional<Bind> bind = Optional.empty();

    private final DnsjavaResolver resolver = new DnsjavaResolver();

    @BeforeAll
    static void start() {
        assumeTrue(Bind.isInstalled(), "BIND is not installed");
        bind = Optional.of(Bind.start(Map.of(
                "example.org",
                """
                        www     300 IN A     192.0.2.7
                        www     300 IN A     192.0.2.8
                        alias    60 IN CNAME www
                        across   60 IN CNAME www.example.net.
                        outside  60 IN CNAME www.example.com.
                        loop     60 IN CNAME pool
                        pool     60 IN CNAME loop
                        child  3600 IN NS    ns.example.com.
                        """
                        + IntStream.rangeClosed(1, 200)
                                .mapToObj(i -> "many 60 IN A 198.51.100." + i)
                                .collect(Collectors.joining("\n")),
                "example.net",
                "www 30 IN A 203.0.113.7")));
    }

    @AfterAll
    static void stop() {
        bind.ifPresent(Bind::close);
    }

    @Test
    void authorityAnswersWithItsTtlAndItsIdentifier() {
        Answer.Answered answer = (Answer.Answered) ask("www.example.org", Family.IPV4);

        assertThat(answer.rrset().addresses())
                .extracting(IpAddress::toString)
                .containsExactly("192.0.2.7", "192.0.2.8");
        assertThat(answer.rrset().ttl()).isEqualTo(300);
        assertThat(answer.exchange().nsid()).contains(Bind.SERVER_ID);
        assertThat(answer.exchange().transport()).isEqualTo(Transport.UDP);
    }

    @Test
    void chainIsFollowedAcrossItsZones() {
        Answer.Answered answer = (Answer.Answered) ask("across.example.org", Family.IPV4);

        assertThat(answer.chain().names())
                .extracting(DnsName::text)
                .containsExactly("across.example.org", "www.example.net");
        assertThat(answer.rrset().ttl()).isEqualTo(30);
    }

    @Test
    void chainThatLeavesItsZonesIsLame() {
        assertThat(failure(ask("outside.example.org", Family.IPV4)).kind()).isEqualTo(Failure.Kind.LAME);
    }

    @Test
    void delegatedNameIsLame() {
        assertThat(failure(ask("www.child.example.org", Family.IPV4)).kind()).isEqualTo(Failure.Kind.LAME);
    }

    @Test
    void loopIsAFailureOfItsOwn() {
        assertThat(failure(ask("loop.example.org", Family.IPV4)).kind()).isEqualTo(Failure.Kind.LOOP);
    }

    @Test
    void largeRrsetComesOverTcp() {
        Answer.Answered answer = (Answer.Answered) ask("many.example.org", Family.IPV4);

        assertThat(answer.rrset().addresses()).hasSize(200);
        assertThat(answer.exchange().transport()).isEqualTo(Transport.TCP);
    }

    @Test
    void absenceAndRefusalAreDifferentResults() {
        assertThat(ask("gone.example.org", Family.IPV4)).isInstanceOf(Answer.NxDomain.class);
        assertThat(ask("www.example.org", Family.IPV6)).isInstanceOf(Answer.NoData.class);
        assertThat(ask("alias.example.org", Family.IPV6)).isInstanceOf(Answer.NoData.class);
        assertThat(failure(ask("www.example.com", Family.IPV4))).isEqualTo(Failure.of(Rcode.REFUSED));
    }

    @Test
    void updatesAreSeenAtOnce() {
        bind.orElseThrow().update("update add new.example.net. 60 A 203.0.113.9");

        assertThat(ask("new.example.net", Family.IPV4)).isInstanceOf(Answer.Answered.class);
    }

    private Answer ask(String host, Family family) {
        Upstream authority =
                Upstream.parse("authoritative://" + bind.orElseThrow().address());
        return resolver.resolve(new DnsName(host), new Lookup(Vantage.of(authority), family), TIMEOUT);
    }

    private static Failure failure(Answer answer) {
        return ((Answer.Unanswered) answer).failure();
    }
}
