package io.endpointwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.observation.Endpoint;

/// A change in the public form: `type`, `severity`, `reason`, `at`, `id`, `summary`, `endpoint` and the fields of its
/// kind.
public final class ChangeJson {
    private static final ChangeFields KIND_FIELDS = new ChangeFields(FullNotation.INSTANCE);

    private ChangeJson() {}

    /// Writes a change.
    public static ObjectNode write(Change change) {
        ObjectNode object = Json.object()
                .put("type", change.type())
                .put("severity", change.severity().toString())
                .put("reason", change.reason().toString())
                .put("at", change.context().at().toString())
                .put("id", change.id())
                .put("summary", change.summary())
                .put("endpoint", change.context().endpoint().toString());
        KIND_FIELDS.write(change, object);
        return object;
    }

    /// Of `id` and `summary` nothing is read: they follow from the rest, as the severity follows from the reason.
    ///
    /// @throws IllegalArgumentException if `value` is no change
    public static Change read(JsonNode value) {
        Fields fields = Fields.of(value);
        ChangeContext context = new ChangeContext(
                fields.read("endpoint", text -> Endpoint.parse(Scalars.text(text))),
                fields.read("at", AddressJson::time));
        return KIND_FIELDS.read(fields.read("type", Scalars::text), context, fields);
    }
}
