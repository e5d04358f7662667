package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.Rcode;
import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DelegationTest {
    private static final Deadline UNTIL = Deadline.in(Duration.ofHours(1));

    @Test
    void serversForSpecialUseAreLeftOut() {
        Delegation.Servers servers = servers(
                "10.0.0.1",
                "172.65.32.248",
                "127.0.0.1",
                "169.254.169.254",
                "fd00::1",
                "2a02:26f0::1",
                "::1",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1");

        assertThat(servers.isGlobal()).isFalse();
        assertThat(servers.globalOnly()).isEqualTo(servers("172.65.32.248", "2a02:26f0::1"));
    }

    @Test
    void noServerRemainsIfAllAreForSpecialUse() {
        assertThat(servers("10.0.0.1").globalOnly()).isEqualTo(new Delegation.Unknown(Failure.of(Failure.Kind.LAME)));
        assertThat(servers("10.0.0.1").asFallbackFor(Failure.of(Rcode.SERVFAIL)).globalOnly())
                .isEqualTo(new Delegation.Unknown(Failure.of(Rcode.SERVFAIL)));
    }

    @Test
    void globalServersAreAllKept() {
        assertThat(servers("172.65.32.248").isGlobal()).isTrue();
    }

    private static Delegation.Servers servers(String... addresses) {
        return new Delegation.Servers(
                Stream.of(addresses)
                        .map(one -> ServerTarget.udp(IpAddress.parse(one), 53))
                        .toList(),
                UNTIL,
                Optional.empty());
    }
}
