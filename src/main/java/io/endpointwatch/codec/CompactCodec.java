package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.Family;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a compact document writes what stands everywhere in it.
///
/// @param tables what it refers to
/// @param base from which times are counted, in milliseconds: most are near it
record CompactCodec(ValueTables tables, Instant base) {

    /// The base itself is left out.
    void putTime(ObjectNode object, String name, Instant time) {
        if (!time.equals(base)) {
            object.set(name, time(time));
        }
    }

    Instant time(Fields fields, String name) {
        return fields.find(name, this::time).orElse(base);
    }

    JsonNode time(Instant time) {
        return Scalars.millis(Duration.between(base, time));
    }

    Instant time(JsonNode value) {
        return base.plus(Scalars.duration(value));
    }

    /// The vantage as `w`, unless it is the first, and the family as `f`.
    void putLookup(ObjectNode object, Lookup lookup) {
        int vantage = tables.vantages().position(lookup.vantage());
        if (vantage > 0) {
            object.put("w", vantage);
        }
        object.set("f", family(lookup.family()));
    }

    Lookup lookup(Fields fields) {
        return new Lookup(
                fields.find("w", tables.vantages()::at)
                        .orElseGet(() -> tables.vantages().at(0)),
                fields.read("f", CompactCodec::family));
    }

    /// The positions of the vantages as bits of a hexadecimal number.
    JsonNode vantages(SortedSet<Vantage> several) {
        BigInteger bits = BigInteger.ZERO;
        for (Vantage one : several) {
            bits = bits.setBit(tables.vantages().position(one));
        }
        return Scalars.text(bits.toString(16));
    }

    SortedSet<Vantage> vantages(JsonNode value) {
        BigInteger bits = new BigInteger(Scalars.text(value), 16);
        SortedSet<Vantage> several = new TreeSet<>();
        for (int i = 0; i < bits.bitLength(); i++) {
            if (bits.testBit(i)) {
                several.add(tables.vantages().at(i));
            }
        }
        return several;
    }

    /// 4 or 6.
    static JsonNode family(Family family) {
        return Scalars.number(family == Family.IPV4 ? 4 : 6);
    }

    static Family family(JsonNode value) {
        return Family.parse("ipv" + Scalars.integer(value));
    }
}
