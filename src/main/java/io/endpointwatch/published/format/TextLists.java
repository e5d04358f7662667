package io.endpointwatch.published.format;

import io.endpointwatch.network.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Reads text with one range a line, and geofeeds (RFC 8805). `#` and `;` begin a comment.
final class TextLists {
    private static final Pattern COUNTRY = Pattern.compile("\"?([A-Za-z]{2})?\"?");

    private TextLists() {}

    /// @throws IllegalArgumentException if a line is none; the message names the line
    static List<ListEntry> read(String text) {
        if (text.stripLeading().startsWith("<")) {
            throw new IllegalArgumentException("is HTML or XML, not a list of ranges");
        }
        List<ListEntry> entries = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            try {
                readLine(line, entries);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    private static void readLine(String raw, List<ListEntry> entries) {
        String line = uncommented(raw).strip();
        if (line.isEmpty()) {
            return;
        }
        String[] fields = line.indexOf(',') < 0 ? new String[] {line} : line.split(",", 6);
        if (fields.length > 1 && COUNTRY.matcher(fields[1].strip()).matches()) {
            List<List<String>> labels =
                    Arrays.stream(fields).skip(1).limit(3).map(TextLists::label).toList();
            RangeText.parse(unquoted(fields[0])).forEach(prefix -> entries.add(new ListEntry(prefix, labels)));
            return;
        }
        for (String field : line.split(",")) {
            String range = unquoted(field);
            if (!range.isEmpty()) {
                List<Prefix> prefixes = RangeText.parse(range);
                prefixes.forEach(prefix -> entries.add(ListEntry.plain(prefix)));
            }
        }
    }

    private static String uncommented(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' || line.charAt(i) == ';') {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private static List<String> label(String field) {
        String text = unquoted(field);
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static String unquoted(String field) {
        String text = field.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}
