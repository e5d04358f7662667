package io.endpointwatch.json;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.endpointwatch.watch.Outcome;
import io.endpointwatch.watch.Run;
import io.endpointwatch.watch.TtlRange;

/// A run: its lookup, the outcome as `o` (addresses), `gone` or `failed`, first observation `b`, last one `l`, sights
/// `n`, TTL `t`, largest gap `g`.
record CompactRun(Shorthand shorthand) {

    ObjectNode write(Run run) {
        ObjectNode object = Json.object();
        shorthand.putLookup(object, run.lookup());
        switch (run.outcome()) {
            case Outcome.Addresses some -> object.set("o", addresses(some));
            case Outcome.Gone gone -> object.put("gone", gone.how());
            case Outcome.Failed failed -> object.put("failed", failed.how());
        }
        shorthand.putTime(object, "b", run.first());
        shorthand.putTime(object, "l", run.last());
        object.put("n", run.sights());
        run.ttl().ifPresent(ttl -> object.set("t", ttl(ttl)));
        if (!run.largestGap().isZero()) {
            object.set("g", Scalars.millis(run.largestGap()));
        }
        return object;
    }

    Run read(JsonNode value) {
        Fields fields = Fields.of(value);
        return new Run(shorthand.lookup(fields), outcome(fields),
                shorthand.time(fields, "b"), shorthand.time(fields, "l"), fields.read("n", Scalars::number),
                fields.find("t", CompactRun::ttl), fields.find("g", Scalars::duration).orElse(Duration.ZERO));
    }

    private ArrayNode addresses(Outcome.Addresses some) {
        return Scalars.array(some.addresses(), one -> Scalars.number(shorthand.tables().addresses().position(one)));
    }

    private Outcome outcome(Fields fields) {
        Optional<Outcome> none = fields.<Outcome>find("gone", how -> new Outcome.Gone(Scalars.text(how)))
                .or(() -> fields.find("failed", how -> new Outcome.Failed(Scalars.text(how))));
        return none.orElseGet(() -> new Outcome.Addresses(fields.read("o",
                list -> new TreeSet<>(Scalars.list(list, shorthand.tables().addresses()::at)))));
    }

    /// One number where the least and the greatest are the same.
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
