package io.endpointwatch.json;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.watch.PooledAddress;
import io.endpointwatch.watch.Standing;

/// What is known of an address, without the address: first seen `f`, last seen `l`, unseen since `u` where that is
/// another time, seen by `b` unless that is the first vantage alone, network `n`, standing `s`.
record CompactAddress(Shorthand shorthand) {
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
        one.network().ifPresent(network -> object.put("n", shorthand.tables().networks().position(network)));
        if (one.standing() != Standing.UNJUDGED) {
            object.put("s", one.standing() == Standing.ALLOWED ? 1 : 0);
        }
        return object;
    }

    PooledAddress read(IpAddress address, JsonNode value) {
        Fields fields = Fields.of(value);
        Instant lastSeen = shorthand.time(fields, "l");
        return new PooledAddress(address, shorthand.time(fields, "f"), lastSeen,
                fields.find("b", shorthand::vantages).orElseGet(() -> shorthand.vantages(FIRST_VANTAGE)),
                fields.find("n", shorthand.tables().networks()::at),
                fields.find("s", Scalars::integer).map(flag -> flag == 1 ? Standing.ALLOWED : Standing.OUTSIDE)
                        .orElse(Standing.UNJUDGED),
                fields.find("u", shorthand::time).orElse(lastSeen));
    }
}
