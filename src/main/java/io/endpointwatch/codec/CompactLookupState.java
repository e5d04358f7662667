package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import java.util.List;

/// A track: the fields of its run, and its trouble `y`, chain `c` and AD flag `d`.
record CompactLookupState(CompactCodec shorthand) {

    ObjectNode write(LookupState track) {
        ObjectNode object = new CompactRun(shorthand).write(track.run());
        track.trouble().ifPresent(trouble -> object.set("y", write(trouble)));
        if (!track.chain().isEmpty()) {
            object.put("c", shorthand.tables().chains().position(track.chain()));
        }
        track.authenticated().ifPresent(flag -> object.put("d", flag ? 1 : 0));
        return object;
    }

    LookupState read(JsonNode value) {
        Fields fields = Fields.of(value);
        return new LookupState(
                new CompactRun(shorthand).read(value),
                fields.find("y", this::trouble),
                fields.find("c", shorthand.tables().chains()::at).orElse(List.of()),
                fields.find("d", Scalars::integer).map(flag -> flag == 1));
    }

    private JsonNode write(FailureStreak trouble) {
        ObjectNode object = Json.object();
        shorthand.putTime(object, "s", trouble.since());
        object.put("n", trouble.checks());
        if (trouble.announced()) {
            object.put("told", true);
        }
        return object;
    }

    private FailureStreak trouble(JsonNode value) {
        Fields fields = Fields.of(value);
        return new FailureStreak(shorthand.time(fields, "s"), fields.read("n", Scalars::integer), fields.flag("told"));
    }
}
