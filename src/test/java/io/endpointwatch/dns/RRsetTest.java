package io.endpointwatch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.network.IpAddress;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RRsetTest {
    private static final DnsName OWNER = new DnsName("www.example.org");

    private static List<IpAddress> addresses(String... texts) {
        return Stream.of(texts).map(IpAddress::parse).toList();
    }

    @Test
    void isASet() {
        RRset one = RRset.of(OWNER, addresses("192.0.2.8", "192.0.2.7", "192.0.2.8"), 300);

        assertThat(one).isEqualTo(RRset.of(OWNER, addresses("192.0.2.7", "192.0.2.8"), 300));
    }

    @Test
    void isNeverEmpty() {
        assertThatThrownBy(() -> RRset.of(OWNER, List.of(), 300))
                .hasMessage("an RRset has at least one record: www.example.org");
    }

    @Test
    void ofAaaaRecordsMayHoldMappedAddresses() {
        assertThat(RRset.of(OWNER, addresses("::ffff:192.0.2.7", "2001:db8::7"), 300)
                        .addresses())
                .isEqualTo(new TreeSet<>(addresses("192.0.2.7", "2001:db8::7")));
    }
}
