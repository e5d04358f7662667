package io.endpointwatch.dns;

import java.util.Map;

/// A response code: the four bits of the header, extended by EDNS (RFC 1035 section 4.1.1, RFC 6895 section
/// 2.3).
///
/// @param value from 0 to 4095
public record Rcode(int value) {
    public static final Rcode NOERROR = new Rcode(0);
    public static final Rcode FORMERR = new Rcode(1);
    public static final Rcode SERVFAIL = new Rcode(2);
    public static final Rcode NXDOMAIN = new Rcode(3);
    public static final Rcode NOTIMP = new Rcode(4);
    public static final Rcode REFUSED = new Rcode(5);

    private static final Map<Integer, String> MNEMONICS = Map.ofEntries(
            Map.entry(0, "NOERROR"),
            Map.entry(1, "FORMERR"),
            Map.entry(2, "SERVFAIL"),
            Map.entry(3, "NXDOMAIN"),
            Map.entry(4, "NOTIMP"),
            Map.entry(5, "REFUSED"),
            Map.entry(6, "YXDOMAIN"),
            Map.entry(7, "YXRRSET"),
            Map.entry(8, "NXRRSET"),
            Map.entry(9, "NOTAUTH"),
            Map.entry(10, "NOTZONE"),
            Map.entry(16, "BADVERS"),
            Map.entry(23, "BADCOOKIE"));

    public Rcode {
        if (value < 0 || value > 4095) {
            throw new IllegalArgumentException("RCODE " + value + " is not between 0 and 4095");
        }
    }

    /// The RCODE for a text that [#toString()] returned.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Rcode parse(String text) {
        return MNEMONICS.entrySet().stream()
                .filter(e -> e.getValue().equals(text))
                .findFirst()
                .map(e -> new Rcode(e.getKey()))
                .orElseGet(() -> new Rcode(number(text)));
    }

    private static int number(String text) {
        if (!text.matches("RCODE[0-9]{1,4}")) {
            throw new IllegalArgumentException("not an RCODE: " + text);
        }
        return Integer.parseInt(text.substring("RCODE".length()));
    }

    /// The mnemonic of the IANA registry; `RCODE` and the number if this class knows none.
    @Override
    public String toString() {
        return MNEMONICS.getOrDefault(value, "RCODE" + value);
    }
}
