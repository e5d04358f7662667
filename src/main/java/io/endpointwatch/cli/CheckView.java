package io.endpointwatch.cli;

import io.endpointwatch.api.ResultText;
import io.endpointwatch.change.Severity;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.NotificationException;
import java.io.PrintWriter;
import java.util.Optional;

/// What `check` shows: the result, and behind it the messages; beside a result in JSON, messages are errors. A
/// message is out before its changes leave the outbox: a process that ends in between reports them again.
final class CheckView {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private Optional<CheckResult> found = Optional.empty();
    private boolean reported;

    CheckView(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    /// What messages will be about.
    void found(CheckResult result) {
        found = Optional.of(result);
    }

    /// @throws NotificationException if it could not be printed; the next check sends it again
    void message(String text) {
        if (json) {
            err.printf("%s%n", text);
        } else {
            found.filter(_ -> !reported).ifPresent(result -> out.print(CheckText.of(result, true)));
            out.printf("%n%s", text);
        }
        reported = true;
        if (json ? err.checkError() : out.checkError()) {
            throw new NotificationException(
                    "the message cannot be written to standard " + (json ? "error" : "output")
                            + ": the disk is full, or the reader has closed it. The next check sends the message again.",
                    null);
        }
    }

    void end(CheckResult result, Optional<FeedRun> feed) {
        result.clock().ifPresent(streak -> err.println("WARNING - " + streak));
        if (json) {
            out.println(ResultText.of(result, feed.flatMap(FeedRun::outcome), feed.flatMap(FeedRun::failure)));
        } else if (!reported) {
            out.print(CheckText.of(result, false));
        }
        feed.filter(run -> !json || run.code() != ExitCode.OK).ifPresent(run -> run.print(out, err));
    }

    boolean isTold() {
        return reported;
    }

    /// Shows the result although a message about it could not be sent.
    ///
    /// @param stored the state after the check
    ExitCode untold(NotificationException failed, Optional<State> stored, Optional<FeedRun> feed) {
        CheckResult result = found.orElseThrow(() -> failed);
        end(
                new CheckResult(
                        result.evaluation(),
                        result.observation(),
                        stored.map(State::version).orElse(0L),
                        failed.sent(),
                        stored.map(state -> state.outbox().waiting().size()).orElse(0),
                        result.clock()),
                feed);
        ExitCode code = result.evaluation().severity() == Severity.CRITICAL ? ExitCode.CRITICAL : ExitCode.UNKNOWN;
        err.println("ENDPOINT " + code + " - " + failed.getMessage());
        return code;
    }
}
