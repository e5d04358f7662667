package io.endpointwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/// An address of the pool in the public form.
///
/// `allowed` and `network` are null if unknown. `unseenSince` is absent if it equals `lastSeen`.
public final class AddressJson {
    private AddressJson() {}

    /// Writes an address.
    public static ObjectNode write(PooledAddress one) {
        ObjectNode object = Json.object()
                .put("address", one.address().toString())
                .put("firstSeen", one.firstSeen().toString())
                .put("lastSeen", one.lastSeen().toString());
        if (!one.unseenSince().equals(one.lastSeen())) {
            object.put("unseenSince", one.unseenSince().toString());
        }
        object.set("seenBy", Scalars.array(one.seenBy(), Scalars::text));
        object.put("allowed", one.status().allowed().orElse(null));
        object.set(
                "network",
                one.network().<JsonNode>map(AddressJson::network).orElse(JsonNodeFactory.instance.nullNode()));
        return object;
    }

    /// @throws IllegalArgumentException if `value` is no such object
    public static PooledAddress read(JsonNode value) {
        Fields fields = Fields.of(value);
        Instant lastSeen = fields.read("lastSeen", AddressJson::time);
        return new PooledAddress(
                fields.read("address", text -> IpAddress.parse(Scalars.text(text))),
                fields.read("firstSeen", AddressJson::time),
                lastSeen,
                new TreeSet<>(fields.list("seenBy", name -> Vantage.parse(Scalars.text(name)))),
                fields.find("network", AddressJson::network),
                status(fields.find("allowed", Scalars::flag)),
                fields.find("unseenSince", AddressJson::time).orElse(lastSeen));
    }

    static Instant time(JsonNode value) {
        return Instant.parse(Scalars.text(value));
    }

    private static ObjectNode network(Network network) {
        return Json.object()
                .put("prefix", network.prefix().toString())
                .put("asn", network.asn())
                .put("name", network.name());
    }

    private static Network network(JsonNode value) {
        Fields fields = Fields.of(value);
        return new Network(
                fields.read("prefix", text -> Prefix.parse(Scalars.text(text))),
                fields.read("asn", Scalars::number),
                fields.read("name", Scalars::text));
    }

    private static AllowlistStatus status(Optional<Boolean> allowed) {
        return allowed.map(yes -> yes ? AllowlistStatus.ALLOWED : AllowlistStatus.OUTSIDE)
                .orElse(AllowlistStatus.UNJUDGED);
    }
}
