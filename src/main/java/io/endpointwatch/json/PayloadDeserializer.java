package io.endpointwatch.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.check.InvalidRequestException;

/// Reads trees as Jackson's own does, and refuses a field that is there twice: nobody can tell which of the two was
/// meant (RFC 8259 section 4).
public final class PayloadDeserializer extends JsonNodeDeserializer {
    private static final long serialVersionUID = 1;

    @Override
    protected void _handleDuplicateField(JsonParser parser, DeserializationContext context, JsonNodeFactory nodes,
            String name, ObjectNode object, JsonNode first, JsonNode second) {
        throw new InvalidRequestException(RequestFields.shown(name), RequestFields.shown(first.toString()) + " and "
                + RequestFields.shown(second.toString()) + "; accepted: each field once");
    }
}
