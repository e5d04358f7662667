package io.endpointwatch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final DnsName HOST = new DnsName("www.example.org");
    private static final CnameChain CHAIN = CnameChain.none(HOST);
    private static final Exchange EXCHANGE =
            new Exchange(Transport.TCP, Duration.ofMillis(12), true, Optional.of("ns1"));

    @Test
    void hasItsAddressesAtTheEndOfItsChain() {
        RRset stray = RRset.of(new DnsName("other.example.org"), List.of(IpAddress.parse("192.0.2.7")), 300);

        assertThatThrownBy(() -> new Answer.Answered(stray, CHAIN, EXCHANGE))
                .hasMessage("the RRset belongs to other.example.org, but the chain ends at www.example.org");
    }

    @Test
    void knowsItsLastExchange() {
        RRset rrset = RRset.of(HOST, List.of(IpAddress.parse("192.0.2.7")), 300);

        assertThat(List.of(
                        new Answer.Answered(rrset, CHAIN, EXCHANGE),
                        new Answer.NxDomain(CHAIN, EXCHANGE),
                        new Answer.NoData(CHAIN, EXCHANGE),
                        new Answer.Unanswered(Failure.of(Rcode.SERVFAIL), CHAIN, Optional.of(EXCHANGE))))
                .allSatisfy(answer -> assertThat(answer.lastExchange()).contains(EXCHANGE));
    }

    @Test
    void ofAFailureIsNamedByRcodeOrKind() {
        assertThat(Failure.of(Rcode.REFUSED).label()).isEqualTo("REFUSED");
        assertThat(Failure.of(Failure.Kind.CHAIN_TOO_LONG).label()).isEqualTo("chain-too-long");
        assertThat(new Failure(Failure.Kind.LOOP, Optional.of(Rcode.NOERROR)).label())
                .isEqualTo("loop");
    }

    @Test
    void belongsToALookupThatIsOrderedByVantageAndFamily() {
        Lookup first = new Lookup(Vantage.parse("9.9.9.9"), Family.IPV6);
        Lookup second = new Lookup(Vantage.parse("system"), Family.IPV4);

        assertThat(first).isLessThan(second).hasToString("9.9.9.9 ipv6");
        assertThat(Transport.UDP).hasToString("udp");
    }
}
