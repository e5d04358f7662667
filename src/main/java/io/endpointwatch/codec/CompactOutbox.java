package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.json.ChangeFields;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.json.StoredReason;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// An outbox: what waits `q`, claimed by `c` for `d` milliseconds, last sent `l`, sent once without an answer `o`.
/// Version 0.1.0 wrote until when it was claimed, `u`, by the clock of some host. A change names its occasion only
/// where that is not the state's endpoint and the announcement's time, and its reason only where that is not implied.
record CompactOutbox(Endpoint endpoint, ChangeFields changeFields) {

    ObjectNode write(Outbox outbox) {
        ObjectNode object = Json.object();
        if (!outbox.waiting().isEmpty()) {
            object.set("q", Scalars.array(outbox.waiting(), this::announcement));
        }
        outbox.claim()
                .ifPresent(claim ->
                        object.put("c", claim.id()).put("d", claim.length().toMillis()));
        outbox.lastSent().ifPresent(time -> object.set("l", Scalars.millis(time)));
        if (!outbox.unanswered().isEmpty()) {
            object.set("o", Scalars.array(outbox.unanswered().stream().sorted().toList(), Scalars::text));
        }
        return object;
    }

    Outbox read(JsonNode value) {
        Fields fields = Fields.of(value);
        return new Outbox(
                fields.list("q", this::announcement),
                claim(fields),
                fields.find("l", Scalars::time),
                new HashSet<>(fields.list("o", Scalars::text)));
    }

    private static Optional<Claim> claim(Fields fields) {
        return fields.find("c", Scalars::text)
                .map(id -> new Claim(id, Duration.ofMillis(fields.read("d", Scalars::number))))
                .or(() -> fields.find("u", Scalars::time).map(until -> new Claim("until " + until, Claim.LENGTH)));
    }

    private JsonNode announcement(Announcement one) {
        ObjectNode object = Json.object().put("id", one.id()).put("n", one.sequence());
        object.set("at", Scalars.millis(one.at()));
        if (one.silent()) {
            object.put("silent", true);
        }
        object.set("changes", Scalars.array(one.changes(), change -> change(change, one.at())));
        return object;
    }

    private Announcement announcement(JsonNode value) {
        Fields fields = Fields.of(value);
        Instant at = fields.read("at", Scalars::time);
        List<Change> changes = fields.list("changes", change -> change(change, at));
        return new Announcement(
                fields.read("id", Scalars::text),
                fields.read("n", Scalars::number),
                at,
                changes,
                fields.flag("silent"));
    }

    private JsonNode change(Change change, Instant at) {
        ObjectNode object = Json.object()
                .put("type", change.type())
                .put("severity", change.severity().toString());
        if (!StoredReason.isImplied(change)) {
            object.put("reason", change.reason().toString());
        }
        if (!change.context().endpoint().equals(endpoint)) {
            object.put("endpoint", change.context().endpoint().toString());
        }
        if (!change.context().at().equals(at)) {
            object.set("at", Scalars.millis(change.context().at()));
        }
        changeFields.write(change, object);
        return object;
    }

    private Change change(JsonNode value, Instant at) {
        Fields fields = Fields.of(value);
        ChangeContext context = new ChangeContext(
                fields.find("endpoint", text -> Endpoint.parse(Scalars.text(text)))
                        .orElse(endpoint),
                fields.find("at", Scalars::time).orElse(at));
        return changeFields.read(fields.read("type", Scalars::text), context, fields);
    }
}
