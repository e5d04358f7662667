package io.endpointwatch.published.format;

import io.endpointwatch.network.AddressRange;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.render.Sanitizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of one range: an address, a CIDR block, or `first-last`.
final class RangeText {
    /// Longer than a range of any two addresses.
    private static final int MAX_LENGTH = 100;
    private static final int QUOTED = 40;
    /// Operators have nothing larger.
    private static final int SHORTEST_IPV4 = 8;

    private static final int SHORTEST_IPV6 = 16;
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    private RangeText() {}

    /// The prefixes that a text stands for, in order; empty if it is no range. Host bits are cleared, as
    /// firewalls do.
    ///
    /// @throws IllegalArgumentException if it is a range that no operator can have
    static List<Prefix> find(String text) {
        if (text.length() > MAX_LENGTH || text.isEmpty()) {
            return List.of();
        }
        int dash = text.indexOf('-');
        List<Prefix> found = dash < 0
                ? block(text).stream().toList()
                : range(
                        text.substring(0, dash).strip(),
                        text.substring(dash + 1).strip());
        found.forEach(prefix -> requirePlausible(text, prefix));
        return found;
    }

    /// The same.
    ///
    /// @throws IllegalArgumentException also if it is no range
    static List<Prefix> parse(String text) {
        List<Prefix> found = find(text.strip());
        if (found.isEmpty()) {
            throw new IllegalArgumentException(quote(text) + " is no range of addresses");
        }
        return found;
    }

    private static Optional<Prefix> block(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddress.find(text).map(Prefix::of);
        }
        String length = text.substring(slash + 1);
        return IpAddress.find(text.substring(0, slash))
                .filter(_ -> LENGTH.matcher(length).matches())
                .flatMap(address -> block(text, address, Integer.parseInt(length)));
    }

    private static Optional<Prefix> block(String text, IpAddress address, int length) {
        boolean mapped = address.family() == Family.IPV4 && text.indexOf(':') >= 0;
        int own = mapped ? length - (Family.IPV6.bits() - Family.IPV4.bits()) : length;
        return own < 0 || own > address.family().bits() ? Optional.empty() : Optional.of(Prefix.around(address, own));
    }

    private static List<Prefix> range(String first, String last) {
        Optional<IpAddress> from = IpAddress.find(first);
        Optional<IpAddress> to = IpAddress.find(last);
        return from.isPresent() && to.isPresent() ? new AddressRange(from.get(), to.get()).prefixes() : List.of();
    }

    private static void requirePlausible(String text, Prefix prefix) {
        if (prefix.length() < (prefix.family() == Family.IPV4 ? SHORTEST_IPV4 : SHORTEST_IPV6)) {
            throw new IllegalArgumentException(quote(text) + " is larger than any operator's range; accepted: /"
                    + SHORTEST_IPV4 + " and longer for IPv4, /" + SHORTEST_IPV6 + " and longer for IPv6");
        }
        if (!SpecialUse.isDestination(prefix.network()) || !SpecialUse.isDestination(prefix.last())) {
            throw new IllegalArgumentException(quote(text) + " holds addresses at which nobody can be reached");
        }
    }

    static String quote(String text) {
        String cut = text.length() <= QUOTED ? text : text.substring(0, QUOTED);
        return '"' + Sanitizer.line(cut) + (text.length() <= QUOTED ? "\"" : "\"...");
    }
}
