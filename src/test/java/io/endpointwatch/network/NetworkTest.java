package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    /// Blocks that are not announceable, or that contain only a part of their surroundings.
    private static final List<Prefix> UNANNOUNCED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/3",
                    "::/127",
                    "100::/64",
                    "100:0:0:1::/64",
                    "2001:2::/48",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8")
            .map(Prefix::parse)
            .toList();
    private static final List<Prefix> ANNOUNCED_WHOLE = Stream.of(
                    "192.0.2.0/24",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.175.48.0/24",
                    "2001::/23",
                    "2001::/32",
                    "2001:1::1/128",
                    "2001:1::2/128",
                    "2001:1::3/128",
                    "2001:3::/32",
                    "2001:4:112::/48",
                    "2001:20::/28",
                    "2001:30::/28",
                    "2001:db8::/32",
                    "2002::/16",
                    "2620:4f:8000::/48",
                    "3fff::/20")
            .map(Prefix::parse)
            .toList();

    private static boolean isPlausible(String prefix, String address) {
        return new Network(Prefix.parse(prefix), 64496, "").isPlausibleFor(IpAddress.parse(address));
    }

    @ParameterizedTest
    @CsvSource({
        "172.65.32.0/20, 172.65.32.248",
        "12.0.0.0/8, 12.1.2.3",
        "93.184.216.0/24, 93.184.216.34",
        "93.184.216.34/32, 93.184.216.34",
        "192.0.2.0/24, 192.0.2.7",
        "2606:4700::/32, 2606:4700::1",
        "2a00::/16, 2a00:1::1",
        "2606:4700::1/128, 2606:4700::1",
        "2001:db8::/32, 2001:db8::7",
        "2001:4860::/32, 2001:4860:4860::8888",
        "93.184.216.0/24, 64:ff9b::93.184.216.34"
    })
    void isPlausibleAroundAnAddress(String prefix, String address) {
        assertThat(isPlausible(prefix, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 93.184.216.34",
        "64.0.0.0/2, 93.184.216.34",
        "92.0.0.0/7, 93.184.216.34",
        "::/0, 2606:4700::1",
        "2000::/3, 2606:4700::1",
        "2600::/15, 2601::1"
    })
    void isNotWiderThanWasEverAllocated(String prefix, String address) {
        assertThat(isPlausible(prefix, address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "172.65.32.0/20, 172.65.48.1",
        "0.0.0.0/0, 2606:4700::1",
        "172.65.32.0/24, 2606:4700::1",
        "64:ff9b::/96, 64:ff9b::93.184.216.34"
    })
    void containsTheAddress(String prefix, String address) {
        assertThat(isPlausible(prefix, address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3",
        "10.1.0.0/16, 10.1.2.3",
        "172.0.0.0/8, 172.65.32.248",
        "192.0.0.0/8, 192.5.6.30",
        "192.0.2.0/23, 192.0.3.1",
        "198.0.0.0/8, 198.41.0.4",
        "100.0.0.0/8, 100.1.2.3",
        "2001::/16, 2001:4860:4860::8888",
        "127.0.0.0/8, 127.0.0.1",
        "fd00::/16, fd00::1",
        "224.0.0.0/8, 224.0.0.1"
    })
    void overlapsNothingForSpecialUse(String prefix, String address) {
        assertThat(isPlausible(prefix, address)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isPlausibleByTheDefinition(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            IpAddress address = address(random);
            IpAddress other = random.nextInt(4) == 0 ? address(random) : address;
            Prefix prefix = Prefix.around(other, random.nextInt(other.family().bits() + 1));
            if (prefix.family() == Family.IPV4 && address.family() == Family.IPV6) {
                // A translator may have embedded an address of the prefix at any position.
                continue;
            }

            assertThat(new Network(prefix, 64496, "").isPlausibleFor(address))
                    .as("%s for %s", prefix, address)
                    .isEqualTo(prefix.family() == address.family()
                            && common(prefix.network(), address) >= prefix.length()
                            && prefix.length() >= (prefix.family() == Family.IPV4 ? 8 : 16)
                            && UNANNOUNCED.stream().noneMatch(block -> overlap(block, prefix))
                            && ANNOUNCED_WHOLE.stream()
                                    .noneMatch(block -> overlap(block, prefix) && block.length() > prefix.length()));
        }
    }

    private static boolean overlap(Prefix one, Prefix other) {
        return one.family() == other.family()
                && common(one.network(), other.network()) >= Math.min(one.length(), other.length());
    }

    private static int common(IpAddress one, IpAddress other) {
        return one.family().bits()
                - new BigInteger(1, one.octets())
                        .xor(new BigInteger(1, other.octets()))
                        .bitLength();
    }

    /// Random prefixes, half of them near a special-use block.
    private static IpAddress address(Random random) {
        byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(octets);
        if (random.nextBoolean()) {
            List<Prefix> blocks = random.nextBoolean() ? UNANNOUNCED : ANNOUNCED_WHOLE;
            byte[] near = blocks.get(random.nextInt(blocks.size())).network().octets();
            int kept = 1 + random.nextInt(near.length);
            octets = near.length == octets.length ? octets : new byte[near.length];
            System.arraycopy(near, 0, octets, 0, kept);
        }
        return IpAddress.of(octets);
    }

    @Test
    void ofNoSystemIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(Prefix.parse("192.0.2.0/24"), 0, ""))
                .withMessage("AS number 0 is not between 1 and 4294967295");
    }
}
