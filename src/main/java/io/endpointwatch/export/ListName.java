package io.endpointwatch.export;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.Sanitizer;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a list is called in other programs: the endpoint's name, or one that was chosen.
///
/// @param text for people
/// @param base what identifiers are made of
/// @param key what makes it distinct
/// @param port the port that belongs to the name; 0 if the list may hold several
public record ListName(String text, String base, String key, int port) {
    /// What a chosen name looks like.
    public static final String GRAMMAR = "up to 63 letters, digits, dots, hyphens and underscores, such as ci-hosts";

    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public ListName {
        text = Sanitizer.ascii(text);
    }

    /// A name that somebody chose, also that of a group.
    ///
    /// @throws IllegalArgumentException if it is not as [#GRAMMAR] says
    public static ListName chosen(String name) {
        if (!CHOSEN.matcher(name).matches()) {
            throw new IllegalArgumentException("is not the name of a list");
        }
        return new ListName(name, name, name, 0);
    }

    /// The name of a list that has none: that of its endpoint, or of the first of several.
    public static ListName of(Collection<Endpoint> endpoints) {
        SortedSet<Endpoint> sorted = new TreeSet<>(endpoints);
        Endpoint first = sorted.first();
        if (sorted.size() == 1) {
            return new ListName(first.toString(), first.host().text(), first.toString(), first.port());
        }
        return new ListName(
                first + " and " + (sorted.size() - 1) + " more",
                first.host().text() + "_and_" + (sorted.size() - 1) + "_more",
                sorted.stream().map(Endpoint::toString).collect(Collectors.joining(" ")),
                0);
    }

    /// A name of this list for a program: see [Identifier].
    public String identifier(int most) {
        return port > 0 ? identifier(port, most) : Identifier.of(base, key, most);
    }

    /// A name of the entries of one port.
    public String identifier(int onePort, int most) {
        return Identifier.of(base + ":" + onePort, port > 0 ? key : key + ":" + onePort, most);
    }

    @Override
    public String toString() {
        return text;
    }
}
