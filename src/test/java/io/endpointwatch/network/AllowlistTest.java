package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AllowlistTest {
    private static Allowlist list(String... prefixes) {
        return Allowlist.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    @Test
    void isOrderedAndWithoutRepetition() {
        assertThat(list("2001:db8::/32", "198.51.100.0/24", "192.0.2.7", "192.0.2.7")
                        .prefixes())
                .map(Prefix::toString)
                .containsExactly("192.0.2.7/32", "198.51.100.0/24", "2001:db8::/32");
    }

    @Test
    void excludesAddressesOfTheOther() {
        assertThat(list("192.0.2.7", "192.0.2.0/25").with(list("192.0.2.0/24", "198.51.100.7")))
                .isEqualTo(list("192.0.2.0/24", "198.51.100.7"));
    }

    /// Compares with the definition, which takes quadratic time.
    @RepeatedTest(20)
    void ofTwoHasThePrefixesThatAreInsideNoOther(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Allowlist one = someOf(random);
        Allowlist other = someOf(random);
        Set<Prefix> all =
                Stream.of(one, other).flatMap(list -> list.prefixes().stream()).collect(Collectors.toSet());

        assertThat(one.with(other))
                .isEqualTo(Allowlist.of(all.stream()
                        .filter(prefix ->
                                all.stream().noneMatch(outer -> !outer.equals(prefix) && outer.contains(prefix)))
                        .toList()));
    }

    @RepeatedTest(20)
    void containsWhatAnyOfItsPrefixesDoes(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(-repetition.getCurrentRepetition());
        Allowlist list = someOf(random);

        assertThat(someOf(random).prefixes())
                .map(Prefix::network)
                .allSatisfy(address -> assertThat(list.contains(address))
                        .isEqualTo(list.prefixes().stream().anyMatch(prefix -> prefix.contains(address))));
    }

    /// Random prefixes, many of them inside others.
    private static Allowlist someOf(SplittableRandom random) {
        return Allowlist.of(random.ints(30)
                .mapToObj(seed -> {
                    byte[] octets = new byte[seed % 3 == 0 ? 16 : 4];
                    octets[0] = (byte) (seed >> 8 & 3);
                    octets[1] = (byte) (seed >> 16);
                    octets[octets.length - 1] = (byte) (seed >> 24);
                    IpAddress address = IpAddress.of(octets);
                    return Prefix.around(
                            address, random.nextInt(1, address.family().bits() + 1));
                })
                .toList());
    }

    @Test
    void emptyListPermitsNothing() {
        assertThat(Allowlist.EMPTY.contains(IpAddress.parse("192.0.2.7"))).isFalse();
    }

    @Test
    void allowsNonDestinationsOnlyIfListedExplicitly() {
        for (String address : new String[] {"0.0.0.0", "127.0.0.1", "224.0.0.1", "::", "::1", "fe80::1"}) {
            IpAddress nowhere = IpAddress.parse(address);

            assertThat(list("0.0.0.0/0", "::/0").allows(nowhere)).as(address).isFalse();
            assertThat(list("0.0.0.0/0", "::/0", address).allows(nowhere))
                    .as(address)
                    .isTrue();
        }
        assertThat(list("127.0.0.0/8").allows(IpAddress.parse("127.0.0.53"))).isTrue();
        assertThat(list("127.0.0.53").allows(IpAddress.parse("127.0.0.1"))).isFalse();
    }

    @Test
    void allowsAnyOtherAddressThatItContains() {
        assertThat(list("0.0.0.0/0", "::/0"))
                .satisfies(list -> assertThat(
                                Stream.of("10.0.0.1", "192.0.2.7", "172.65.32.248", "fd00::1", "2606:4700::1")
                                        .map(IpAddress::parse))
                        .allMatch(list::allows));
    }

    @RepeatedTest(20)
    void aDifferenceHasTheAddressesOfTheFirstListOnly(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(1000 + repetition.getCurrentRepetition());
        Allowlist one = someOf(random);
        Allowlist other = someOf(random);

        assertThat(Stream.of(one, other, someOf(random))
                        .flatMap(list -> list.prefixes().stream())
                        .map(Prefix::network))
                .allSatisfy(address -> {
                    assertThat(one.without(other).contains(address))
                            .isEqualTo(one.contains(address) && !other.contains(address));
                    assertThat(one.and(other).contains(address))
                            .isEqualTo(one.contains(address) && other.contains(address));
                });
        assertThat(one.without(other).addresses(Family.IPV4).add(one.and(other).addresses(Family.IPV4)))
                .isEqualTo(one.addresses(Family.IPV4));
    }

    @Test
    void differsByAddressesNotByNotation() {
        assertThat(list("192.0.2.10/31").without(list("192.0.2.10", "192.0.2.11")))
                .isEqualTo(Allowlist.EMPTY);
        assertThat(list("192.0.2.0/30").without(list("192.0.2.1"))).isEqualTo(list("192.0.2.0", "192.0.2.2/31"));
        assertThat(list("192.0.2.0/24", "2001:db8::/32").without(list("0.0.0.0/0")))
                .isEqualTo(list("2001:db8::/32"));
    }
}
