package io.endpointwatch.render.message;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Network;
import io.endpointwatch.render.Sanitizer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers, times and networks as people read them.
final class MessageFormats {
    private static final int LONGEST_NETWORK_NAME = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MessageFormats() {}

    /// Such as `2026-11-23 12:00:00 UTC`.
    static String time(Instant at) {
        return TIME.format(at);
    }

    /// Such as `1 address`, `5,000 addresses`.
    static String addresses(int number) {
        return count(number, "address", "addresses");
    }

    static String count(int number, String one, String several) {
        return number(number) + " " + (number == 1 ? one : several);
    }

    static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Such as `99.99999 %`: cut, not rounded, so that nothing short of 1 reads as sure.
    static String percent(double share) {
        return new BigDecimal(share * 100).setScale(5, RoundingMode.DOWN).toPlainString() + " %";
    }

    /// Such as `203.0.113.0/24 (AS64496 EXAMPLE)`.
    static String network(Network network) {
        String name = Sanitizer.clip(network.name(), LONGEST_NETWORK_NAME);
        return network.prefix() + " (AS" + network.asn() + (name.isEmpty() ? "" : " " + name) + ")";
    }

    /// `IPv4` or `IPv6`.
    static String family(Family family) {
        return family == Family.IPV4 ? "IPv4" : "IPv6";
    }
}
