package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A run.
///
/// - its lookup
/// - the outcome: `o` (addresses), `gone` or `failed`
/// - `b` first observation, `l` last observation
/// - `n` how many observations; absent for one
/// - `k` position of the addresses' owner name, `t` their TTL
/// - `u` the TTLs of aliases: for each the position of its name, then the TTL
/// - `g` largest gap
record CompactRun(CompactCodec codec) {

    ObjectNode write(Run run) {
        ObjectNode object = Json.object();
        codec.putLookup(object, run.lookup());
        switch (run.outcome()) {
            case Outcome.Addresses some -> object.set("o", addresses(some));
            case Outcome.Gone gone -> object.put("gone", gone.failure().label());
            case Outcome.Failed failed -> object.put("failed", failed.failure().label());
        }
        codec.putTime(object, "b", run.first());
        codec.putTime(object, "l", run.last());
        if (run.results() != 1) {
            object.put("n", run.results());
        }
        run.ttls()
                .owner()
                .ifPresent(owner -> object.put("k", codec.tables().names().position(owner)));
        run.ttls().addresses().ifPresent(ttl -> object.set("t", ttl(ttl)));
        if (!run.ttls().aliases().isEmpty()) {
            object.set("u", aliases(run.ttls().aliases()));
        }
        if (!run.largestGap().isZero()) {
            object.set("g", Scalars.millis(run.largestGap()));
        }
        return object;
    }

    Run read(JsonNode value) {
        Fields fields = Fields.of(value);
        return new Run(
                codec.lookup(fields),
                outcome(fields),
                codec.time(fields, "b"),
                codec.time(fields, "l"),
                fields.find("n", Scalars::number).orElse(1L),
                ttls(fields),
                fields.find("g", Scalars::duration).orElse(Duration.ZERO));
    }

    private ArrayNode addresses(Outcome.Addresses some) {
        return Scalars.array(
                some.addresses(),
                one -> Scalars.number(codec.tables().addresses().position(one)));
    }

    private Outcome outcome(Fields fields) {
        Optional<Outcome> none = fields.<Outcome>find(
                        "gone", how -> new Outcome.Gone(LookupFailure.Absence.parse(Scalars.text(how))))
                .or(() -> fields.find(
                        "failed", how -> new Outcome.Failed(LookupFailure.NoAnswer.parse(Scalars.text(how)))));
        return none.orElseGet(() -> fields.read(
                "o",
                list -> codec.tables()
                        .shared()
                        .answer(Scalars.list(list, codec.tables().addresses()::at))));
    }

    private ChainTtls ttls(Fields fields) {
        return new ChainTtls(
                fields.find("k", codec.tables().names()::at),
                fields.find("t", CompactRun::ttl),
                fields.find("u", this::aliases).orElseGet(Collections::emptySortedMap));
    }

    private ArrayNode aliases(SortedMap<DnsName, TtlRange> ranges) {
        ArrayNode all = Json.array();
        ranges.forEach((owner, range) ->
                all.add(codec.tables().names().position(owner)).add(ttl(range)));
        return all;
    }

    private SortedMap<DnsName, TtlRange> aliases(JsonNode value) {
        List<JsonNode> all = Scalars.list(value, one -> one);
        TreeMap<DnsName, TtlRange> ranges = new TreeMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            ranges.put(codec.tables().names().at(all.get(i)), ttl(all.get(i + 1)));
        }
        return ranges;
    }

    /// One number if least and greatest are equal, otherwise both.
    private static JsonNode ttl(TtlRange range) {
        JsonNode least = Scalars.number(range.least());
        return range.least() == range.greatest()
                ? least
                : Json.array().add(least).add(range.greatest());
    }

    private static TtlRange ttl(JsonNode value) {
        List<Integer> both = value.isArray()
                ? Scalars.list(value, Scalars::integer)
                : List.of(Scalars.integer(value), Scalars.integer(value));
        return new TtlRange(both.getFirst(), both.getLast());
    }
}
