package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Variation;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.state.Turns;
import io.endpointwatch.state.VariationKey;
import io.endpointwatch.state.Variations;
import java.util.Map;
import java.util.TreeMap;

/// What varies repeatedly.
///
/// - `q` variations: kind, subject, last time, count, longest failure in checks, and 1 if it counts as varying
/// - `d` departed addresses, each with its position `a`
record CompactVariations(CompactCodec codec) {

    ObjectNode write(Variations variations) {
        ObjectNode object = Json.object();
        put(object, "q", Scalars.array(variations.turns().entrySet(), this::turns));
        put(
                object,
                "d",
                Scalars.array(
                        variations.departed().values(),
                        one -> new CompactAddress(codec)
                                .write(one)
                                .put("a", codec.tables().addresses().position(one.address()))));
        return object;
    }

    Variations read(JsonNode value) {
        Fields fields = Fields.of(value);
        TreeMap<VariationKey, Turns> turns = new TreeMap<>();
        fields.list(
                "q",
                one -> turns.put(
                        new VariationKey(Variation.parse(Scalars.text(one.path(0))), Scalars.text(one.path(1))),
                        new Turns(
                                codec.time(one.path(2)),
                                Scalars.integer(one.path(3)),
                                Scalars.integer(one.path(4)),
                                Scalars.integer(one.path(5)) == 1)));
        TreeMap<IpAddress, PooledAddress> departed = new TreeMap<>();
        fields.list("d", one -> {
            IpAddress address = codec.tables().addresses().at(one.path("a"));
            return departed.put(address, new CompactAddress(codec).read(address, one));
        });
        return new Variations(turns, departed);
    }

    private JsonNode turns(Map.Entry<VariationKey, Turns> one) {
        Turns turns = one.getValue();
        return Json.array()
                .add(one.getKey().what().toString())
                .add(one.getKey().of())
                .add(codec.time(turns.last()))
                .add(turns.count())
                .add(turns.longest())
                .add(turns.varies() ? 1 : 0);
    }

    private static void put(ObjectNode object, String name, ArrayNode section) {
        if (!section.isEmpty()) {
            object.set(name, section);
        }
    }
}
