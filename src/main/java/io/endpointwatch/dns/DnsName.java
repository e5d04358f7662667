package io.endpointwatch.dns;

import io.endpointwatch.network.IpAddress;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A domain name in presentation form (RFC 1035 section 5.1): lower case, without the final dot. The root is
/// `.`.
///
/// Octets outside printable ASCII are written as `\DDD`. So a name is always printable, but still untrusted
/// text.
public record DnsName(String text) implements Comparable<DnsName> {
    private static final int MAX_LABEL_OCTETS = 63;
    private static final int MAX_NAME_OCTETS = 255;
    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?");
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(.*\\.)?[0-9]+");
    private static final Pattern MORE_THAN_A_NAME = Pattern.compile("[/\\\\@?#]");
    private static final Pattern URL =
            Pattern.compile("(?i)(?:(?:[a-z][a-z0-9+.-]*:)?[/\\\\]{2}|mailto:)?+(?:[^/\\\\@?#]*@)?"
                    + "([^/\\\\@?#:]+)(?::[0-9]*)?(?:[/\\\\?#].*)?");
    /// Characters that IDNA 2003 and IDNA 2008 map to different names (UTS #46 section 7). A guess could watch
    /// the wrong host.
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00df\\u1e9e\\u03c2\\u200c\\u200d]");

    public DnsName {
        text = text.toLowerCase(Locale.ROOT);
        if (text.length() > 1 && text.endsWith(".") && !text.endsWith("\\.")) {
            text = text.substring(0, text.length() - 1);
        }
        if (!text.equals(".")) {
            measure(text);
        }
    }

    /// The host name that a user entered. Underscores are allowed. An internationalised name is converted to
    /// A-labels (RFC 5890).
    ///
    /// @throws IllegalArgumentException if `text` is empty, too long, an address, or not a host name
    public static DnsName ofHost(String text) {
        if (IpAddress.isLiteral(text) || text.startsWith("[")) {
            throw new IllegalArgumentException("is an address; give a host name");
        }
        if (MORE_THAN_A_NAME.matcher(text).find()) {
            throw new IllegalArgumentException("is not just a host name; give the host name" + hostOf(text));
        }
        DnsName name = new DnsName(toAscii(text));
        for (String label : name.text.split("\\.", -1)) {
            if (!HOST_LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("has the label '" + label
                        + "'; a label is letters, digits, hyphens and underscores, with no hyphen at its ends");
            }
        }
        if (NUMBER_AT_THE_END.matcher(name.text).matches()) {
            throw new IllegalArgumentException(
                    "ends in a number; no top-level domain is a number (RFC 3696 section 2)");
        }
        return name;
    }

    /// The host of a URL (RFC 3986 section 3.2.2) or of a mail address, after a colon; empty if `text` has no
    /// valid host.
    private static String hostOf(String text) {
        Matcher url = URL.matcher(text);
        try {
            return url.matches() ? ": " + ofHost(url.group(1)) : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// The name that `text` gives in presentation form.
    ///
    /// @throws IllegalArgumentException if `text` is too long, or is not printable ASCII
    public static DnsName ofPresentation(String text) {
        if (!text.matches("[!-~]+")) {
            throw new IllegalArgumentException("the name \"" + text + "\" is not printable ASCII; write other octets as"
                    + " \\DDD (RFC 1035 section 5.1)");
        }
        return new DnsName(text);
    }

    private static String toAscii(String text) {
        if (AMBIGUOUS.matcher(text).find()) {
            throw new IllegalArgumentException("has a letter that IDNA 2003 and IDNA 2008 treat differently:"
                    + " give the A-label form (xn--...)");
        }
        if (text.chars().allMatch(octet -> octet < 0x80)) {
            return text;
        }
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot be written in A-labels (RFC 5890)", e);
        }
    }

    private static void measure(String text) {
        int name = 1;
        int label = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '.') {
                name += 1 + checked(label);
                label = 0;
            } else {
                i += text.charAt(i) == '\\' ? escapeLength(text, i) : 0;
                label++;
            }
        }
        name += 1 + checked(label);
        if (name > MAX_NAME_OCTETS) {
            throw new IllegalArgumentException("has " + name + " octets; a name has at most " + MAX_NAME_OCTETS);
        }
    }

    private static int checked(int label) {
        if (label == 0) {
            throw new IllegalArgumentException("is empty or has an empty label");
        }
        if (label > MAX_LABEL_OCTETS) {
            throw new IllegalArgumentException(
                    "has a label of " + label + " octets; a label has at most " + MAX_LABEL_OCTETS);
        }
        return label;
    }

    private static int escapeLength(String text, int backslash) {
        boolean decimal = backslash + 1 < text.length() && Character.isDigit(text.charAt(backslash + 1));
        return decimal ? 3 : 1;
    }

    @Override
    public int compareTo(DnsName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
