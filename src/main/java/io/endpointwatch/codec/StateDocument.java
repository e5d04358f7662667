package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.json.ChangeFields;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Nat64Prefix;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.AllowlistReview;
import io.endpointwatch.state.FailingConnect;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.Reminders;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Variations;
import io.endpointwatch.ttl.TtlModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A state as one line of compact text.
///
/// Names, vantages, addresses, chains and networks are written once ([ValueTables]); times of the pool and the
/// tracks are milliseconds from the last check and all others since 1970; what is empty or usual is left out.
/// Sections: `e` endpoint, `n` version, `t` checked at, `p` pool (entry by entry the first addresses of the table),
/// `k` learned families, `tr` learned NAT64 prefixes, `y` tracks, `h` chains seen, `m` TTL models, `z` failing
/// connects, `ok` accepted, `rb` and `ro` reminders, `rv` when what is accepted was accepted and is due, `u`
/// variations, `x` outbox.
public final class StateDocument {
    /// Of the form below. Another form has another number, so that an older program refuses what it would
    /// misread.
    private static final DocumentFormat FORMAT = new DocumentFormat(2, "state");

    private StateDocument() {}

    public static String encode(State state) {
        CompactCodec shorthand =
                new CompactCodec(ValueTables.empty(), state.checkedAt().orElse(Instant.EPOCH));
        state.pool().members().keySet().forEach(shorthand.tables().addresses()::position);
        ObjectNode document =
                FORMAT.begin().put("e", state.endpoint().toString()).put("n", state.version());
        state.checkedAt().ifPresent(time -> document.set("t", Scalars.millis(time)));
        put(document, "p", Scalars.array(state.pool().members().values(), new CompactAddress(shorthand)::write));
        put(document, "tr", Scalars.array(state.pool().nat64().learned(), Scalars::text));
        put(document, "k", Scalars.array(state.learned().stream().sorted().toList(), CompactCodec::family));
        put(document, "y", Scalars.array(state.tracks().values(), new CompactLookupState(shorthand)::write));
        put(
                document,
                "h",
                Scalars.array(
                        state.chains(),
                        chain -> Scalars.number(shorthand.tables().chains().position(chain))));
        put(document, "m", new CompactTtls(shorthand).write(state.ttls()));
        put(document, "z", Scalars.array(state.connects().entrySet(), one -> failing(one, shorthand)));
        put(document, "ok", Scalars.array(state.accepted().prefixes(), Scalars::text));
        state.reminders().breach().ifPresent(time -> document.set("rb", Scalars.millis(time)));
        state.reminders().outage().ifPresent(time -> document.set("ro", Scalars.millis(time)));
        state.reminders()
                .review()
                .ifPresent(review ->
                        document.set("rv", Scalars.array(List.of(review.acceptedAt(), review.due()), Scalars::millis)));
        put(document, "u", new CompactVariations(shorthand).write(state.variations()));
        put(document, "x", outbox(state.endpoint(), shorthand, state.pool()).write(state.outbox()));
        shorthand.tables().write(document);
        return Json.text(document);
    }

    /// @throws IllegalArgumentException where `text` is no state, or one of an unknown format; the message says
    ///         what is wrong
    public static State decode(String text) {
        Fields document = FORMAT.read(text);
        Optional<Instant> checkedAt = document.find("t", Scalars::time);
        CompactCodec shorthand =
                new CompactCodec(ValueTables.read(document, new SharedValues()), checkedAt.orElse(Instant.EPOCH));
        Endpoint endpoint = document.read("e", value -> Endpoint.parse(Scalars.text(value)));
        Nat64 nat64 = new Nat64(new TreeSet<>(document.list("tr", prefix -> Nat64Prefix.parse(Scalars.text(prefix)))));
        Pool pool = document.find("p", value -> pool(value, shorthand, nat64)).orElse(Pool.of(List.of(), nat64));
        return State.builder(endpoint)
                .version(document.read("n", Scalars::number))
                .checkedAt(checkedAt)
                .pool(pool)
                .learned(new HashSet<>(document.list("k", CompactCodec::family)))
                .tracks(tracks(document.list("y", new CompactLookupState(shorthand)::read)))
                .chains(document.list("h", shorthand.tables().chains()::at))
                .ttls(document.find("m", new CompactTtls(shorthand)::read).orElse(TtlModels.NONE))
                .connects(connects(document, shorthand))
                .accepted(Allowlist.of(document.list("ok", prefix -> Prefix.parse(Scalars.text(prefix)))))
                .reminders(new Reminders(
                        document.find("rb", Scalars::time),
                        document.find("ro", Scalars::time),
                        document.find("rv", StateDocument::review)))
                .variations(document.find("u", new CompactVariations(shorthand)::read)
                        .orElse(Variations.NONE))
                .outbox(document.find("x", outbox(endpoint, shorthand, pool)::read)
                        .orElse(Outbox.EMPTY))
                .build();
    }

    /// As [#decode(String)], held against what it is kept under.
    ///
    /// @throws IllegalArgumentException also where it is the state of another endpoint, or of another version
    public static State decode(String text, Endpoint endpoint, long version) {
        State state = decode(text);
        if (!state.endpoint().equals(endpoint)) {
            throw new IllegalArgumentException("it is the state of another endpoint, " + state.endpoint());
        }
        if (state.version() != version) {
            throw new IllegalArgumentException(
                    "it is kept as version " + version + " and says that it is version " + state.version());
        }
        return state;
    }

    private static AllowlistReview review(JsonNode value) {
        List<Instant> times = Scalars.list(value, Scalars::time);
        if (times.size() != 2) {
            throw new IllegalArgumentException("not when a list was accepted, and when it is due: " + value);
        }
        return new AllowlistReview(times.getFirst(), times.getLast());
    }

    private static CompactOutbox outbox(Endpoint endpoint, CompactCodec shorthand, Pool pool) {
        return new CompactOutbox(endpoint, new ChangeFields(new ShortNotation(shorthand, pool)));
    }

    private static Pool pool(JsonNode value, CompactCodec shorthand, Nat64 nat64) {
        List<PooledAddress> members = new ArrayList<>();
        for (JsonNode one : Scalars.list(value, node -> node)) {
            members.add(new CompactAddress(shorthand)
                    .read(shorthand.tables().addresses().at(members.size()), one));
        }
        return Pool.of(members, nat64);
    }

    /// The address, how it fails, since when and in how many checks; when it was told, where it was.
    private static JsonNode failing(Map.Entry<IpAddress, FailingConnect> one, CompactCodec shorthand) {
        FailingConnect failing = one.getValue();
        ArrayNode array = Json.array()
                .add(shorthand.tables().addresses().position(one.getKey()))
                .add(failing.failure().toString())
                .add(shorthand.time(failing.since()))
                .add(failing.checks());
        failing.told().ifPresent(time -> array.add(shorthand.time(time)));
        return array;
    }

    private static SortedMap<IpAddress, FailingConnect> connects(Fields document, CompactCodec shorthand) {
        TreeMap<IpAddress, FailingConnect> connects = new TreeMap<>();
        document.list(
                "z",
                one -> connects.put(
                        shorthand.tables().addresses().at(one.path(0)),
                        new FailingConnect(
                                ConnectFailure.parse(Scalars.text(one.path(1))), shorthand.time(one.path(2)),
                                Scalars.integer(one.path(3)),
                                        Optional.of(one.path(4))
                                                .filter(time -> !time.isMissingNode())
                                                .map(shorthand::time))));
        return connects;
    }

    private static SortedMap<Lookup, LookupState> tracks(List<LookupState> several) {
        TreeMap<Lookup, LookupState> tracks = new TreeMap<>();
        several.forEach(track -> tracks.put(track.run().lookup(), track));
        return tracks;
    }

    private static void put(ObjectNode document, String name, JsonNode section) {
        if (!section.isEmpty()) {
            document.set(name, section);
        }
    }
}
