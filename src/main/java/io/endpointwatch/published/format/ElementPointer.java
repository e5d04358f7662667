package io.endpointwatch.published.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.render.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A JSON Pointer (RFC 6901): which element of a document holds the ranges.
///
/// @param tokens the reference tokens, unescaped; none: the whole document
public record ElementPointer(List<String> tokens) {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int SHOWN = 10;

    public ElementPointer {
        tokens = List.copyOf(tokens);
    }

    /// Reads `/a/b`, or the empty text for the whole document. `~1` stands for `/` and `~0` for `~`.
    ///
    /// @throws IllegalArgumentException if it is no pointer
    public static ElementPointer parse(String text) {
        if (!text.isEmpty() && !text.startsWith("/") || text.matches(".*~(?![01]).*")) {
            throw new IllegalArgumentException(RangeText.quote(text)
                    + " is no JSON Pointer; accepted: /name/name, with ~1 for / and ~0 for ~ (RFC 6901)");
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.isEmpty() ? new String[0] : text.substring(1).split("/", -1)) {
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return new ElementPointer(tokens);
    }

    /// The element of a document.
    ///
    /// @throws IllegalArgumentException if there is none; the message says what is there
    JsonNode in(JsonNode document) {
        JsonNode element = document;
        StringBuilder path = new StringBuilder();
        for (String token : tokens) {
            JsonNode next = element.isArray() && INDEX.matcher(token).matches()
                    ? element.get(Integer.parseInt(token))
                    : element.get(token);
            if (next == null) {
                throw new IllegalArgumentException("holds no " + shown(path + "/" + escaped(token)) + "; "
                        + (path.isEmpty() ? "the document" : shown(path.toString())) + " " + content(element));
            }
            path.append('/').append(escaped(token));
            element = next;
        }
        return element;
    }

    private static String escaped(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(String path) {
        return Sanitizer.line(Sanitizer.clip(path, 200));
    }

    private static String content(JsonNode element) {
        if (element.isArray()) {
            return element.isEmpty() ? "is an empty list" : "is a list, with elements 0 to " + (element.size() - 1);
        }
        if (!element.isObject()) {
            return "is no object";
        }
        return "has "
                + some(StreamSupport.stream(((Iterable<String>) element::fieldNames).spliterator(), false)
                        .toList());
    }

    /// The first ten of some texts of strangers, and how many there are.
    static String some(List<String> texts) {
        String first = texts.stream()
                .limit(SHOWN)
                .map(one -> Sanitizer.line(Sanitizer.clip(one, 60)))
                .collect(Collectors.joining(", "));
        return texts.isEmpty()
                ? "nothing"
                : texts.size() <= SHOWN ? first : first + ", … (" + texts.size() + " in all)";
    }
}
