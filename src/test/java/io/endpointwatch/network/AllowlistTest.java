package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class AllowlistTest {
    private static Allowlist list(String... prefixes) {
        return Allowlist.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    @Test
    void isOrderedAndWithoutRepetition() {
        assertThat(list("2001:db8::/32", "198.51.100.0/24", "192.0.2.7", "192.0.2.7").prefixes())
                .map(Prefix::toString).containsExactly("192.0.2.7/32", "198.51.100.0/24", "2001:db8::/32");
    }

    @Test
    void leavesOutWhatTheOtherHolds() {
        assertThat(list("192.0.2.7", "192.0.2.0/25").with(list("192.0.2.0/24", "198.51.100.7")))
                .isEqualTo(list("192.0.2.0/24", "198.51.100.7"));
    }

    @Test
    void ofNothingLetsNothingThrough() {
        assertThat(Allowlist.EMPTY.contains(IpAddress.parse("192.0.2.7"))).isFalse();
    }
}
