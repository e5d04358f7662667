package io.endpointwatch.imports.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.RRset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the common output format of passive DNS servers (draft-dulaunoy-dnsop-passive-dns-cof), also as DNSDB wraps
/// it. An RRset that was seen from a first to a last time becomes an answer at each of both; what came between is not
/// known. Aliases of other lines that were seen at such a time lead from the host to it.
public final class PassiveDnsJson {
    private static final String PLACE = "passive-dns";
    private static final int MAX_HOPS = 16;

    private final Map<DnsName, List<Seen>> aliases = new HashMap<>();
    private final List<Seen> addresses = new ArrayList<>();
    private final Reading reading;

    private PassiveDnsJson(Reading reading) {
        this.reading = reading;
    }

    private record Seen(int line, DnsName name, String type, List<String> data, Instant first, Instant last) {
        boolean isAt(Instant time) {
            return !time.isBefore(first) && !time.isAfter(last);
        }

        DnsName target() {
            return DnsName.ofPresentation(data.getFirst());
        }
    }

    public static ToolOutput read(List<String> lines, Reading reading) {
        PassiveDnsJson rrsets = new PassiveDnsJson(reading);
        ToolOutput out = JsonValues.each(lines, rrsets::read);
        rrsets.answer(out);
        return out;
    }

    private void read(int line, JsonNode object, ToolOutput out) {
        if (object.has("cond") && !object.has("obj")) {
            return;
        }
        JsonNode rrset = object.path("obj").isObject() ? object.path("obj") : object;
        String type = JsonFields.text(rrset, "rrtype");
        String prefix = rrset.hasNonNull("time_first") ? "" : "zone_";
        Seen seen = new Seen(
                line,
                DnsName.ofPresentation(JsonFields.text(rrset, "rrname")),
                type,
                data(rrset.path("rdata")),
                time(rrset, prefix + "time_first"),
                time(rrset, prefix + "time_last"));
        if (seen.last().isBefore(seen.first())) {
            throw new IllegalArgumentException("time_last is before time_first");
        }
        switch (type) {
            case "CNAME" ->
                aliases.computeIfAbsent(seen.name(), _ -> new ArrayList<>()).add(seen);
            case "A", "AAAA" -> addresses.add(seen);
            default -> out.passOver();
        }
    }

    private static List<String> data(JsonNode rdata) {
        List<String> data = new ArrayList<>();
        if (rdata.isTextual()) {
            data.add(rdata.textValue());
        } else {
            rdata.forEach(one -> data.add(one.asText()));
        }
        if (data.isEmpty()) {
            throw new IllegalArgumentException("rdata is missing");
        }
        return data;
    }

    private Instant time(JsonNode rrset, String field) {
        return rrset.path(field).isTextual()
                ? reading.time().parse(rrset.path(field).textValue())
                : ToolTime.ofEpoch(JsonFields.number(rrset, field)
                        .orElseThrow(() -> new IllegalArgumentException(field + " is missing")));
    }

    private void answer(ToolOutput out) {
        Set<Seen> used = new HashSet<>();
        for (Seen seen : addresses) {
            Set<Instant> times = new HashSet<>(List.of(seen.first(), seen.last()));
            times.forEach(time -> chain(seen, time).ifPresent(chain -> {
                out.add(response(seen, time, chain));
                used.add(seen);
                used.addAll(chain);
            }));
        }
        for (Seen seen : addresses) {
            if (!used.contains(seen)) {
                out.passOver();
            }
        }
        aliases.values().stream()
                .flatMap(List::stream)
                .filter(alias -> !used.contains(alias))
                .forEach(_ -> out.passOver());
    }

    /// The aliases from the host to the RRset at a time; empty if none lead there.
    private Optional<List<Seen>> chain(Seen seen, Instant time) {
        List<Seen> chain = new ArrayList<>();
        DnsName name = reading.host();
        while (!name.equals(seen.name())) {
            Optional<Seen> next = aliases.getOrDefault(name, List.of()).stream()
                    .filter(alias -> alias.isAt(time))
                    .findFirst();
            if (next.isEmpty() || chain.size() == MAX_HOPS) {
                return Optional.empty();
            }
            chain.add(next.get());
            name = next.get().target();
        }
        return Optional.of(chain);
    }

    private Response response(Seen seen, Instant time, List<Seen> chain) {
        ResponseBuilder response = Response.at(seen.line())
                .at(time)
                .name(reading.host())
                .type(seen.type())
                .server("system")
                .place(PLACE);
        chain.forEach(
                alias -> response.follow(alias.name(), "CNAME", alias.data().getFirst()));
        seen.data().forEach(one -> response.answer(new ResourceRecord(seen.name(), RRset.NO_TTL, seen.type(), one)));
        return response.build();
    }
}
