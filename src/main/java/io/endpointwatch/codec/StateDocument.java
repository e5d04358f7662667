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
import io.endpointwatch.published.KnownRanges;
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
/// Names, vantages, addresses, chains and networks are written once ([ValueTables]). Times of the pool and the
/// lookup states are milliseconds from the last check, all others since 1970. Empty and usual values are left
/// out. Sections:
///
/// - `e` endpoint, `n` version, `t` last check
/// - `p` pool; its entries belong to the first addresses of the table
/// - `k` learned families, `tr` learned NAT64 prefixes
/// - `y` lookup states, `h` known chains, `m` TTL models, `z` failing connects
/// - `ok` accepted prefixes; `rv` when they were accepted and when their review is due
/// - `rb` and `ro` last reminders of a breach and of an outage
/// - `u` variations, `x` outbox
/// - `pr` what was reported of each published list, `rg` registered blocks, `gr` the group
public final class StateDocument {
    /// A change of the format needs another number, so that an older program refuses a document that it would
    /// misread.
    private static final DocumentFormat FORMAT = new DocumentFormat(3, "state");
    /// Without ranges and group. A program that knows this format alone would lose both at its next save.
    private static final int WITHOUT_RANGES_AND_GROUP = 2;

    private StateDocument() {}

    /// Writes a state as a document that [#decode(String)] reads.
    public static String encode(State state) {
        CompactCodec codec =
                new CompactCodec(ValueTables.empty(), state.checkedAt().orElse(Instant.EPOCH));
        state.pool().members().keySet().forEach(codec.tables().addresses()::position);
        ObjectNode document =
                FORMAT.begin(least(state)).put("e", state.endpoint().toString()).put("n", state.version());
        state.checkedAt().ifPresent(time -> document.set("t", Scalars.millis(time)));
        put(document, "p", Scalars.array(state.pool().members().values(), new CompactAddress(codec)::write));
        put(document, "tr", Scalars.array(state.pool().nat64().learned(), Scalars::text));
        put(document, "k", Scalars.array(state.learned().stream().sorted().toList(), CompactCodec::family));
        put(document, "y", Scalars.array(state.lookupStates().values(), new CompactLookupState(codec)::write));
        put(
                document,
                "h",
                Scalars.array(
                        state.chains(),
                        chain -> Scalars.number(codec.tables().chains().position(chain))));
        put(document, "m", new CompactTtls(codec).write(state.ttls()));
        put(document, "z", Scalars.array(state.connects().entrySet(), one -> failing(one, codec)));
        put(document, "ok", Scalars.array(state.accepted().prefixes(), Scalars::text));
        state.reminders().breach().ifPresent(time -> document.set("rb", Scalars.millis(time)));
        state.reminders().outage().ifPresent(time -> document.set("ro", Scalars.millis(time)));
        state.reminders()
                .review()
                .ifPresent(review ->
                        document.set("rv", Scalars.array(List.of(review.acceptedAt(), review.due()), Scalars::millis)));
        put(document, "u", new CompactVariations(codec).write(state.variations()));
        CompactRanges.write(state.ranges(), document);
        state.group().ifPresent(name -> document.put("gr", name));
        put(document, "x", outbox(state.endpoint(), codec, state.pool()).write(state.outbox()));
        codec.tables().write(document);
        return Json.text(document);
    }

    private static int least(State state) {
        return state.ranges().equals(KnownRanges.NONE) && state.group().isEmpty()
                ? WITHOUT_RANGES_AND_GROUP
                : FORMAT.number();
    }

    /// @throws IllegalArgumentException if `text` is no state or has an unknown format; the message says what
    ///         is wrong
    public static State decode(String text) {
        Fields document = FORMAT.read(text);
        Optional<Instant> checkedAt = document.find("t", Scalars::time);
        CompactCodec codec =
                new CompactCodec(ValueTables.read(document, new SharedValues()), checkedAt.orElse(Instant.EPOCH));
        Endpoint endpoint = document.read("e", value -> Endpoint.parse(Scalars.text(value)));
        Nat64 nat64 = new Nat64(new TreeSet<>(document.list("tr", prefix -> Nat64Prefix.parse(Scalars.text(prefix)))));
        Pool pool = document.find("p", value -> pool(value, codec, nat64)).orElse(Pool.of(List.of(), nat64));
        return State.builder(endpoint)
                .version(document.read("n", Scalars::number))
                .checkedAt(checkedAt)
                .pool(pool)
                .learned(new HashSet<>(document.list("k", CompactCodec::family)))
                .lookupStates(lookupStates(document.list("y", new CompactLookupState(codec)::read)))
                .chains(document.list("h", codec.tables().chains()::at))
                .ttls(document.find("m", new CompactTtls(codec)::read).orElse(TtlModels.NONE))
                .connects(connects(document, codec))
                .accepted(Allowlist.of(document.list("ok", prefix -> Prefix.parse(Scalars.text(prefix)))))
                .reminders(new Reminders(
                        document.find("rb", Scalars::time),
                        document.find("ro", Scalars::time),
                        document.find("rv", StateDocument::review)))
                .variations(
                        document.find("u", new CompactVariations(codec)::read).orElse(Variations.NONE))
                .ranges(CompactRanges.read(document))
                .group(document.find("gr", Scalars::text))
                .outbox(document.find("x", outbox(endpoint, codec, pool)::read).orElse(Outbox.EMPTY))
                .build();
    }

    /// Decodes a state and compares it with the key under which it is stored.
    ///
    /// @throws IllegalArgumentException also if it belongs to another endpoint or version
    public static State decode(String text, Endpoint endpoint, long version) {
        State state = decode(text);
        if (!state.endpoint().equals(endpoint)) {
            throw new IllegalArgumentException("it is the state of another endpoint, " + state.endpoint());
        }
        if (state.version() != version) {
            throw new IllegalArgumentException(
                    "it is stored as version " + version + " but contains version " + state.version());
        }
        return state;
    }

    private static AllowlistReview review(JsonNode value) {
        List<Instant> times = Scalars.list(value, Scalars::time);
        if (times.size() != 2) {
            throw new IllegalArgumentException("expected the times of acceptance and review, not " + value);
        }
        return new AllowlistReview(times.getFirst(), times.getLast());
    }

    private static CompactOutbox outbox(Endpoint endpoint, CompactCodec codec, Pool pool) {
        return new CompactOutbox(endpoint, new ChangeFields(new ShortNotation(codec, pool)));
    }

    private static Pool pool(JsonNode value, CompactCodec codec, Nat64 nat64) {
        List<PooledAddress> members = new ArrayList<>();
        for (JsonNode one : Scalars.list(value, node -> node)) {
            members.add(
                    new CompactAddress(codec).read(codec.tables().addresses().at(members.size()), one));
        }
        return Pool.of(members, nat64);
    }

    /// The address, the failure, its begin, how many checks failed, and the time of its report if there was
    /// one.
    private static JsonNode failing(Map.Entry<IpAddress, FailingConnect> one, CompactCodec codec) {
        FailingConnect failing = one.getValue();
        ArrayNode array = Json.array()
                .add(codec.tables().addresses().position(one.getKey()))
                .add(failing.failure().toString())
                .add(codec.time(failing.since()))
                .add(failing.checks());
        failing.reported().ifPresent(time -> array.add(codec.time(time)));
        return array;
    }

    private static SortedMap<IpAddress, FailingConnect> connects(Fields document, CompactCodec codec) {
        TreeMap<IpAddress, FailingConnect> connects = new TreeMap<>();
        document.list(
                "z",
                one -> connects.put(
                        codec.tables().addresses().at(one.path(0)),
                        new FailingConnect(
                                ConnectFailure.parse(Scalars.text(one.path(1))), codec.time(one.path(2)),
                                Scalars.integer(one.path(3)),
                                        Optional.of(one.path(4))
                                                .filter(time -> !time.isMissingNode())
                                                .map(codec::time))));
        return connects;
    }

    private static SortedMap<Lookup, LookupState> lookupStates(List<LookupState> several) {
        TreeMap<Lookup, LookupState> lookupStates = new TreeMap<>();
        several.forEach(lookupState -> lookupStates.put(lookupState.run().lookup(), lookupState));
        return lookupStates;
    }

    private static void put(ObjectNode document, String name, JsonNode section) {
        if (!section.isEmpty()) {
            document.set(name, section);
        }
    }
}
