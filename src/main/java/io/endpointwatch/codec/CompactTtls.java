package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.ttl.FollowedTtl;
import io.endpointwatch.ttl.IntervalStatistics;
import io.endpointwatch.ttl.LastReportedTtl;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModel;
import io.endpointwatch.ttl.TtlModels;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The TTL models of an endpoint.
///
/// - `g` intervals between checks: mean, mean deviation and count; `l` last check
/// - `q` the models of each lookup: position of the name, encoded model, last check that showed the name, and
///   how many checks missed it; the last two are absent if they are the base and 0
/// - `x` last reported moves: position of the name, 1 for a fall, the TTL and the time
///
/// Older documents have their own table of names, `o`.
record CompactTtls(CompactCodec codec) {

    ObjectNode write(TtlModels ttls) {
        ObjectNode object = Json.object();
        ValueTable<DnsName> names = codec.tables().names();
        ttls.pace().last().ifPresent(last -> {
            codec.putTime(object, "l", last);
            object.set(
                    "g",
                    Json.array()
                            .add(ttls.pace().gapMillis())
                            .add(ttls.pace().spreadMillis())
                            .add(ttls.pace().gaps()));
        });
        ArrayNode lookups = lookups(ttls, names);
        ArrayNode reported = Scalars.array(ttls.reported().entrySet(), one -> reported(one, names));
        put(object, "q", lookups);
        put(object, "x", reported);
        return object;
    }

    TtlModels read(JsonNode value) {
        Fields fields = Fields.of(value);
        ValueTable<DnsName> ownNames = ValueTable.of(fields.list("o", name -> new DnsName(Scalars.text(name))));
        ValueTable<DnsName> names = ownNames.isEmpty() ? codec.tables().names() : ownNames;
        TreeMap<TtlKey, FollowedTtl> models = new TreeMap<>();
        fields.list("q", lookup -> readLookup(Fields.of(lookup), names)).forEach(models::putAll);
        TreeMap<DnsName, LastReportedTtl> reported = new TreeMap<>();
        fields.list(
                "x",
                one -> reported.put(
                        names.at(one.path(0)),
                        new LastReportedTtl(
                                Scalars.integer(one.path(1)) == 1,
                                Scalars.integer(one.path(2)),
                                codec.time(one.path(3)))));
        return new TtlModels(
                fields.find("g", one -> pace(one, fields)).orElse(IntervalStatistics.UNKNOWN), models, reported);
    }

    private ArrayNode lookups(TtlModels ttls, ValueTable<DnsName> names) {
        TreeMap<Lookup, ArrayNode> models = new TreeMap<>();
        ttls.models()
                .forEach((key, followed) -> models.computeIfAbsent(key.lookup(), _ -> Json.array())
                        .add(model(names.position(key.owner()), followed)));
        return Scalars.array(models.entrySet(), one -> {
            ObjectNode object = Json.object();
            codec.putLookup(object, one.getKey());
            object.set("m", one.getValue());
            return object;
        });
    }

    private JsonNode model(int name, FollowedTtl followed) {
        ArrayNode array = Json.array().add(name).add(followed.model().encode());
        if (followed.missed() > 0) {
            return array.add(codec.time(followed.last())).add(followed.missed());
        }
        return followed.last().equals(codec.base()) ? array : array.add(codec.time(followed.last()));
    }

    private Map<TtlKey, FollowedTtl> readLookup(Fields fields, ValueTable<DnsName> names) {
        Lookup lookup = codec.lookup(fields);
        Map<TtlKey, FollowedTtl> models = new TreeMap<>();
        fields.list(
                "m",
                one -> models.put(
                        new TtlKey(lookup, names.at(one.path(0))),
                        new FollowedTtl(
                                TtlModel.decode(Scalars.text(one.path(1))),
                                last(one.path(2)),
                                one.path(3).isMissingNode() ? 0 : Scalars.integer(one.path(3)))));
        return models;
    }

    private Instant last(JsonNode value) {
        return value.isMissingNode() ? codec.base() : codec.time(value);
    }

    private IntervalStatistics pace(JsonNode value, Fields fields) {
        return new IntervalStatistics(
                Optional.of(codec.time(fields, "l")),
                Scalars.number(value.path(0)),
                Scalars.number(value.path(1)),
                Scalars.integer(value.path(2)));
    }

    private JsonNode reported(Map.Entry<DnsName, LastReportedTtl> one, ValueTable<DnsName> names) {
        return Json.array()
                .add(names.position(one.getKey()))
                .add(one.getValue().fell() ? 1 : 0)
                .add(one.getValue().to())
                .add(codec.time(one.getValue().at()));
    }

    private static void put(ObjectNode object, String name, ArrayNode section) {
        if (!section.isEmpty()) {
            object.set(name, section);
        }
    }
}
