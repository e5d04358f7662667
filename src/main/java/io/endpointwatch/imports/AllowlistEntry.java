package io.endpointwatch.imports;

import io.endpointwatch.network.AddressRange;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One entry of an allowlist as people write it.
public final class AllowlistEntry {
    /// What [#parse(String)] accepts, for people.
    public static final String GRAMMAR = "an address, a CIDR block without host bits, a netmask or a range, such as"
            + " 192.0.2.7, 192.0.2.0/24, 192.0.2.0/255.255.255.0, 192.0.2.10-192.0.2.20 or 2001:db8::/32";
    /// Longer than a range of any two addresses.
    private static final int MAX_LENGTH = 100;
    private static final Pattern MASKED = Pattern.compile("([0-9.]+)(?: ?/ ?| )([0-9]+\\.[0-9.]+)");
    private static final Pattern RANGE = Pattern.compile("([^-]+?) ?- ?([^-]+)");

    private AllowlistEntry() {}

    /// The prefixes that an entry stands for, in order; a range may need several.
    ///
    /// @param entry without spaces around it; one space may stand around the `-` of a range and before a netmask
    /// @throws IllegalArgumentException if it is no entry; the message says why, and does not quote all of it
    static List<Prefix> parse(String entry) {
        if (entry.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is no address");
        }
        if (entry.indexOf('-') >= 0) {
            Matcher range = RANGE.matcher(entry);
            return range.matches()
                    ? new AddressRange(address(range.group(1)), address(range.group(2))).prefixes()
                    : List.of(prefix(entry));
        }
        Matcher masked = MASKED.matcher(entry);
        return List.of(
                masked.matches()
                        ? new Prefix(address(masked.group(1)), length(address(masked.group(2))))
                        : prefix(entry));
    }

    private static Prefix prefix(String entry) {
        try {
            return Prefix.parse(entry);
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).startsWith("not ")
                    && !IpAddress.isLiteral(entry.replaceFirst("/.*", ""))) {
                throw new IllegalArgumentException("is no address", e);
            }
            throw e;
        }
    }

    private static IpAddress address(String text) {
        return IpAddress.find(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("is no range of addresses, nor an address with a netmask"));
    }

    /// Of a netmask (RFC 950). The inverted masks of some routers are refused: `0.0.0.0` would be both.
    private static int length(IpAddress mask) {
        int bits = 0;
        for (byte octet : mask.octets()) {
            bits = bits << 8 | octet & 0xff;
        }
        int ones = Integer.numberOfLeadingZeros(~bits);
        if (mask.family() != Family.IPV4 || Integer.bitCount(bits) != ones || ones == 0) {
            throw new IllegalArgumentException("has the mask " + mask + ", which is no netmask; wildcard masks are not"
                    + " taken: write the length, as in /24");
        }
        return ones;
    }
}
