package io.endpointwatch.published.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// Reads JSON of strangers into a tree: bounded in depth, length of texts and number of values. What has no
/// meaning in a list of ranges (truth values, fractions) is null.
final class JsonDocument {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 1 << 20;
    /// Ten times what the largest published list has.
    private static final int MAX_VALUES = 1_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private JsonDocument(JsonParser parser) {
        this.parser = parser;
    }

    /// Whether a text can only be meant as JSON: no range begins so.
    static boolean isMeant(String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_DEPTH)).stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /// The one value in `text`.
    ///
    /// @throws IllegalArgumentException if it is no JSON, or exceeds a bound
    static JsonNode parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonDocument document = new JsonDocument(parser);
            parser.nextToken();
            JsonNode value = document.read();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("has more behind its JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "is no JSON, or exceeds its bounds, at line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + "; accepted: at most "
                            + MAX_DEPTH + " levels",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be read", e);
        }
    }

    private JsonNode read() throws IOException {
        if (++values > MAX_VALUES) {
            throw new IllegalArgumentException(
                    "has more than " + MAX_VALUES + " JSON values; accepted: at most so many");
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(nodes.objectNode());
            case START_ARRAY -> readArray(nodes.arrayNode());
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? nodes.nullNode()
                        : nodes.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> nodes.nullNode();
            case null, default -> throw new IllegalArgumentException("is no JSON: it is empty");
        };
    }

    private ObjectNode readObject(ObjectNode object) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, read());
        }
        return object;
    }

    private ArrayNode readArray(ArrayNode array) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read());
        }
        return array;
    }
}
