package io.endpointwatch.sync;

import java.util.regex.Pattern;

/// The name of a firewall's list that this program can read and change: a customer-managed prefix list of
/// Amazon VPC.
///
/// @param id such as `pl-0123456789abcdef0`
public record ListTarget(String id) {
    /// The texts that [#parse(String)] accepts, described for users.
    public static final String GRAMMAR =
            "aws-prefix-list: and the ID of a list, such as aws-prefix-list:pl-0123456789abcdef0";

    private static final String SCHEME = "aws-prefix-list:";
    private static final Pattern ID = Pattern.compile("pl-[0-9a-f]{8,40}");

    public ListTarget {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("is not the ID of a prefix list");
        }
    }

    /// Whether a text is meant as such a name.
    public static boolean isMeant(String text) {
        return text.startsWith(SCHEME);
    }

    /// @throws IllegalArgumentException if the text is no such name
    public static ListTarget parse(String text) {
        if (!isMeant(text)) {
            throw new IllegalArgumentException("is not the name of a list");
        }
        return new ListTarget(text.substring(SCHEME.length()));
    }

    @Override
    public String toString() {
        return SCHEME + id;
    }
}
