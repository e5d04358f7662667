package io.endpointwatch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.usecase.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The fields of a JSON object, each read as what it has to be. Whatever is not that is refused by name.
public record RequestFields(ObjectNode object, String path, RequestForm form) {
    /// Longer than any name, prefix, resolver or duration.
    static final int MAX_TEXT = 1000;
    private static final int MAX_SHOWN = 100;

    /// Refuses fields other than these.
    RequestFields only(Set<String> known) {
        object.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                String name = field.getKey().isEmpty() ? "\"\"" : shown(field.getKey());
                throw new InvalidRequestException(
                        name(name),
                        "no such field, with the value "
                                + shown(field.getValue().toString()) + "; accepted: "
                                + String.join(", ", new TreeSet<>(known)));
            }
        });
        return this;
    }

    /// @param accepted what `meaning` takes, for people
    <T> Optional<T> text(String name, String accepted, Function<String, T> meaning) {
        return value(name, JsonNode::isTextual, accepted).map(node -> meant(name, node.textValue(), accepted, meaning));
    }

    Optional<Boolean> flag(String name) {
        return value(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    Optional<Integer> number(String name, int least, int greatest) {
        String accepted = "a whole number from " + least + " to " + greatest;
        return value(name, node -> node.isInt() && node.intValue() >= least && node.intValue() <= greatest, accepted)
                .map(JsonNode::intValue);
    }

    Optional<Double> decimal(String name, double least, double greatest) {
        return value(
                        name,
                        node -> node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= greatest,
                        "a number from " + least + " to " + greatest)
                .map(JsonNode::doubleValue);
    }

    /// @param most how many elements are accepted
    /// @param accepted what `meaning` takes, for people
    <T> Optional<List<T>> texts(String name, int most, String accepted, Function<String, T> meaning) {
        return value(name, JsonNode::isArray, "a list, each " + accepted).map(array -> {
            if (array.size() > most) {
                throw refused(name, array.size() + " elements", "at most " + most);
            }
            List<T> all = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                all.add(element(name + "[" + i + "]", array.get(i), accepted, meaning));
            }
            return all;
        });
    }

    /// As [#texts(String, int, String, Function)]; an empty list is refused.
    <T> Optional<List<T>> someTexts(String name, int most, String accepted, Function<String, T> meaning) {
        return texts(name, most, accepted, meaning).map(list -> {
            if (list.isEmpty()) {
                throw refused(name, "[]", "a list, each " + accepted + "; leave it out for the default");
            }
            return list;
        });
    }

    private <T> T element(String name, JsonNode node, String accepted, Function<String, T> meaning) {
        if (!node.isTextual()) {
            throw refused(name, shown(node.toString()), accepted);
        }
        return meant(name, node.textValue(), accepted, meaning);
    }

    private Optional<JsonNode> value(String name, Function<JsonNode, Boolean> fits, String accepted) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.apply(node)) {
            throw refused(name, shown(node.toString()), accepted);
        }
        return Optional.of(node);
    }

    private <T> T meant(String name, String text, String accepted, Function<String, T> meaning) {
        String value = shown(text);
        if (text.length() > MAX_TEXT) {
            throw refused(name, '"' + value + "\" has " + text.length() + " characters", "at most " + MAX_TEXT);
        }
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException refused) {
            String why = shown(String.valueOf(refused.getMessage()), 3 * MAX_SHOWN);
            String problem = names(why, value) ? why : '"' + value + "\" " + why;
            throw why.contains("accepted: ")
                    ? new InvalidRequestException(name(name), problem)
                    : refused(name, problem, accepted);
        }
    }

    private InvalidRequestException refused(String name, String problem, String accepted) {
        return new InvalidRequestException(name(name), problem + "; accepted: " + accepted);
    }

    /// What errors call the field.
    String name(String field) {
        return path + form.name(field);
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
