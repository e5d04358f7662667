package io.endpointwatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListComparisonTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final EndpointNeeds NEEDS = new EndpointNeeds(
            "www.example.org:443",
            prefixes("192.0.2.7/32", "203.0.113.9/32", "2001:db8::7/128"),
            new TreeMap<>(Map.of(IpAddress.parse("198.51.100.1"), NOON)),
            new TreeMap<>(Map.of(IpAddress.parse("203.0.113.9"), Prefix.parse("203.0.112.0/21"))),
            Allowlist.EMPTY,
            Allowlist.EMPTY,
            NOON,
            NOON);

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    private static ListComparison compare(Optional<Family> family, String... firewall) {
        return ListComparison.of(prefixes(firewall), List.of(NEEDS), family);
    }

    @Test
    void theSameListHasNoDifference() {
        assertThat(compare(Optional.empty(), "192.0.2.7/32", "203.0.113.9/32", "2001:db8::7/128"))
                .isEqualTo(new ListComparison(List.of(), List.of(), List.of(), 3));
    }

    @Test
    void whatIsMissingAndStaleIsNamed() {
        assertThat(compare(Optional.of(Family.IPV4), "192.0.2.7/32", "198.51.100.0/24", "198.51.101.0/24"))
                .isEqualTo(new ListComparison(
                        List.of(new ListComparison.Missing(
                                Prefix.parse("203.0.113.9/32"), List.of("www.example.org:443"))),
                        List.of(
                                new ListComparison.Stale(Prefix.parse("198.51.100.0/24"), Optional.of(NOON)),
                                new ListComparison.Stale(Prefix.parse("198.51.101.0/24"), Optional.empty())),
                        List.of(),
                        3));
    }

    @Test
    void anEntryIsTooWideIfItOpensSixteenTimesTheNetwork() {
        assertThat(compare(Optional.of(Family.IPV4), "192.0.2.0/24", "203.0.64.0/18")
                        .tooWide())
                .isEmpty();

        assertThat(compare(Optional.of(Family.IPV4), "192.0.0.0/20", "203.0.0.0/17")
                        .tooWide())
                .containsExactly(
                        new ListComparison.TooWide(
                                Prefix.parse("192.0.0.0/20"), BigInteger.valueOf(4096), prefixes("192.0.2.0/24")),
                        new ListComparison.TooWide(
                                Prefix.parse("203.0.0.0/17"), BigInteger.valueOf(32768), prefixes("203.0.112.0/21")));
    }
}
