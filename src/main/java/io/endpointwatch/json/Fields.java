package io.endpointwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The fields of a JSON object, read with their types. A wrong field is an [IllegalArgumentException] that
/// names it.
public record Fields(ObjectNode object) {

    /// @throws IllegalArgumentException if `value` is no object
    public static Fields of(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new Fields(object);
        }
        throw new IllegalArgumentException("not an object: " + Json.text(value));
    }

    /// The value of a field.
    ///
    /// @throws IllegalArgumentException if the field is absent, null or wrong
    public <T> T read(String name, Function<JsonNode, T> as) {
        return find(name, as).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    /// Empty if the field is absent or null.
    public <T> Optional<T> find(String name, Function<JsonNode, T> as) {
        try {
            return Optional.ofNullable(object.get(name))
                    .filter(value -> !value.isNull())
                    .map(as);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /// Empty if the field is absent or null.
    public <T> List<T> list(String name, Function<JsonNode, T> each) {
        return find(name, value -> Scalars.list(value, each)).orElse(List.of());
    }

    /// Whether the field is present and true.
    public boolean flag(String name) {
        return find(name, Scalars::flag).orElse(false);
    }
}
