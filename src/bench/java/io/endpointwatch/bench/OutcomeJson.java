package io.endpointwatch.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The result as JSON, with all measured values.
final class OutcomeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OutcomeJson() {}

    static String of(BenchResult outcome) {
        ObjectNode json = JSON.objectNode();
        json.set("machine", machine(outcome.machine()));
        ArrayNode groups = json.putArray("groups");
        outcome.groups().forEach(group -> groups.add(group(group)));
        return json.toPrettyString() + "\n";
    }

    private static ObjectNode machine(MachineInfo machine) {
        return JSON.objectNode()
                .put("at", machine.at().toString())
                .put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("memoryMiB", machine.memoryMiB())
                .put("system", machine.system())
                .put("java", machine.java())
                .put("load", machine.load());
    }

    private static ObjectNode group(BenchGroup group) {
        ObjectNode json = JSON.objectNode().put("title", group.title()).put("unit", group.unit());
        ArrayNode rows = json.putArray("rows");
        group.rows().forEach(row -> rows.add(row(group, row)));
        return json;
    }

    private static ObjectNode row(BenchGroup group, BenchGroup.Row row) {
        ObjectNode json = JSON.objectNode().put("who", row.who());
        switch (row.measure()) {
            case Measure.Missing missing -> json.put("missing", missing.why());
            case Measure.Taken taken -> {
                json.put("median", taken.median());
                group.ratio(row).ifPresent(ratio -> json.put("ratio", ratio));
                ArrayNode aims = json.putArray("aims");
                row.aims()
                        .forEach(aim -> aims.addObject()
                                .put(aim.most() ? "atMost" : "atLeast", aim.bound())
                                .put("why", aim.why())
                                .put("met", aim.isMet(taken.median())));
                ArrayNode values = json.putArray("values");
                taken.values().forEach(values::add);
            }
        }
        return json;
    }
}
