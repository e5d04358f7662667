package io.endpointwatch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RcodeTest {
    @ParameterizedTest
    @CsvSource({
        "0, NOERROR",
        "2, SERVFAIL",
        "3, NXDOMAIN",
        "5, REFUSED",
        "16, BADVERS",
        "11, RCODE11",
        "4095, RCODE4095"
    })
    void isWrittenSoThatItReadsBack(int value, String text) {
        assertThat(new Rcode(value)).hasToString(text).isEqualTo(Rcode.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "servfail", "RCODE", "RCODE12345", "RCODE4096"})
    void isNoOtherText(String text) {
        assertThatThrownBy(() -> Rcode.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasTwelveBits() {
        assertThatThrownBy(() -> new Rcode(4096)).hasMessage("RCODE 4096 is not between 0 and 4095");
    }
}
