package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Ttl;
import java.util.Optional;

/// The fields of a JSON object, by type. A field of another type is refused; null means absent.
final class JsonFields {
    private JsonFields() {}

    static String text(JsonNode node, String field) {
        return find(node, field).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    static Optional<String> find(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " is no text: " + BoundedLines.quote(value.toString()));
        }
        return Optional.of(value.textValue());
    }

    static Optional<Long> number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field + " is no number: " + BoundedLines.quote(value.toString()));
        }
        return Optional.of(value.longValue());
    }

    /// Elements of a list; none if the field is absent.
    static JsonNode list(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw new IllegalArgumentException(field + " is no list: " + BoundedLines.quote(value.toString()));
        }
        return value;
    }

    static JsonNode object(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw new IllegalArgumentException(field + " is no object");
        }
        return value;
    }

    /// Of a record, in its field `ttl`.
    static int ttl(JsonNode node) {
        return number(node, "ttl").map(Ttl::ofWire).orElse(RRset.NO_TTL);
    }
}
