package io.endpointwatch.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.endpointwatch.check.CheckResult;
import io.endpointwatch.check.PastWatch;
import io.endpointwatch.message.Untrusted;
import io.endpointwatch.report.TimeText;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Verdict;

/// What `watch` shows: a line for each check that has something to tell, and on a terminal a last line that says how
/// far it is; elsewhere a line for every check.
final class WatchView {
    private static final int BAR = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final Instant start;
    private final Instant until;
    private final boolean live;
    private long checks;

    WatchView(PrintWriter out, Instant start, Instant until, boolean live) {
        this.out = out;
        this.start = start;
        this.until = until;
        this.live = live;
    }

    /// Says how much of the watch is there already, where anything is.
    synchronized void continued(Endpoint endpoint, PastWatch past, Duration length) {
        if (past.isContinued()) {
            line(endpoint + " was watched for " + TimeText.of(past.watched()) + " of " + TimeText.of(length)
                    + " already, since " + TimeText.of(past.begun()) + " UTC; the watch goes on for "
                    + TimeText.of(length.minus(past.watched().truncatedTo(ChronoUnit.SECONDS))));
        }
    }

    synchronized void checked(CheckResult result) {
        checks++;
        if (!live || result.evaluation().verdict() != Verdict.UNCHANGED) {
            line(result.observation().at().truncatedTo(ChronoUnit.SECONDS) + "  "
                    + ExitCode.of(result.evaluation().severity()) + "  " + result.evaluation().next().endpoint() + " "
                    + result.evaluation().verdict() + ", " + result.observation().addresses().size() + " of "
                    + result.evaluation().next().pool().members().size() + " known addresses");
            result.evaluation().changes().stream().map(Change::summary).forEach(summary -> line("    " + summary));
        }
        progress(result);
    }

    synchronized void failed(RuntimeException failure) {
        line("ENDPOINT UNKNOWN - " + failure.getMessage());
    }

    synchronized void message(String text) {
        text.lines().forEach(this::line);
    }

    synchronized void end() {
        if (live) {
            out.print(CLEAR_LINE);
        }
        out.flush();
    }

    private void line(String text) {
        out.println((live ? CLEAR_LINE : "") + Untrusted.line(text));
        out.flush();
    }

    private void progress(CheckResult result) {
        if (live) {
            Instant now = result.observation().at();
            double share = Math.clamp((double) Duration.between(start, now).toMillis()
                    / Duration.between(start, until).toMillis(), 0, 1);
            int full = (int) Math.round(share * BAR);
            out.print(CLEAR_LINE + "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + checks + " checks, "
                    + Math.round(share * 100) + " %, last " + result.evaluation().next().endpoint() + " "
                    + result.evaluation().verdict());
            out.flush();
        }
    }
}
