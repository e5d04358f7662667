package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.DnsName;
import java.util.List;

/// Reads query logs of Route 53 Resolver, from S3, Kinesis Data Firehose or CloudWatch Logs. They have no TTLs, and do
/// not name the resolver: it is that of the region's VPCs.
public final class Route53Json {
    private Route53Json() {}

    public static ToolOutput read(List<String> lines) {
        return JsonValues.each(lines, Route53Json::read);
    }

    private static void read(int line, JsonNode object, ToolOutput out) {
        if (object.path("events").isArray()) {
            for (JsonNode event : object.path("events")) {
                entry(line, JsonValues.parse(JsonFields.text(event, "message")), out);
            }
        } else {
            entry(line, object, out);
        }
    }

    private static void entry(int line, JsonNode object, ToolOutput out) {
        if (JsonFields.find(object, "firewall_rule_action")
                .filter("BLOCK"::equals)
                .isPresent()) {
            out.passOver();
            return;
        }
        DnsName owner = DnsName.ofPresentation(JsonFields.text(object, "query_name"));
        ResponseBuilder response = Response.at(line)
                .at(ToolTime.ofRfc3339(JsonFields.text(object, "query_timestamp")))
                .name(owner)
                .type(JsonFields.text(object, "query_type"))
                .rcode(JsonFields.text(object, "rcode"))
                .transport(JsonFields.find(object, "transport").orElse("udp"))
                .server("system");
        JsonFields.find(object, "region").ifPresent(response::place);
        for (JsonNode one : JsonFields.list(object, "answers")) {
            String type = JsonFields.text(one, "Type");
            String data = JsonFields.text(one, "Rdata");
            response.follow(owner, type, data);
            owner = type.equals("CNAME") ? DnsName.ofPresentation(data) : owner;
        }
        out.add(response.build());
    }
}
