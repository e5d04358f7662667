package io.endpointwatch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtlTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "604800, 604800", "604801, 604801", "2147483647, 2147483647"})
    void ttlWithoutTheTopBitIsKept(long bits, int ttl) {
        assertThat(Ttl.ofWire(bits)).isEqualTo(ttl);
    }

    @ParameterizedTest
    @CsvSource({"2147483648", "2147483649", "2147484248", "4294967295"})
    void ttlWithTheTopBitSetIsSevenDays(long bits) {
        assertThat(Ttl.ofWire(bits)).isEqualTo(604_800);
    }

    @Test
    void numberOfMoreThan32BitsIsNoTtl() {
        assertThatThrownBy(() -> Ttl.ofWire(4_294_967_296L))
                .hasMessage("TTL 4294967296 is not between 0 and 4294967295");
        assertThatThrownBy(() -> Ttl.ofWire(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
