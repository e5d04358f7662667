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
import io.endpointwatch.state.Pool;
import java.util.List;

/// Changes inside a state: an address that the pool holds just so is only its position.
record ShortNotation(CompactCodec shorthand, Pool pool) implements Notation {

    @Override
    public JsonNode address(PooledAddress one) {
        int position = shorthand.tables().addresses().position(one.address());
        return one.equals(pool.members().get(one.address()))
                ? Scalars.number(position)
                : new CompactAddress(shorthand).write(one).put("a", position);
    }

    @Override
    public PooledAddress address(JsonNode value) {
        if (value.isNumber()) {
            return pooled(shorthand.tables().addresses().at(value));
        }
        IpAddress address = Fields.of(value).read("a", shorthand.tables().addresses()::at);
        return new CompactAddress(shorthand).read(address, value);
    }

    private PooledAddress pooled(IpAddress address) {
        return pool.find(address)
                .orElseThrow(() -> new IllegalArgumentException("refers to " + address + ", which is not in the pool"));
    }

    @Override
    public JsonNode failing(FailingLookup one) {
        ObjectNode object = Json.object();
        shorthand.putLookup(object, one.lookup());
        object.put("h", one.how());
        shorthand.putTime(object, "s", one.since());
        return object;
    }

    @Override
    public FailingLookup failing(JsonNode value) {
        Fields fields = Fields.of(value);
        return new FailingLookup(
                shorthand.lookup(fields), fields.read("h", Scalars::text), shorthand.time(fields, "s"));
    }

    @Override
    public JsonNode names(List<DnsName> chain) {
        return Scalars.number(shorthand.tables().chains().position(chain));
    }

    @Override
    public List<DnsName> names(JsonNode value) {
        return shorthand.tables().chains().at(value);
    }
}
