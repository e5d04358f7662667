package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Notation;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.state.Pool;
import java.util.List;

/// Writes changes inside a state. An address equal to that in the pool is written as its position.
record ShortNotation(CompactCodec codec, Pool pool) implements Notation {

    @Override
    public JsonNode address(PooledAddress one) {
        int position = codec.tables().addresses().position(one.address());
        return one.equals(pool.members().get(one.address()))
                ? Scalars.number(position)
                : new CompactAddress(codec).write(one).put("a", position);
    }

    @Override
    public PooledAddress address(JsonNode value) {
        if (value.isNumber()) {
            return pooled(codec.tables().addresses().at(value));
        }
        IpAddress address = Fields.of(value).read("a", codec.tables().addresses()::at);
        return new CompactAddress(codec).read(address, value);
    }

    private PooledAddress pooled(IpAddress address) {
        return pool.find(address)
                .orElseThrow(() -> new IllegalArgumentException("refers to " + address + ", which is not in the pool"));
    }

    @Override
    public JsonNode failing(FailingLookup one) {
        ObjectNode object = Json.object();
        codec.putLookup(object, one.lookup());
        object.put("h", one.failure().label());
        codec.putTime(object, "s", one.since());
        return object;
    }

    @Override
    public FailingLookup failing(JsonNode value) {
        Fields fields = Fields.of(value);
        return new FailingLookup(
                codec.lookup(fields),
                fields.read("h", label -> LookupFailure.parse(Scalars.text(label))),
                codec.time(fields, "s"));
    }

    @Override
    public JsonNode names(List<DnsName> chain) {
        return Scalars.number(codec.tables().chains().position(chain));
    }

    @Override
    public List<DnsName> names(JsonNode value) {
        return codec.tables().chains().at(value);
    }
}
