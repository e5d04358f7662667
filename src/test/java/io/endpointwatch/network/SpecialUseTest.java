package io.endpointwatch.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialUseTest {
    @ParameterizedTest
    @CsvSource({
        "10.255.0.1, private use",
        "100.64.0.1, shared address space",
        "127.0.0.1, loopback",
        "192.0.2.1, documentation",
        "::1, loopback",
        "fe80::1, link-local unicast",
        "fd00::1, unique local",
        "2001:db8::1, documentation",
        "::ffff:10.0.0.1, private use",
        "64:ff9b::10.0.0.1, private use",
        "64:ff9b:1::192.0.2.7, documentation",
        "224.0.0.1, multicast",
        "255.255.255.255, limited broadcast",
        "239.255.255.255, multicast",
        "172.31.255.255, private use",
        "febf::1, link-local unicast",
        "fc00::, unique local",
        "ffff::1, multicast",
        "2002::1, 6to4",
        "3fff:fff::1, documentation"
    })
    void namesThePurpose(String address, String purpose) {
        assertThat(SpecialUse.of(IpAddress.parse(address)))
                .map(SpecialUse::purpose)
                .contains(purpose);
        assertThat(SpecialUse.isGlobal(IpAddress.parse(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172.65.32.248",
                "172.32.0.1",
                "2606:4700::1",
                "192.0.0.9",
                "2001:20::1",
                "64:ff9b::172.65.32.248",
                "64:ff9b:1::172.65.32.248"
            })
    void keepsOnlyGlobalAddresses(String address) {
        assertThat(SpecialUse.isGlobal(IpAddress.parse(address))).isTrue();
    }

    @Test
    void prefersTheMostSpecificBlock() {
        assertThat(SpecialUse.of(IpAddress.parse("192.0.0.10")))
                .map(SpecialUse::purpose)
                .contains("TURN anycast");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"172.65.32.248", "192.0.2.7", "2001:db8::7", "3fff::7", "192.175.48.1", "2002::1", "2001::1"})
    void aNetworkMayAnnounce(String address) {
        assertThat(SpecialUse.isAnnounceable(IpAddress.parse(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::1",
                "fc00::1",
                "fe80::1",
                "ff02::1"
            })
    void nobodyCanAnnounce(String address) {
        assertThat(SpecialUse.isAnnounceable(IpAddress.parse(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "192.0.0.1",
                "224.0.0.1",
                "239.1.2.3",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "100::1",
                "100:0:0:1::1",
                "fe80::1",
                "ff02::1"
            })
    void noRouterForwardsTo(String address) {
        assertThat(SpecialUse.isDestination(IpAddress.parse(address))).isFalse();
        assertThat(SpecialUse.isPrivate(IpAddress.parse(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172.65.32.248",
                "192.0.2.7",
                "192.0.0.9",
                "198.18.0.1",
                "2606:4700::1",
                "2001:db8::7",
                "64:ff9b::192.0.2.7",
                "10.0.0.1",
                "fd00::1"
            })
    void aRouterMayForwardTo(String address) {
        assertThat(SpecialUse.isDestination(IpAddress.parse(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.10.34.34", "172.16.0.1", "192.168.1.1", "100.64.0.1", "198.18.0.1", "fc00::1", "fd00::1"})
    void isPrivate(String address) {
        assertThat(SpecialUse.isPrivate(IpAddress.parse(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.65.32.248", "192.0.2.7", "192.88.99.1", "2606:4700::1", "2001:db8::7", "2002::1"})
    void isNotPrivate(String address) {
        assertThat(SpecialUse.isPrivate(IpAddress.parse(address))).isFalse();
    }
}
