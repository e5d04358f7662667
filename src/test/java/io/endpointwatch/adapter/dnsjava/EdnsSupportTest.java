package io.endpointwatch.adapter.dnsjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EdnsSupportTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final ServerTarget SERVER = server("192.0.2.53");

    @Test
    void everyServerIsExpectedToBearEdns() {
        assertThat(new EdnsSupport().isExpectedOf(SERVER)).isTrue();
    }

    @Test
    void serverThatFailedIsAskedWithoutAndOthersAreNot() {
        EdnsSupport support = new EdnsSupport();

        support.missed(SERVER);

        assertThat(support.isExpectedOf(SERVER)).isFalse();
        assertThat(support.isExpectedOf(server("192.0.2.54"))).isTrue();
    }

    @Test
    void serverIsAskedWithEdnsAgainWhenItsTimeIsOver() {
        EdnsSupport support = new EdnsSupport(Duration.ZERO, LONG);

        support.missed(SERVER);

        assertThat(support.isExpectedOf(SERVER)).isTrue();
    }

    @Test
    void secondFailureLastsLonger() {
        EdnsSupport support = new EdnsSupport(Duration.ZERO, LONG);

        support.missed(SERVER);
        support.missed(SERVER);

        assertThat(support.isExpectedOf(SERVER)).isFalse();
    }

    @Test
    void failuresAtOnceAreOne() {
        EdnsSupport support = new EdnsSupport(LONG, Duration.ZERO);

        support.missed(SERVER);
        support.missed(SERVER);

        assertThat(support.isExpectedOf(SERVER)).isFalse();
    }

    @Test
    void oneResponseMakesUpForAllFailures() {
        EdnsSupport support = new EdnsSupport(LONG, LONG);
        support.missed(SERVER);

        support.found(SERVER);

        assertThat(support.isExpectedOf(SERVER)).isTrue();
    }

    @Test
    void noMoreThanTenThousandServersAreRemembered() {
        EdnsSupport support = new EdnsSupport(LONG, LONG);
        for (int i = 0; i < 10_000; i++) {
            support.missed(server("10.0." + i / 256 + "." + i % 256));
        }

        support.missed(SERVER);

        assertThat(support.isExpectedOf(SERVER)).isTrue();
        assertThat(support.isExpectedOf(server("10.0.39.15"))).isFalse();
    }

    private static ServerTarget server(String address) {
        return ServerTarget.udp(IpAddress.parse(address), 53);
    }
}
