package io.endpointwatch.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.endpointwatch.json.Json;
import java.util.stream.Collectors;

/// Bare lists.
final class PlainLists {
    private PlainLists() {}

    static String plain(AllowlistContent order) {
        return order.prefixes().stream().map(prefix -> prefix + "\n").collect(Collectors.joining());
    }

    static String json(AllowlistContent order) {
        ArrayNode list = Json.array();
        order.prefixes().forEach(prefix -> list.add(prefix.toString()));
        return Json.indented(list) + "\n";
    }
}
