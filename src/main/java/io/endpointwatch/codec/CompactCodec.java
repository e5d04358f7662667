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

/// The parts that occur everywhere in a compact document.
///
/// @param tables the values to which the document refers
/// @param base the time from which others are counted, in milliseconds; most are near it
record CompactCodec(ValueTables tables, Instant base) {

    /// Writes a time, unless it equals the base.
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

    /// Writes the vantage as `w`, unless it is the first, and the family as `f`.
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

    /// A hexadecimal number with one bit for each vantage, at its position in the table.
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
