package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.Failure;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Rcode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Reads what `zdns` prints: a line has the results of one name by module, in version 1 the result of one module.
public final class ZdnsJson {
    /// Of names instead of types.
    private static final String LOOKUP = "LOOKUP";

    private ZdnsJson() {}

    public static ToolOutput read(List<String> lines) {
        return JsonValues.each(lines, ZdnsJson::read);
    }

    private static void read(int line, JsonNode object, ToolOutput out) {
        String name = JsonFields.find(object, "altered_name").orElseGet(() -> JsonFields.text(object, "name"));
        if (object.path("results").isObject()) {
            for (Map.Entry<String, JsonNode> one : object.path("results").properties()) {
                module(line, name, one.getKey(), one.getValue(), out);
            }
        } else {
            module(line, name, "A", object, out);
        }
    }

    private static void module(int line, String name, String module, JsonNode result, ToolOutput out) {
        ResponseBuilder response = Response.at(line).name(name);
        if (!module.endsWith(LOOKUP)) {
            response.type(module);
        } else if (!module.equals("ALOOKUP")) {
            out.passOver();
            return;
        }
        response.at(ToolTime.ofRfc3339(JsonFields.text(result, "timestamp")));
        status(response, JsonFields.text(result, "status"));
        response.rtt(Duration.ofMillis(
                Math.round(Math.min(3600, result.path("duration").asDouble(0)) * 1000)));
        data(response, name, result.path("data"));
        out.add(response.build());
    }

    private static void data(ResponseBuilder response, String name, JsonNode data) {
        JsonFields.find(data, "resolver").ifPresent(response::server);
        JsonFields.find(data, "protocol").ifPresent(response::transport);
        for (JsonNode one : JsonFields.list(data, "answers")) {
            if (one.path("answer").isTextual()) {
                response.answer(
                        JsonFields.text(one, "name"),
                        JsonFields.ttl(one),
                        JsonFields.text(one, "type"),
                        JsonFields.text(one, "answer"));
            }
        }
        for (JsonNode one : JsonFields.list(data, "authorities")) {
            response.authority(one.path("type").asText());
        }
        addresses(response, name, "A", JsonFields.list(data, "ipv4_addresses"));
        addresses(response, name, "AAAA", JsonFields.list(data, "ipv6_addresses"));
        JsonNode flags = data.path("flags");
        if (flags.isObject()) {
            response.flags((flags.path("authenticated").asBoolean() ? "ad " : "")
                    + (flags.path("recursion_available").asBoolean() ? "ra " : "")
                    + (flags.path("truncated").asBoolean() ? "tc" : ""));
        }
    }

    private static void addresses(ResponseBuilder response, String name, String type, JsonNode addresses) {
        for (JsonNode one : addresses) {
            response.answer(name, RRset.NO_TTL, type, one.asText());
        }
    }

    private static void status(ResponseBuilder response, String status) {
        switch (status) {
            case "NO_ANSWER", "NORECORD" -> response.rcode(Rcode.NOERROR);
            case "TIMEOUT", "ITERATIVE_TIMEOUT" -> response.failed(Failure.Kind.TIMEOUT);
            case "TRUNCATED" -> response.failed(Failure.Kind.TRUNCATED);
            case "CIRCULAR" -> response.failed(Failure.Kind.LOOP);
            case "NOAUTH", "AUTHFAIL", "NONEEDEDGLUE" -> response.failed(Failure.Kind.LAME);
            case "ERROR" -> response.failed(Failure.Kind.UNREACHABLE);
            default -> response.rcode(status);
        }
    }
}
