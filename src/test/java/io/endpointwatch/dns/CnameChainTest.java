package io.endpointwatch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CnameChainTest {
    private static final DnsName HOST = new DnsName("www.example.org");

    @Test
    void followsAliasesToTheCanonicalName() {
        CnameChain chain =
                CnameChain.none(HOST).follow(new DnsName("a.example.net"), 60).follow(new DnsName("b.example.net"), 20);

        assertThat(chain.names())
                .map(DnsName::text)
                .containsExactly("www.example.org", "a.example.net", "b.example.net");
        assertThat(chain.canonicalName()).hasToString("b.example.net");
    }

    @Test
    void doesNotBreak() {
        CnameRecord stray = new CnameRecord(new DnsName("x.example.net"), new DnsName("y.example.net"), 1);

        assertThatThrownBy(() -> new CnameChain(HOST, List.of(stray)))
                .hasMessage("the chain breaks at x.example.net: expected www.example.org");
    }
}
