package io.endpointwatch.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.check.InvalidRequestException;

/// The fields of a JSON object, each read as what it has to be. Whatever is not that is refused by name.
record RequestFields(ObjectNode object, String path) {
    /// Longer than any name, prefix, resolver or duration.
    static final int MAX_TEXT = 1000;
    private static final int MAX_SHOWN = 100;

    /// Refuses fields other than these.
    RequestFields only(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidRequestException(path + (name.isEmpty() ? "\"\"" : shown(name)),
                        "no such field; accepted: " + String.join(", ", new TreeSet<>(known)));
            }
        });
        return this;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    <T> Optional<T> text(String name, Function<String, T> meaning) {
        return value(name, JsonNode::isTextual, "a text").map(node -> meant(name, node.textValue(), meaning));
    }

    Optional<Boolean> flag(String name) {
        return value(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    Optional<Integer> number(String name, int least, int greatest) {
        String accepted = "a whole number from " + least + " to " + greatest;
        return value(name, node -> node.isInt() && node.intValue() >= least && node.intValue() <= greatest, accepted)
                .map(JsonNode::intValue);
    }

    /// @param most how many elements are accepted
    <T> Optional<List<T>> texts(String name, int most, Function<String, T> meaning) {
        return value(name, JsonNode::isArray, "a list of texts").map(array -> {
            if (array.size() > most) {
                throw new InvalidRequestException(path + name, array.size() + " elements; at most " + most);
            }
            List<T> all = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                String element = name + "[" + i + "]";
                JsonNode node = array.get(i);
                if (!node.isTextual()) {
                    throw new InvalidRequestException(path + element, shown(node.toString()) + " is not a text");
                }
                all.add(meant(element, node.textValue(), meaning));
            }
            return all;
        });
    }

    private Optional<JsonNode> value(String name, Function<JsonNode, Boolean> fits, String accepted) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.apply(node)) {
            throw new InvalidRequestException(path + name, shown(node.toString()) + "; accepted: " + accepted);
        }
        return Optional.of(node);
    }

    private <T> T meant(String name, String text, Function<String, T> meaning) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidRequestException(path + name,
                    "a text of " + text.length() + " characters; at most " + MAX_TEXT);
        }
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException refused) {
            String value = shown(text);
            String why = shown(refused.getMessage(), 3 * MAX_SHOWN);
            throw new InvalidRequestException(path + name, names(why, value) ? why : '"' + value + "\" " + why);
        }
    }

    private static boolean names(String why, String value) {
        return !value.isEmpty() && (why.contains(": " + value) || why.startsWith(value + " "));
    }

    /// Somebody's text, fit to stand in a message: printable and not too long.
    static String shown(String text) {
        return shown(text, MAX_SHOWN);
    }

    private static String shown(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, most) + "…";
        return cut.replaceAll("\\p{C}", "?");
    }
}
