package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Ttl;
import java.util.List;

/// Reads what `dnsx -json` prints: a line has all that was found for one name.
///
/// Its one TTL is that of the first record: of the first alias if there are aliases. With `all`, each record has its
/// own.
public final class DnsxJson {
    private DnsxJson() {}

    public static ToolOutput read(List<String> lines) {
        return JsonValues.each(lines, DnsxJson::read);
    }

    private static void read(int line, JsonNode object, ToolOutput out) {
        DnsName host = DnsName.ofPresentation(JsonFields.text(object, "host"));
        ResponseBuilder response = Response.at(line)
                .name(host)
                .at(ToolTime.ofRfc3339(JsonFields.text(object, "timestamp")))
                .rcode(JsonFields.find(object, "status_code").orElse("NOERROR"));
        for (JsonNode one : JsonFields.list(object, "resolver")) {
            response.server(one.asText().replaceFirst("^(?:udp|tcp):(?!//)", ""));
        }
        JsonNode all = JsonFields.list(object, "all");
        if (!all.isEmpty()) {
            for (JsonNode one : all) {
                ResourceRecord.parse(one.asText()).ifPresent(response::answer);
            }
        } else {
            records(object, host, response);
        }
        out.add(response.build());
    }

    private static void records(JsonNode object, DnsName host, ResponseBuilder response) {
        int ttl = JsonFields.number(object, "ttl").map(Ttl::ofWire).orElse(RRset.NO_TTL);
        DnsName owner = host;
        for (JsonNode one : JsonFields.list(object, "cname")) {
            response.answer(new ResourceRecord(owner, ttl, "CNAME", one.asText()));
            owner = DnsName.ofPresentation(one.asText());
            ttl = RRset.NO_TTL;
        }
        for (JsonNode one : JsonFields.list(object, "a")) {
            response.answer(new ResourceRecord(owner, ttl, "A", one.asText()));
        }
        for (JsonNode one : JsonFields.list(object, "aaaa")) {
            response.answer(new ResourceRecord(owner, ttl, "AAAA", one.asText()));
        }
    }
}
