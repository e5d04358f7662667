package io.endpointwatch.imports.tool;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Ttl;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One resource record (RFC 1035 section 3.2.1).
///
/// @param ttl in seconds; [RRset#NO_TTL] if the tool did not print it
/// @param type the mnemonic, such as `A`
/// @param data in presentation form; untrusted text
public record ResourceRecord(DnsName owner, int ttl, String type, String data) {
    private static final Pattern LINE = Pattern.compile(
            "(\\S{1,1100})\\s+(?:(?:IN|CLASS1)\\s+)?"
                    + "(?:(?<ttl>(?:[0-9]{1,10}[wdhms]?){1,5})\\s+)?(?:(?:IN|CLASS1)\\s+)?(?<type>(?!IN\\s)[A-Z][A-Z0-9-]{0,15})\\s+(?<data>.+)");
    private static final Pattern UNIT = Pattern.compile("([0-9]{1,10})([wdhms]?)");

    /// The record of a line in the form of zone files (RFC 1035 section 5.1): name, TTL and class in either order, type
    /// and data. TTL and class may be absent. Empty if the line is none.
    ///
    /// @throws IllegalArgumentException if it is a record with a bad name or TTL
    static Optional<ResourceRecord> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String ttl = matcher.group("ttl");
        return Optional.of(new ResourceRecord(
                DnsName.ofPresentation(matcher.group(1)),
                ttl == null ? RRset.NO_TTL : Ttl.ofWire(seconds(ttl)),
                matcher.group("type"),
                matcher.group("data").strip()));
    }

    /// With the units that `dig +ttlunits` prints.
    private static long seconds(String text) {
        long seconds = 0;
        Matcher unit = UNIT.matcher(text);
        while (unit.find()) {
            seconds += Long.parseLong(unit.group(1))
                    * switch (unit.group(2)) {
                        case "w" -> 604_800;
                        case "d" -> 86_400;
                        case "h" -> 3_600;
                        case "m" -> 60;
                        default -> 1;
                    };
        }
        return seconds;
    }
}
