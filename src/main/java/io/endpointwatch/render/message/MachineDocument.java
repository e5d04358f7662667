package io.endpointwatch.render.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change;
import io.endpointwatch.json.AddressJson;
import io.endpointwatch.json.ChangeJson;

/// The announcement for programs: `endpoint`, `sequence`, `digest`, `severity`, `eventId`, `at`, `changes` and
/// `addresses`, the pool. A shortened one has `omitted`, with the numbers of `addresses` and `changes` that are left
/// out, and each shortened change has `omittedAddresses`.
final class MachineDocument {
    private MachineDocument() {}

    static ObjectNode of(MessageContext news) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("endpoint", news.endpoint().toString())
                .put("sequence", news.announcement().sequence())
                .put("digest", news.state().pool().digest())
                .put("severity", news.announcement().severity().toString())
                .put("eventId", news.announcement().id())
                .put("at", news.announcement().at().toString());
        if (news.isShortened()) {
            document.putObject("omitted")
                    .put("addresses", news.leftOut())
                    .put("changes", news.room().leftOut(news.changes()));
        }
        ArrayNode changes = document.putArray("changes");
        news.room().of(news.changes()).forEach(change -> changes.add(change(change, news.room())));
        ArrayNode addresses = document.putArray("addresses");
        news.room().ofAddresses(news.pool()).forEach(one -> addresses.add(AddressJson.write(one)));
        return document;
    }

    private static ObjectNode change(Change change, ListLimit room) {
        ObjectNode json = ChangeJson.write(change);
        int left = room.leftOut(MessageContext.addresses(change));
        if (left > 0) {
            ArrayNode shown = json.put("omittedAddresses", left).putArray("addresses");
            room.ofAddresses(MessageContext.addresses(change)).forEach(one -> shown.add(AddressJson.write(one)));
        }
        return json;
    }
}
