package io.endpointwatch.cli;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Severity;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.state.Pool;
import io.endpointwatch.usecase.CheckResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A check's result for people: the status line of a monitoring plugin, then who answered what.
final class CheckText {
    private CheckText() {}

    /// @param reported whether messages with the changes follow
    static String of(CheckResult result, boolean reported) {
        List<String> lines = new ArrayList<>();
        lines.add(statusLine(result));
        lines.add("");
        lines.addAll(AnswerTable.of(result));
        lines.add("");
        lines.addAll(AddressTable.of(result));
        lines.addAll(
                PublishedText.failing(result.observation().ranges().published().values()));
        if (!reported && !result.evaluation().changes().isEmpty()) {
            lines.add("");
            result.evaluation().changes().forEach(change -> lines.add(change(change)));
        }
        return lines.stream()
                .map(Sanitizer::line)
                .map(line -> line.stripTrailing() + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static String statusLine(CheckResult result) {
        Pool pool = result.evaluation().next().pool();
        return "ENDPOINT " + ExitCode.of(result.evaluation().severity()) + " - " + headline(result)
                + " | known=" + pool.members().size()
                + " seen=" + result.observation().addresses().size()
                + " outside=" + result.evaluation().next().outside().size() + ";;0"
                + " failed=" + result.failedLookups() + ";;;0;"
                + result.observation().results().size()
                + " slowest="
                + String.format(Locale.ROOT, "%.3fs", result.slowestLookup().toMillis() / 1000.0);
    }

    private static String headline(CheckResult result) {
        String what = unreachable(result) ? "no resolver answered" : worst(result);
        return result.evaluation().next().endpoint() + " " + result.evaluation().verdict()
                + (what.isEmpty() ? "" : ": " + what.replace('|', '/'))
                + why(result.evaluation())
                        .map(why -> (what.endsWith(".") ? " " : ". ") + why)
                        .orElse("");
    }

    /// A sentence that says why it is a warning or critical; empty if it is neither.
    static Optional<String> why(Evaluation evaluation) {
        return evaluation
                .reason()
                .filter(reason -> reason.severity().compareTo(Severity.INFO) > 0)
                .map(reason -> "Why: " + reason.words() + ".");
    }

    /// The gravest change; without changes, the state of the endpoint.
    private static String worst(CheckResult result) {
        int outside = result.evaluation().next().outside().size();
        return result.evaluation().changes().stream()
                .filter(change -> result.evaluation().reason().equals(Optional.of(change.reason())))
                .max(Comparator.comparing(change -> change instanceof Change.AllowlistBreached))
                .map(Change::summary)
                .orElseGet(() -> outside > 0 ? outside + " outside the allowlist" : notGlobal(result));
    }

    private static String notGlobal(CheckResult result) {
        return result.evaluation().next().unreachable(result.observation()).stream()
                .findFirst()
                .map(one -> one.address() + " is not reachable across the Internet")
                .orElseGet(() -> failing(result));
    }

    private static String failing(CheckResult result) {
        return result.observation().addresses().isEmpty()
                ? "does not resolve: " + AnswerSummary.of(result)
                : unconnected(result);
    }

    private static String unconnected(CheckResult result) {
        return result.observation().connects().entrySet().stream()
                .filter(one -> one.getValue() instanceof ConnectResult.Failed)
                .map(one -> "connecting to " + one.getKey() + " fails")
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static boolean unreachable(CheckResult result) {
        return result.observation().results().stream()
                .allMatch(lookupResult -> lookupResult.answer().lastExchange().isEmpty());
    }

    private static String change(Change change) {
        return change.severity().toString().toUpperCase(Locale.ROOT) + "  " + change.summary();
    }
}
