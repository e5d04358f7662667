package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdnsSupportTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final ServerTarget SERVER = server("192.0.2.53");

    @Test
    void everyServerIsExpectedToSupportEdns() {
        assertThat(new EdnsSupport().isSupportedBy(SERVER)).isTrue();
    }

    @Test
    void serverThatFailedIsAskedWithoutAndOthersAreNot() {
        EdnsSupport support = new EdnsSupport();

        support.recordFailure(SERVER);

        assertThat(support.isSupportedBy(SERVER)).isFalse();
        assertThat(support.isSupportedBy(server("192.0.2.54"))).isTrue();
    }

    @Test
    void serverIsQueriedWithEdnsAgainAfterTheTime() {
        EdnsSupport support = new EdnsSupport(Duration.ZERO, LONG);

        support.recordFailure(SERVER);

        assertThat(support.isSupportedBy(SERVER)).isTrue();
    }

    @Test
    void secondFailureLastsLonger() {
        EdnsSupport support = new EdnsSupport(Duration.ZERO, LONG);

        support.recordFailure(SERVER);
        support.recordFailure(SERVER);

        assertThat(support.isSupportedBy(SERVER)).isFalse();
    }

    @Test
    void concurrentFailuresCountOnce() {
        EdnsSupport support = new EdnsSupport(LONG, Duration.ZERO);

        support.recordFailure(SERVER);
        support.recordFailure(SERVER);

        assertThat(support.isSupportedBy(SERVER)).isFalse();
    }

    @Test
    void oneResponseResetsAllFailures() {
        EdnsSupport support = new EdnsSupport(LONG, LONG);
        support.recordFailure(SERVER);

        support.recordSupport(SERVER);

        assertThat(support.isSupportedBy(SERVER)).isTrue();
    }

    @Test
    void atMostTenThousandServersAreRemembered() {
        EdnsSupport support = new EdnsSupport(LONG, LONG);
        for (int i = 0; i < 10_000; i++) {
            support.recordFailure(server("10.0." + i / 256 + "." + i % 256));
        }

        support.recordFailure(SERVER);

        assertThat(support.isSupportedBy(SERVER)).isTrue();
        assertThat(support.isSupportedBy(server("10.0.39.15"))).isFalse();
    }

    private static ServerTarget server(String address) {
        return ServerTarget.udp(IpAddress.parse(address), 53);
    }
}
