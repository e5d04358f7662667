package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Nat64Test {
    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    private static Nat64 learned(String... prefixes) {
        return new Nat64(
                new TreeSet<>(Stream.of(prefixes).map(Nat64Prefix::parse).toList()));
    }

    private static Allowlist list(String... prefixes) {
        return Allowlist.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    /// The examples of RFC 6052 section 2.4.
    @ParameterizedTest
    @CsvSource({
        "2001:db8::/32, 2001:db8:c000:221::",
        "2001:db8:100::/40, 2001:db8:1c0:2:21::",
        "2001:db8:122::/48, 2001:db8:122:c000:2:2100::",
        "2001:db8:122:300::/56, 2001:db8:122:3c0:0:221::",
        "2001:db8:122:344::/64, 2001:db8:122:344:c0:2:2100::",
        "2001:db8:122:344::/96, 2001:db8:122:344::192.0.2.33",
        "64:ff9b::/96, 64:ff9b::192.0.2.33"
    })
    void theExamplesOfRfc6052Hold(String prefix, String embedded) {
        Nat64Prefix translator = Nat64Prefix.parse(prefix);

        assertThat(translator.embed(ip("192.0.2.33"))).isEqualTo(ip(embedded));
        assertThat(translator.extract(ip(embedded))).contains(ip("192.0.2.33"));
        assertThat(translator.hasZeroSuffix(ip(embedded))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::/33", "2001:db8::/48", "2001:db8::/128", "::/0", "192.0.2.0/32"})
    void prefixesOfOtherLengthsTranslateNothing(String text) {
        Prefix prefix = Prefix.parse(text);
        if (prefix.length() == 48) {
            assertThat(new Nat64Prefix(prefix).extract(ip("2001:db9::"))).isEmpty();
        } else {
            assertThatThrownBy(() -> new Nat64Prefix(prefix)).hasMessageContaining("is not a NAT64 prefix");
        }
    }

    @RepeatedTest(50)
    void anEmbeddedAddressCanBeExtracted(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        octets[8] = 0;
        byte[] inside = new byte[4];
        random.nextBytes(inside);

        assertThat(Nat64Prefix.LENGTHS).allSatisfy(length -> {
            Nat64Prefix prefix = new Nat64Prefix(Prefix.around(IpAddress.of(octets), length));
            assertThat(prefix.extract(prefix.embed(IpAddress.of(inside)))).contains(IpAddress.of(inside));
        });
    }

    /// RFC 6052 section 2.2: the suffix is reserved and must be ignored.
    @Test
    void theSuffixIsIgnored() {
        assertThat(Nat64Prefix.parse("2001:db8:122::/48").extract(ip("2001:db8:122:c000:2:2100:0:1")))
                .contains(ip("192.0.2.33"));
    }

    @Test
    void anAddressWithAReservedOctetIsNotTranslated() {
        assertThat(Nat64Prefix.parse("2001:db8:122::/48").extract(ip("2001:db8:122:c000:102:2100::")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "64:ff9b::c000:221, 192.0.2.33",
        "64:ff9b:1::c000:221, 192.0.2.33",
        "64:ff9b:1:c000:2:2100::, 192.0.2.33",
        "64:ff9b:1:ffc0:0:221::, 192.0.2.33",
        "64:ff9b:1:fffe:c0:2:2100::, 192.0.2.33",
        "64:ff9b:1:fffe::192.0.2.33, 192.0.2.33",
        "64:ff9b:0:1::192.0.2.33, 64:ff9b:0:1::c000:221",
        "2001:db8::c000:221, 2001:db8::c000:221",
        "192.0.2.7, 192.0.2.7"
    })
    void wellKnownPrefixesLeadToIpv4(String address, String target) {
        assertThat(Nat64.WELL_KNOWN.target(ip(address))).isEqualTo(ip(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8::/32",
                "2001:db8:100::/40",
                "2001:db8:122::/48",
                "2001:db8:122:300::/56",
                "2001:db8:122:344::/64",
                "2001:db8:122:344::/96",
                "fd00:64::/96",
                "64:ff9b:1:fffe::/96"
            })
    void ipv4OnlyShowsThePrefixOfItsNetwork(String prefix) {
        Nat64Prefix translator = Nat64Prefix.parse(prefix);

        assertThat(Nat64.shownBy(List.of(translator.embed(ip("192.0.0.170")), translator.embed(ip("192.0.0.171")))))
                .isEqualTo(learned(prefix));
        assertThat(learned(prefix).target(translator.embed(ip("203.0.113.9")))).isEqualTo(ip("203.0.113.9"));
    }

    @Test
    void theWellKnownPrefixIsNotLearned() {
        assertThat(Nat64.shownBy(List.of(ip("64:ff9b::192.0.0.170")))).isEqualTo(Nat64.WELL_KNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8::7",
                "192.0.0.170",
                "2001:db8::192.0.0.172",
                "2001:db8:c000:aa:c0:0:aa00::",
                "2001:db8:122:c000:100:aa00::"
            })
    void anAmbiguousAddressShowsNoPrefix(String address) {
        assertThat(Nat64.shownBy(List.of(ip(address)))).isEqualTo(Nat64.WELL_KNOWN);
    }

    @Test
    void learnedPrefixesAreLimited() {
        List<IpAddress> many = Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> Nat64Prefix.parse("2001:db8:" + Integer.toHexString(i) + "::/96")
                        .embed(ip("192.0.0.170")))
                .toList();

        assertThat(Nat64.shownBy(many).learned()).hasSize(Nat64.MAX_LEARNED);
        assertThat(Nat64.shownBy(many).with(learned("2001:db8:ffff::/96")).learned())
                .hasSize(Nat64.MAX_LEARNED)
                .contains(Nat64Prefix.parse("2001:db8:ffff::/96"));
    }

    @ParameterizedTest
    @CsvSource({
        "::/0, false",
        "64:ff9b::/96, false",
        "203.0.113.9, true",
        "203.0.113.0/24, true",
        "0.0.0.0/0, true",
        "203.0.113.8, false",
        "64:ff9b::203.0.113.9, true",
        "64:ff9b::203.0.113.0/120, true",
        "64:ff9b::203.0.113.8, false"
    })
    void aTranslatedAddressIsAllowedByTheIpv4AddressInside(String allowed, boolean free) {
        assertThat(list(allowed).contains(ip("64:ff9b::203.0.113.9"))).isEqualTo(free);
    }

    @Test
    void aLearnedPrefixIsTreatedAsTheWellKnownOne() {
        Nat64 nat64 = learned("2001:db8:122::/48");
        IpAddress address = ip("2001:db8:122:cb00:71:900::");

        assertThat(list("2001:db8::/32").contains(address, nat64)).isFalse();
        assertThat(list("203.0.113.9").contains(address, nat64)).isTrue();
        assertThat(list("203.0.113.9").contains(address)).isFalse();
    }

    @Test
    void aMappedAddressIsTheIpv4Address() {
        assertThat(list("::/0").contains(ip("::ffff:203.0.113.9"))).isFalse();
        assertThat(list("::ffff:203.0.113.9").contains(ip("203.0.113.9"))).isTrue();
    }
}
