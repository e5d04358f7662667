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

/// What is known of an address, without the address: first seen `f`, last seen `l`, unseen since `u` where that is
/// another time, seen by `b` unless that is the first vantage alone, network `n`, standing `s`.
record CompactAddress(CompactCodec shorthand) {
    private static final JsonNode FIRST_VANTAGE = Scalars.text("1");

    ObjectNode write(PooledAddress one) {
        ObjectNode object = Json.object();
        shorthand.putTime(object, "f", one.firstSeen());
        shorthand.putTime(object, "l", one.lastSeen());
        if (!one.unseenSince().equals(one.lastSeen())) {
            object.set("u", shorthand.time(one.unseenSince()));
        }
        JsonNode seenBy = shorthand.vantages(one.seenBy());
        if (!seenBy.equals(FIRST_VANTAGE)) {
            object.set("b", seenBy);
        }
        one.network()
                .ifPresent(
                        network -> object.put("n", shorthand.tables().networks().position(network)));
        if (one.standing() != AllowlistStatus.UNJUDGED) {
            object.put("s", one.standing() == AllowlistStatus.ALLOWED ? 1 : 0);
        }
        return object;
    }

    PooledAddress read(IpAddress address, JsonNode value) {
        Fields fields = Fields.of(value);
        Instant lastSeen = shorthand.time(fields, "l");
        return new PooledAddress(
                address,
                shorthand.time(fields, "f"),
                lastSeen,
                fields.find("b", shorthand::vantages).orElseGet(() -> shorthand.vantages(FIRST_VANTAGE)),
                fields.find("n", shorthand.tables().networks()::at),
                fields.find("s", Scalars::integer)
                        .map(flag -> flag == 1 ? AllowlistStatus.ALLOWED : AllowlistStatus.OUTSIDE)
                        .orElse(AllowlistStatus.UNJUDGED),
                fields.find("u", shorthand::time).orElse(lastSeen));
    }
}
