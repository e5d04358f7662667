package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.Failure;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads results of DNS measurements of RIPE Atlas: the list that the API gives, or one a line. Each probe is a place.
public final class AtlasJson {
    private static final int MAX_BASE64 = 4 * 65_535 / 3 + 4;

    private AtlasJson() {}

    public static ToolOutput read(List<String> lines) {
        return JsonValues.each(lines, AtlasJson::read);
    }

    private static void read(int line, JsonNode object, ToolOutput out) {
        if (!JsonFields.find(object, "type").orElse("dns").equals("dns")) {
            out.passOver();
            return;
        }
        if (object.hasNonNull("resultset")) {
            for (JsonNode one : JsonFields.list(object, "resultset")) {
                out.add(response(line, object, one));
            }
        } else {
            out.add(response(line, object, object));
        }
    }

    /// @param one an element of `resultset`, else the whole result
    private static Response response(int line, JsonNode whole, JsonNode one) {
        ResponseBuilder response = Response.at(line);
        JsonFields.number(one, "timestamp")
                .or(() -> JsonFields.number(one, "time"))
                .or(() -> JsonFields.number(whole, "timestamp"))
                .ifPresent(seconds -> response.at(ToolTime.ofEpoch(seconds)));
        JsonFields.number(whole, "prb_id").ifPresent(probe -> response.place("probe-" + probe));
        JsonFields.find(one, "dst_addr")
                .or(() -> JsonFields.find(one, "dst_name"))
                .or(() -> JsonFields.find(whole, "dst_addr"))
                .ifPresent(response::server);
        JsonFields.find(one, "proto").ifPresent(response::transport);
        Optional<String> question = JsonFields.find(one, "qbuf").or(() -> JsonFields.find(one.path("result"), "qbuf"));
        question.ifPresent(query -> DnsMessage.parse(decode(query)).question(response));
        JsonNode result = one.path("result");
        Optional<String> message = JsonFields.find(result, "abuf");
        if (message.isPresent()) {
            DnsMessage.parse(decode(message.get())).into(response);
            response.rtt(Duration.ofMillis(
                    Math.round(Math.min(3_600_000, result.path("rt").asDouble(0)))));
        } else if (one.hasNonNull("error")) {
            response.failed(failure(one.path("error")));
        } else {
            throw new IllegalArgumentException("neither abuf nor error: the answer is not in the result");
        }
        return response.build();
    }

    private static Failure.Kind failure(JsonNode error) {
        return error.has("timeout") || error.toString().contains("timeout")
                ? Failure.Kind.TIMEOUT
                : Failure.Kind.UNREACHABLE;
    }

    private static byte[] decode(String base64) {
        if (base64.length() > MAX_BASE64) {
            throw new IllegalArgumentException("a DNS message of more than 65535 octets");
        }
        return Base64.getDecoder().decode(base64);
    }
}
