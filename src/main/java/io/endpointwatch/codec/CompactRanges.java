package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.RegisteredBlock;
import java.util.List;
import java.util.TreeMap;

/// The sections `pr` and `rg` of a state.
///
/// - `pr` the name of a published list and the number of its known revision, by turns
/// - `rg` one array a registered block: handle, name, registry, then its prefixes
final class CompactRanges {
    /// What comes before the prefixes of a block.
    private static final int NAMES = 3;

    private CompactRanges() {}

    static void write(KnownRanges ranges, ObjectNode document) {
        if (!ranges.revisions().isEmpty()) {
            ArrayNode revisions = document.putArray("pr");
            ranges.revisions()
                    .forEach((source, number) -> revisions.add(source.name()).add(number));
        }
        if (!ranges.registered().isEmpty()) {
            document.set("rg", Scalars.array(ranges.registered(), CompactRanges::block));
        }
    }

    private static JsonNode block(RegisteredBlock block) {
        ArrayNode array = Json.array().add(block.handle()).add(block.name()).add(block.registry());
        block.prefixes().forEach(prefix -> array.add(prefix.toString()));
        return array;
    }

    static KnownRanges read(Fields document) {
        TreeMap<PublishedSource, Long> revisions = new TreeMap<>();
        List<JsonNode> flat = document.list("pr", node -> node);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            revisions.put(new PublishedSource(Scalars.text(flat.get(i))), Scalars.number(flat.get(i + 1)));
        }
        return new KnownRanges(revisions, document.list("rg", CompactRanges::block));
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
