package io.endpointwatch.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Json;
import io.endpointwatch.sync.ListComparison;
import io.endpointwatch.sync.PlannedEntry;
import io.endpointwatch.sync.PlannedEntry.Action;
import io.endpointwatch.sync.SyncPlan;
import io.endpointwatch.usecase.SyncList;
import java.util.Collection;
import java.util.function.Function;

/// Writes syncs and comparisons of firewalls' lists, for programs.
public final class SyncJson {
    private SyncJson() {}

    /// What a sync did, or would do.
    public static ObjectNode of(SyncList.Result result) {
        SyncPlan plan = result.plan();
        ObjectNode json = Json.object().put("to", result.request().to().toString());
        json.set("endpoints", array(result.request().endpoints(), Object::toString));
        json.put("family", result.family().toString())
                .put("version", result.version())
                .put("maxEntries", result.maxEntries())
                .put("dryRun", result.request().dryRun())
                .put("severity", result.isWaiting() ? "warning" : "none");
        json.set("added", entries(plan, Action.ADD));
        json.set("removed", entries(plan, Action.REMOVE));
        json.set("waiting", entries(plan, Action.WAIT));
        json.set("kept", entries(plan, Action.KEEP));
        json.set("accept", array(SyncText.acceptCommands(plan), Function.identity()));
        return json;
    }

    private static ArrayNode entries(SyncPlan plan, Action action) {
        ArrayNode array = Json.array();
        plan.with(action).forEach(one -> array.add(entry(one)));
        return array;
    }

    private static ObjectNode entry(PlannedEntry one) {
        ObjectNode entry = Json.object()
                .put("prefix", one.prefix().toString())
                .put("reason", one.reason().toString())
                .put("description", one.description());
        one.until().ifPresent(until -> entry.put("until", until.toString()));
        entry.set("endpoints", array(one.endpoints(), Function.identity()));
        return entry;
    }

    /// How a firewall's list differs from what is needed.
    public static ObjectNode of(ListComparison comparison) {
        ObjectNode json = Json.object().put("entries", comparison.entries());
        ArrayNode missing = json.putArray("missing");
        comparison
                .missing()
                .forEach(one -> missing.addObject()
                        .put("prefix", one.prefix().toString())
                        .set("endpoints", array(one.endpoints(), Function.identity())));
        ArrayNode stale = json.putArray("stale");
        comparison
                .stale()
                .forEach(one -> stale.addObject()
                        .put("prefix", one.prefix().toString())
                        .put("lastSeen", one.lastSeen().map(Object::toString).orElse(null)));
        ArrayNode tooWide = json.putArray("tooWide");
        comparison
                .tooWide()
                .forEach(one -> tooWide.addObject()
                        .put("prefix", one.prefix().toString())
                        .put("opens", one.opens())
                        .set("enough", array(one.enough(), Object::toString)));
        return json;
    }

    private static <T> ArrayNode array(Collection<T> values, Function<T, String> text) {
        ArrayNode array = Json.array();
        values.forEach(one -> array.add(text.apply(one)));
        return array;
    }
}
