package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
    private static AddressRange range(String first, String last) {
        return new AddressRange(IpAddress.parse(first), IpAddress.parse(last));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7 | 192.0.2.7 | 192.0.2.7/32",
                "192.0.2.0 | 192.0.2.255 | 192.0.2.0/24",
                "192.0.2.30 | 192.0.2.40 | 192.0.2.30/31, 192.0.2.32/29, 192.0.2.40/32",
                "0.0.0.0 | 255.255.255.255 | 0.0.0.0/0",
                "2001:db8::ffff | 2001:db8::1:0 | 2001:db8::ffff/128, 2001:db8::1:0/128",
                ":: | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | ::/0"
            })
    void isTheFewestPrefixes(String first, String last, String prefixes) {
        assertThat(range(first, last).prefixes()).map(Prefix::toString).containsExactly(prefixes.split(", "));
    }

    @RepeatedTest(50)
    void containsItsAddressesAndNoOthers(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int one = random.nextInt(256);
        int other = random.nextInt(256);
        AddressRange range = range("192.0.2." + Math.min(one, other), "192.0.2." + Math.max(one, other));
        Allowlist list = Allowlist.of(range.prefixes());

        for (int i = 0; i < 256; i++) {
            IpAddress address = IpAddress.parse("192.0.2." + i);
            assertThat(list.contains(address)).isEqualTo(i >= Math.min(one, other) && i <= Math.max(one, other));
        }
        assertThat(range.prefixes()).isEqualTo(Prefix.merge(range.prefixes()));
    }

    @Test
    void thatIsNoneIsRefused() {
        assertThatThrownBy(() -> range("192.0.2.9", "192.0.2.7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a range must not end before it begins: 192.0.2.9-192.0.2.7");
        assertThatThrownBy(() -> range("192.0.2.9", "2001:db8::"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a range must not mix IPv4 and IPv6: 192.0.2.9-2001:db8::");
    }
}
