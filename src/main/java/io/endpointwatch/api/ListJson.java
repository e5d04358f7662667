package io.endpointwatch.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.usecase.FeedOutcome;
import io.endpointwatch.usecase.ListRequest;
import java.time.Instant;

/// Writes lists and feeds for programs.
public final class ListJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ListJson() {}

    /// A list as text, and what it is made of.
    ///
    /// @throws IllegalArgumentException if the format cannot hold the list
    public static ObjectNode of(AllowlistContent list, ListRequest request) {
        ObjectNode json = JSON.objectNode();
        ArrayNode endpoints = json.putArray("endpoints");
        list.names().forEach(endpoint -> endpoints.add(endpoint.toString()));
        json.put("format", request.format().toString())
                .put("entries", list.prefixes().size())
                .put("list", request.format().write(list, request.header()))
                .put("reviewBy", list.reviewBy().map(Instant::toString).orElse(null));
        ArrayNode remarks = json.putArray("remarks");
        list.remarks().forEach(remarks::add);
        return json;
    }

    /// A feed that failed.
    static ObjectNode failed(String why) {
        return JSON.objectNode().put("written", false).put("error", why);
    }

    /// What became of a feed.
    public static ObjectNode of(FeedOutcome outcome) {
        ObjectNode json = JSON.objectNode().put("to", outcome.to().toString());
        return switch (outcome) {
            case FeedOutcome.Written written -> json.put("written", true).put("entries", written.entries());
            case FeedOutcome.Unchanged same -> json.put("written", false).put("entries", same.entries());
            case FeedOutcome.Held held ->
                json.put("written", false).put("error", held.why().sentence());
        };
    }
}
