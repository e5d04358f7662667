package io.endpointwatch.cli;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.text.TextColumns;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.ShowHistory;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Past changes and runs for people.
final class HistoryText {
    private HistoryText() {}

    static String of(Endpoint endpoint, ShowHistory.Result result) {
        History history = result.history();
        List<String> lines = new ArrayList<>();
        lines.add(endpoint + " since " + result.since().truncatedTo(ChronoUnit.SECONDS) + ": "
                + NumberText.count(history.changes().size(), "change", "changes") + ", "
                + NumberText.count(history.runs().size(), "run", "runs"));
        List<List<String>> changes = new ArrayList<>();
        history.changes()
                .forEach(change -> changes.add(List.of(
                        change.context().at().toString(), change.severity().toString(), change.summary())));
        lines.addAll(TextColumns.lines("  ", changes));
        List<List<String>> runs = new ArrayList<>();
        history.runs()
                .forEach(run -> runs.add(List.of(
                        run.first().toString(),
                        run.last().toString(),
                        run.results() + "x",
                        run.lookup().toString(),
                        outcome(run))));
        lines.addAll(TextColumns.lines("  ", runs));
        return lines.stream()
                .map(line -> Sanitizer.line(line) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static String outcome(Run run) {
        return run.outcome() instanceof Outcome.Addresses some
                ? some.addresses().stream().map(Object::toString).collect(Collectors.joining(" "))
                : run.outcome().how();
    }
}
