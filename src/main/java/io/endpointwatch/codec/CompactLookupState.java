package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import java.util.List;

/// A lookup state: the fields of its run, failure streak `y`, CNAME chain `c` and AD flag `d` (RFC 4035 section
/// 3.2.3).
record CompactLookupState(CompactCodec codec) {

    ObjectNode write(LookupState lookupState) {
        ObjectNode object = new CompactRun(codec).write(lookupState.run());
        lookupState.streak().ifPresent(streak -> object.set("y", write(streak)));
        if (!lookupState.chain().isEmpty()) {
            object.put("c", codec.tables().chains().position(lookupState.chain()));
        }
        lookupState.authenticated().ifPresent(flag -> object.put("d", flag ? 1 : 0));
        return object;
    }

    LookupState read(JsonNode value) {
        Fields fields = Fields.of(value);
        return new LookupState(
                new CompactRun(codec).read(value),
                fields.find("y", this::streak),
                fields.find("c", codec.tables().chains()::at).orElse(List.of()),
                fields.find("d", Scalars::integer).map(flag -> flag == 1));
    }

    private JsonNode write(FailureStreak streak) {
        ObjectNode object = Json.object();
        codec.putTime(object, "s", streak.since());
        object.put("n", streak.checks());
        if (streak.announced()) {
            object.put("told", true);
        }
        return object;
    }

    private FailureStreak streak(JsonNode value) {
        Fields fields = Fields.of(value);
        return new FailureStreak(codec.time(fields, "s"), fields.read("n", Scalars::integer), fields.flag("told"));
    }
}
