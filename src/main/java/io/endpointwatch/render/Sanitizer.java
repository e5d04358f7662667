package io.endpointwatch.render;

import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Makes text that came from the DNS harmless for display. Names of hosts and networks are written by
/// strangers: they may hold line breaks, terminal escapes, marks that turn the direction of writing, and markup.
public final class Sanitizer {
    /// What Slack and Teams read as markup, and what looks like it but means nothing. Slack has no escape for
    /// these.
    private static final Map<Integer, String> HARMLESS = Map.ofEntries(
            Map.entry((int) '&', "&amp;"),
            Map.entry((int) '<', "&lt;"),
            Map.entry((int) '>', "&gt;"),
            Map.entry((int) '*', "\u2217"),
            Map.entry((int) '_', "\u02cd"),
            Map.entry((int) '~', "\u223c"),
            Map.entry((int) '`', "\u02cb"),
            Map.entry((int) '[', "\uff3b"),
            Map.entry((int) ']', "\uff3d"),
            Map.entry((int) '@', "\uff20"));

    private Sanitizer() {}

    /// One line of visible characters in the order they are written; others stand as `?`, every space as U+0020.
    public static String line(String text) {
        return map(text, point -> switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> "?";
            case Character.SPACE_SEPARATOR -> " ";
            default -> Character.toString(point);
        });
    }

    /// As [#line(String)], for each of several lines.
    public static String lines(String text) {
        return text.lines().map(Sanitizer::line).collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
    }

    /// As [#line(String)], in printable ASCII (RFC 20 section 4).
    public static String ascii(String text) {
        return map(line(text), point -> point < 0x7f ? Character.toString(point) : "?");
    }

    /// As [#line(String)], for a chat's markdown: no markup, no mention, no link.
    public static String markdown(String text) {
        return map(
                line(text).replace("://", ":\u2215\u2215"),
                point -> HARMLESS.getOrDefault(point, Character.toString(point)));
    }

    /// As [#line(String)], in a chat's markdown between backticks, where nothing but their end is markup.
    public static String code(String text) {
        return "`"
                + line(text)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace('`', '\'') + "`";
    }

    /// A word for a shell: quoted unless it is surely harmless.
    public static String word(String text) {
        return text.matches("[a-z0-9._:/-]+") ? text : "'" + line(text).replace("'", "'\\''") + "'";
    }

    /// At most `most` characters, cut at the end and marked so.
    public static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }

    private static String map(String text, IntFunction<String> mapping) {
        StringBuilder mapped = new StringBuilder(text.length());
        PrimitiveIterator.OfInt points = text.codePoints().iterator();
        while (points.hasNext()) {
            mapped.append(mapping.apply(points.nextInt()));
        }
        return mapped.toString();
    }
}
