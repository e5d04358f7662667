package io.endpointwatch.cli;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.endpointwatch.check.History;
import io.endpointwatch.check.ShowHistory;
import io.endpointwatch.message.Untrusted;
import io.endpointwatch.report.NumberText;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Outcome;
import io.endpointwatch.watch.Run;

/// Past changes and runs for people.
final class HistoryText {
    private HistoryText() {
    }

    static String of(Endpoint endpoint, ShowHistory.Result result) {
        History history = result.history();
        List<String> lines = new ArrayList<>();
        lines.add(endpoint + " since " + result.since().truncatedTo(ChronoUnit.SECONDS) + ": "
                + NumberText.count(history.changes().size(), "change", "changes") + ", "
                + NumberText.count(history.runs().size(), "run", "runs"));
        Columns changes = new Columns();
        history.changes().forEach(change ->
                changes.row(change.occasion().at().toString(), change.severity().toString(), change.summary()));
        lines.addAll(changes.lines("  "));
        Columns runs = new Columns();
        history.runs().forEach(run -> runs.row(run.first().toString(), run.last().toString(), run.sights() + "x",
                run.lookup().toString(), outcome(run)));
        lines.addAll(runs.lines("  "));
        return lines.stream().map(line -> Untrusted.line(line) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static String outcome(Run run) {
        return run.outcome() instanceof Outcome.Addresses some
                ? some.addresses().stream().map(Object::toString).collect(Collectors.joining(" "))
                : run.outcome().how();
    }
}
