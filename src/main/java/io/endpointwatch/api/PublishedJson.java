package io.endpointwatch.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.published.Revision;
import io.endpointwatch.usecase.ReadPublished;
import java.util.Collection;
import java.util.List;

/// Writes published lists and registered blocks, for programs.
public final class PublishedJson {
    /// The most prefixes of a change; the number of all stands beside them.
    private static final int MOST_NAMED = 100;

    private static final int MOST_REVISIONS = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PublishedJson() {}

    /// What the command `published` found.
    public static ObjectNode of(List<ReadPublished.Result> results) {
        ObjectNode json = JSON.objectNode();
        ArrayNode array = json.putArray("published");
        results.forEach(result -> array.add(full(result)));
        return json;
    }

    /// Which lists were forgotten.
    public static ObjectNode forgotten(Collection<PublishedSource> sources) {
        ObjectNode json = JSON.objectNode();
        ArrayNode array = json.putArray("forgotten");
        sources.forEach(source -> array.add(source.name()));
        return json;
    }

    /// A list as a part of a check's result.
    static ObjectNode of(PublishedState state) {
        ObjectNode json = JSON.objectNode()
                .put("source", state.source().name())
                .put("prefixes", state.allowlist().prefixes().size())
                .put("revision", state.revision())
                .put("checkedAt", state.checkedAt().map(Object::toString).orElse(null));
        state.failure()
                .ifPresentOrElse(
                        failure -> json.putObject("failure")
                                .put("since", failure.since().toString())
                                .put("cause", failure.cause()),
                        () -> json.putNull("failure"));
        return json;
    }

    private static ObjectNode full(ReadPublished.Result result) {
        PublishedState state = result.state();
        ObjectNode json = of(state)
                .put("firstSeen", state.firstSeen().map(Object::toString).orElse(null))
                .put("changed", result.revision() > 0 && state.revision() > result.revision());
        ArrayNode announced = json.putArray("announced");
        state.ranges().ifPresent(ranges -> ranges.announced().forEach(one -> announced.add(announced(one))));
        ArrayNode revisions = json.putArray("revisions");
        state.revisions().reversed().stream().limit(MOST_REVISIONS).forEach(one -> revisions.add(revision(one)));
        return json;
    }

    private static ObjectNode announced(AnnouncedRanges one) {
        ObjectNode json = JSON.objectNode().put("effective", one.effective().toString());
        put(json, "added", one.added());
        put(json, "removed", one.removed());
        return json;
    }

    private static ObjectNode revision(Revision one) {
        ObjectNode json = JSON.objectNode()
                .put("revision", one.number())
                .put("at", one.at().toString());
        put(json, "added", one.added());
        put(json, "removed", one.removed());
        return json;
    }

    private static void put(ObjectNode json, String name, List<Prefix> prefixes) {
        ArrayNode array = json.putArray(name);
        prefixes.stream().limit(MOST_NAMED).forEach(prefix -> array.add(prefix.toString()));
        json.put(name + "Count", prefixes.size());
    }

    static ObjectNode of(RegisteredBlock block) {
        ObjectNode json = JSON.objectNode();
        ArrayNode prefixes = json.putArray("prefixes");
        block.prefixes().forEach(prefix -> prefixes.add(prefix.toString()));
        return json.put("handle", block.handle()).put("name", block.name()).put("registry", block.registry());
    }
}
