package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.IpAddress;
import java.time.Instant;

/// An address of the pool, without the address itself.
///
/// - `f` first seen, `l` last seen
/// - `u` unseen since; empty if equal to `l`
/// - `b` the vantages that saw it; empty if only the first vantage did
/// - `n` network
/// - `s` allowlist status: 1 allowed, 0 outside; empty if unknown
record CompactAddress(CompactCodec codec) {
    private static final JsonNode FIRST_VANTAGE = Scalars.text("1");

    ObjectNode write(PooledAddress one) {
        ObjectNode object = Json.object();
        codec.putTime(object, "f", one.firstSeen());
        codec.putTime(object, "l", one.lastSeen());
        if (!one.unseenSince().equals(one.lastSeen())) {
            object.set("u", codec.time(one.unseenSince()));
        }
        JsonNode seenBy = codec.vantages(one.seenBy());
        if (!seenBy.equals(FIRST_VANTAGE)) {
            object.set("b", seenBy);
        }
        one.network()
                .ifPresent(network -> object.put("n", codec.tables().networks().position(network)));
        if (one.status() != AllowlistStatus.UNJUDGED) {
            object.put("s", one.status() == AllowlistStatus.ALLOWED ? 1 : 0);
        }
        return object;
    }

    PooledAddress read(IpAddress address, JsonNode value) {
        Fields fields = Fields.of(value);
        Instant lastSeen = codec.time(fields, "l");
        return new PooledAddress(
                address,
                codec.time(fields, "f"),
                lastSeen,
                fields.find("b", codec::vantages).orElseGet(() -> codec.vantages(FIRST_VANTAGE)),
                fields.find("n", codec.tables().networks()::at),
                fields.find("s", Scalars::integer)
                        .map(flag -> flag == 1 ? AllowlistStatus.ALLOWED : AllowlistStatus.OUTSIDE)
                        .orElse(AllowlistStatus.UNJUDGED),
                fields.find("u", codec::time).orElse(lastSeen));
    }
}
