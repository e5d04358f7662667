package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.Failure;
import java.util.List;

/// Reads what `massdns -o J` prints: one response a line, and with `-o Je` also the queries that it gave up.
public final class MassdnsJson {
    private static final long NANOS = 1_000_000_000L;

    private MassdnsJson() {}

    public static ToolOutput read(List<String> lines) {
        return JsonValues.each(lines, MassdnsJson::read);
    }

    private static void read(int line, JsonNode object, ToolOutput out) {
        ResponseBuilder response =
                Response.at(line).name(JsonFields.text(object, "name")).type(JsonFields.text(object, "type"));
        if (JsonFields.find(object, "error").isPresent()) {
            out.add(response.failed(Failure.Kind.TIMEOUT).build());
            return;
        }
        response.rcode(JsonFields.text(object, "status"));
        JsonFields.number(object, "rx_ts")
                .ifPresent(nanos -> response.at(ToolTime.ofEpoch(Math.floorDiv(nanos, NANOS))));
        JsonFields.find(object, "resolver").ifPresent(response::server);
        JsonFields.find(object, "proto").ifPresent(response::transport);
        if (object.hasNonNull("flags")) {
            response.flags(JsonFields.list(object, "flags").toString());
        }
        for (JsonNode one : JsonFields.list(object.path("data"), "answers")) {
            response.answer(
                    JsonFields.text(one, "name"),
                    JsonFields.ttl(one),
                    JsonFields.text(one, "type"),
                    JsonFields.text(one, "data"));
        }
        for (JsonNode one : JsonFields.list(object.path("data"), "authorities")) {
            response.authority(JsonFields.text(one, "type"));
        }
        out.add(response.build());
    }
}
