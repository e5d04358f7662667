package io.endpointwatch.cli;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.rules.CheckOutcome;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.ResumedWatch;
import io.endpointwatch.usecase.StoreException;
import io.endpointwatch.usecase.WatchLoop;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What `watch` shows: a line for each check that has something to report, and on a terminal below them a
/// [WatchScreen]; elsewhere a line for every check.
final class WatchView {
    private final PrintWriter out;
    private final RedrawnLines screen;
    private final InstantSource clock;
    private final Optional<Supplier<Terminal.Size>> terminal;
    private final Map<Endpoint, WatchScreen.Row> rows = new LinkedHashMap<>();
    private final Instant start;
    private Instant until;
    private long checks;
    private long skipped;
    private volatile Terminal.Size size = Terminal.Size.USUAL;
    private boolean ended;

    /// @param terminal gives its size; empty if there is no terminal
    WatchView(PrintWriter out, InstantSource clock, Optional<Supplier<Terminal.Size>> terminal) {
        this.out = out;
        this.screen = new RedrawnLines(out);
        this.clock = clock;
        this.terminal = terminal;
        this.start = clock.instant();
        this.until = start;
    }

    /// Adds an endpoint. If its watch continues an interrupted one, says how much is done already.
    synchronized void begins(Endpoint endpoint, ResumedWatch past, Duration length) {
        Instant end = past.end(length, start);
        until = end.isAfter(until) ? end : until;
        rows.put(endpoint, WatchScreen.Row.of(endpoint));
        if (past.isContinued()) {
            line(endpoint + " was watched for " + TimeText.of(past.watched()) + " of " + TimeText.of(length)
                    + " already, since " + TimeText.of(past.begun()) + " UTC; the watch goes on for "
                    + TimeText.of(length.minus(past.watched().truncatedTo(ChronoUnit.SECONDS))));
        }
    }

    /// Shows the checks of one endpoint.
    WatchLoop.WatchListener of(Endpoint endpoint) {
        return new WatchLoop.WatchListener() {
            @Override
            public void awaits(Instant moment) {
                update(endpoint, row -> row.awaiting(moment));
            }

            @Override
            public void checked(CheckResult result) {
                WatchView.this.checked(endpoint, result);
            }

            @Override
            public void failed(RuntimeException failure) {
                line("ENDPOINT UNKNOWN - " + endpoint + ": " + reason(failure));
                update(endpoint, row -> row.with(ExitCode.UNKNOWN, "the check failed"));
            }

            @Override
            public void skipped(long checks) {
                skip(checks);
            }
        };
    }

    private synchronized void checked(Endpoint endpoint, CheckResult result) {
        checks++;
        result.clock().ifPresent(streak -> line("WARNING - " + streak));
        ExitCode state = ExitCode.of(result.evaluation().severity());
        if (terminal.isEmpty() || result.evaluation().verdict() != CheckOutcome.UNCHANGED) {
            line(result.observation().at().truncatedTo(ChronoUnit.SECONDS) + "  " + state + "  " + endpoint + " "
                    + result.evaluation().verdict() + ", "
                    + result.observation().addresses().size() + " of "
                    + result.evaluation().next().pool().members().size() + " known addresses"
                    + CheckText.why(result.evaluation()).map(why -> ". " + why).orElse(""));
            result.evaluation().changes().stream().map(Change::summary).forEach(summary -> line("    " + summary));
        }
        update(endpoint, row -> row.with(state, AnswerSummary.of(result)));
    }

    /// What this program throws is said in words for people; of anything else the kind is half of what there is
    /// to know.
    private static String reason(RuntimeException failure) {
        return switch (failure) {
            case StoreException _, NotificationException _ -> String.valueOf(failure.getMessage());
            default -> failure.toString();
        };
    }

    private synchronized void skip(long more) {
        skipped += more;
    }

    private synchronized void update(Endpoint endpoint, UnaryOperator<WatchScreen.Row> change) {
        rows.computeIfPresent(endpoint, (_, row) -> change.apply(row));
        draw();
    }

    /// What the last checks of all endpoints come to. Of an endpoint that was not checked nothing is known.
    synchronized ExitCode worst() {
        return ExitCode.worst(rows.values().stream()
                .map(row -> row.state().orElse(ExitCode.UNKNOWN))
                .toList());
    }

    synchronized void message(String text) {
        text.lines().forEach(this::line);
    }

    private synchronized void line(String text) {
        screen.clear();
        out.println(Sanitizer.line(text));
        draw();
        out.flush();
    }

    /// Learns how large the terminal is by now.
    void measure() {
        terminal.ifPresent(now -> size = now.get());
    }

    /// Draws anew what changes with time.
    synchronized void draw() {
        if (terminal.isEmpty() || rows.isEmpty() || ended) {
            return;
        }
        screen.draw(new WatchScreen(start, until, checks, List.copyOf(rows.values())).lines(clock.instant(), size));
    }

    synchronized void end() {
        screen.clear();
        ended = true;
        if (skipped > 0) {
            out.println(skipped + (skipped == 1 ? " check was" : " checks were")
                    + " skipped, because the checks before took"
                    + " too long. Watch fewer endpoints, or less often (--every).");
        }
        out.flush();
    }
}
