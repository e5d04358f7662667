package io.endpointwatch.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts between JSON text (RFC 8259) and trees. It does not use Jackson's object mapper: its start takes
/// longer than a whole check on the command line.
public final class Json {
    /// All threads share its buffers, because most threads here use them once.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    /// For documents that this program wrote: many, and without duplicate fields.
    private static final JsonFactory TRUSTED = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// Parses the one value in `text`.
    ///
    /// @throws IllegalArgumentException if it is not JSON, has a field twice, or has more than one value
    public static JsonNode parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            JsonNode value = read(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("there is more after the JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tokens of a text. Duplicate fields are not detected.
    public static JsonParser tokens(String text) throws IOException {
        return TRUSTED.createParser(text);
    }

    /// The value as text without white space.
    public static String text(JsonNode value) {
        return text(value, null);
    }

    /// The value for people: an element or a field a line, and every object inside another value on one line.
    public static String indented(JsonNode value) {
        return text(value, new IndentedPrinter());
    }

    private static String text(JsonNode value, @Nullable PrettyPrinter layout) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text).setPrettyPrinter(layout)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT -> readInteger(parser);
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> nodes.nullNode();
            case null, default -> throw new IllegalArgumentException("not JSON: it is empty");
        };
    }

    private static JsonNode readInteger(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue())
                : JsonNodeFactory.instance.numberNode(parser.getLongValue());
    }

    private static ObjectNode readObject(JsonParser parser) throws IOException {
        ObjectNode object = object();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, read(parser));
        }
        return object;
    }

    private static ArrayNode readArray(JsonParser parser) throws IOException {
        ArrayNode array = array();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    private static void write(JsonNode value, JsonGenerator out) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> writeArray(value, out);
            case STRING -> out.writeString(value.textValue());
            case NUMBER -> out.writeNumber(value.asText());
            case BOOLEAN -> out.writeBoolean(value.booleanValue());
            case NULL -> out.writeNull();
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not a JSON value: " + value);
        }
    }

    private static void writeObject(JsonNode object, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            out.writeFieldName(field.getKey());
            write(field.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeArray(JsonNode array, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (JsonNode one : array) {
            write(one, out);
        }
        out.writeEndArray();
    }
}
