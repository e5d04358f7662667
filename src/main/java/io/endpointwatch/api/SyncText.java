package io.endpointwatch.api;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.render.text.TextColumns;
import io.endpointwatch.sync.ListComparison;
import io.endpointwatch.sync.PlannedEntry;
import io.endpointwatch.sync.PlannedEntry.Action;
import io.endpointwatch.sync.SyncPlan;
import io.endpointwatch.usecase.SyncList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Syncs and comparisons of firewalls' lists, for people.
public final class SyncText {
    /// So many prefixes stand in one command; with more, every known address is accepted.
    private static final int MOST_NAMED = 20;

    private SyncText() {}

    /// The plan, an entry a line: `+` is added, `-` is removed, `~` waits, `=` stays.
    public static List<String> of(SyncList.Result result) {
        SyncPlan plan = result.plan();
        List<String> lines = new ArrayList<>();
        lines.add(result.request().to() + ": " + NetworkText.of(result.family()) + ", version " + result.version()
                + ", up to " + NumberText.count(result.maxEntries(), "entry", "entries"));
        Duration removeAfter = result.request().policy().removeAfter();
        lines.addAll(TextColumns.lines(
                        "",
                        plan.entries().stream()
                                .map(one -> List.of(
                                        one.action().sign() + " " + one.prefix(),
                                        why(one, removeAfter),
                                        Sanitizer.line(one.description())))
                                .toList())
                .stream()
                .map(String::stripTrailing)
                .toList());
        lines.add(count(plan, Action.ADD) + (result.request().dryRun() ? " to add, " : " added, ")
                + count(plan, Action.REMOVE) + (result.request().dryRun() ? " to remove, " : " removed, ")
                + count(plan, Action.WAIT) + " waiting, " + count(plan, Action.KEEP) + " unchanged."
                + (result.request().dryRun() ? " Nothing was changed (dry run)." : ""));
        if (result.isWaiting()) {
            lines.add("If the waiting entries are right, accept them, and sync again:");
            acceptCommands(plan).forEach(one -> lines.add("  " + one));
        }
        if (result.isShared()) {
            lines.add(
                    "Name all endpoints of the list in one command: a sync of another endpoint alone may remove what these"
                            + " need.");
        }
        return lines;
    }

    private static String count(SyncPlan plan, Action action) {
        return NumberText.grouped(plan.with(action).size());
    }

    private static String why(PlannedEntry one, Duration removeAfter) {
        return switch (one.reason()) {
            case ACCEPTED -> "accepted";
            case KNOWN_NETWORK -> "in a known network";
            case NARROWER -> "in place of a wider entry";
            case UNSEEN -> "not seen for " + TimeText.of(removeAfter);
            case COVERED -> "other entries cover it";
            case OUTSIDE_KNOWN_NETWORKS -> "waits: outside all known networks";
            case TOO_MANY -> "waits: too many entries that nobody accepted";
            case NEEDED -> "needed";
            case SEEN_LATELY ->
                "seen lately"
                        + one.until()
                                .map(until -> ", stays until " + TimeText.of(until))
                                .orElse("");
            case NOT_REPLACED -> "only a part is needed";
            case NOT_OURS -> "not added by endpoint-watch";
            case OTHER_ENDPOINT -> "of another endpoint";
            case SHARED -> "of another endpoint, and needed here";
        };
    }

    /// How the waiting entries of a plan are accepted: a command for each endpoint.
    static List<String> acceptCommands(SyncPlan plan) {
        Map<String, List<Prefix>> byEndpoint = new TreeMap<>();
        plan.with(Action.WAIT)
                .forEach(one -> one.endpoints()
                        .forEach(endpoint -> byEndpoint
                                .computeIfAbsent(endpoint, _ -> new ArrayList<>())
                                .add(one.prefix())));
        return byEndpoint.entrySet().stream()
                .map(one -> "endpoint-watch accept " + Sanitizer.word(one.getKey()) + named(one.getValue()))
                .toList();
    }

    private static String named(List<Prefix> prefixes) {
        return prefixes.size() > MOST_NAMED
                ? ""
                : " " + String.join(" ", prefixes.stream().map(Prefix::toString).toList());
    }

    /// How a firewall's list differs from what is needed: what is missing first.
    public static List<String> of(ListComparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        comparison
                .missing()
                .forEach(one -> rows.add(List.of(
                        "missing", one.prefix().toString(), "needed by " + String.join(", ", one.endpoints()))));
        comparison
                .stale()
                .forEach(one -> rows.add(List.of(
                        "stale",
                        one.prefix().toString(),
                        one.lastSeen()
                                .map(last -> "last seen " + TimeText.of(last) + " UTC")
                                .orElse("never seen"))));
        comparison
                .tooWide()
                .forEach(one -> rows.add(List.of(
                        "too wide",
                        one.prefix().toString(),
                        "opens " + NumberText.size(one.opens()) + " addresses; enough: " + enough(one.enough()))));
        List<String> lines = new ArrayList<>(TextColumns.lines("", rows));
        lines.add(NumberText.grouped(comparison.missing().size()) + " missing, "
                + NumberText.grouped(comparison.stale().size()) + " stale, "
                + NumberText.grouped(comparison.tooWide().size()) + " too wide, of "
                + NumberText.count(comparison.entries(), "entry", "entries") + ".");
        return lines;
    }

    private static String enough(List<Prefix> prefixes) {
        List<String> shown =
                prefixes.stream().limit(MOST_NAMED).map(Prefix::toString).toList();
        return String.join(", ", shown)
                + (prefixes.size() > MOST_NAMED ? " and " + (prefixes.size() - MOST_NAMED) + " more" : "");
    }
}
