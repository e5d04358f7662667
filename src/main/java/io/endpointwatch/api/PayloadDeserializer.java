package io.endpointwatch.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.usecase.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads trees as Jackson's own does, and refuses a field that is there twice: nobody knows which of the two was
/// meant (RFC 8259 section 4). The same holds for a second document behind the first.
public final class PayloadDeserializer extends JsonNodeDeserializer {
    private static final long serialVersionUID = 1;

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return alone(super.deserialize(parser, context), parser);
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
        try {
            return alone(super.getNullValue(context), context.getParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value, if it is part of another or nothing follows it.
    private static JsonNode alone(JsonNode value, JsonParser parser) throws IOException {
        if (parser.getParsingContext().inRoot() && follows(parser)) {
            throw new InvalidRequestException("payload", "something follows the JSON document; accepted: one document");
        }
        return value;
    }

    private static boolean follows(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonProcessingException _) {
            return true;
        }
    }

    @Override
    protected void _handleDuplicateField(
            JsonParser parser,
            DeserializationContext context,
            JsonNodeFactory nodes,
            String name,
            ObjectNode object,
            JsonNode first,
            JsonNode second) {
        throw new InvalidRequestException(
                ValueGrammar.shown(name),
                ValueGrammar.shown(first.toString()) + " and " + ValueGrammar.shown(second.toString())
                        + "; accepted: each field once");
    }
}
