package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.RegisteredBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The sections `pr` and `rg` of a state.
///
/// - `pr` one array a published list: name, known revision, time of the first list, a list with the begin of a
///   reported failure, then the keys of reported announcements
/// - `rg` one array a registered block: handle, name, registry, then its prefixes
final class CompactRanges {
    /// What comes before the announcements of a list.
    private static final int KNOWN = 4;
    /// What comes before the prefixes of a block.
    private static final int NAMES = 3;

    private CompactRanges() {}

    static void write(KnownRanges ranges, ObjectNode document) {
        if (!ranges.lists().isEmpty()) {
            document.set("pr", Scalars.array(ranges.lists().entrySet(), CompactRanges::list));
        }
        if (!ranges.registered().isEmpty()) {
            document.set("rg", Scalars.array(ranges.registered(), CompactRanges::block));
        }
    }

    private static JsonNode list(Map.Entry<PublishedSource, KnownList> one) {
        KnownList known = one.getValue();
        ArrayNode array = Json.array()
                .add(one.getKey().name())
                .add(known.revision())
                .add(Scalars.millis(known.firstSeen()))
                .add(Scalars.array(known.failing().stream().toList(), Scalars::millis));
        known.announced().forEach(array::add);
        return array;
    }

    private static JsonNode block(RegisteredBlock block) {
        ArrayNode array = Json.array().add(block.handle()).add(block.name()).add(block.registry());
        block.prefixes().forEach(prefix -> array.add(prefix.toString()));
        return array;
    }

    static KnownRanges read(Fields document) {
        TreeMap<PublishedSource, KnownList> lists = new TreeMap<>();
        document.list("pr", one -> lists.put(new PublishedSource(Scalars.text(one.path(0))), list(one)));
        return new KnownRanges(lists, document.list("rg", CompactRanges::block));
    }

    private static KnownList list(JsonNode value) {
        return new KnownList(
                Scalars.number(value.path(1)),
                Scalars.time(value.path(2)),
                Scalars.list(value.path(3), Scalars::time).stream().findFirst(),
                Scalars.list(value, node -> node).stream()
                        .skip(KNOWN)
                        .map(Scalars::text)
                        .toList());
    }

    private static RegisteredBlock block(JsonNode value) {
        List<String> texts = Scalars.list(value, Scalars::text);
        if (texts.size() <= NAMES) {
            throw new IllegalArgumentException("expected handle, name, registry and prefixes, not " + value);
        }
        return new RegisteredBlock(
                texts.stream().skip(NAMES).map(Prefix::parse).toList(), texts.get(0), texts.get(1), texts.get(2));
    }
}
