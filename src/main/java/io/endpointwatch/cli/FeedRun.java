package io.endpointwatch.cli;

import io.endpointwatch.usecase.Feed;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.FeedLocation;
import io.endpointwatch.usecase.FeedOutcome;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.StoreException;
import io.endpointwatch.usecase.WriteFeed;
import java.io.PrintWriter;
import java.util.Optional;

/// One attempt to write a feed.
///
/// @param outcome empty if it failed
/// @param failure why it failed; empty if it did not
record FeedRun(FeedLocation to, Optional<FeedOutcome> outcome, Optional<String> failure) {
    static FeedRun of(Feed feed, WriteFeed write) {
        try {
            return new FeedRun(feed.to(), Optional.of(write.run(feed)), Optional.empty());
        } catch (FeedException | StoreException | InvalidRequestException failed) {
            return new FeedRun(feed.to(), Optional.empty(), Optional.of(String.valueOf(failed.getMessage())));
        }
    }

    /// [ExitCode#WARNING] if the feed was held back, [ExitCode#UNKNOWN] if it failed.
    ExitCode code() {
        return outcome.map(one -> one instanceof FeedOutcome.Held ? ExitCode.WARNING : ExitCode.OK)
                .orElse(ExitCode.UNKNOWN);
    }

    /// One line about it.
    String line() {
        return outcome.map(FeedRun::line)
                .orElseGet(() ->
                        "UNKNOWN - the feed " + to + " failed, and the last list stays: " + failure.orElseThrow());
    }

    private static String line(FeedOutcome outcome) {
        return switch (outcome) {
            case FeedOutcome.Written written -> "Feed " + written.to() + ": written, " + entries(written.entries());
            case FeedOutcome.Unchanged same -> "Feed " + same.to() + ": unchanged, " + entries(same.entries());
            case FeedOutcome.Held held -> "WARNING - " + held.sentence();
        };
    }

    private static String entries(int count) {
        return count + (count == 1 ? " entry" : " entries");
    }

    /// Trouble goes to standard error.
    void print(PrintWriter out, PrintWriter err) {
        (code() == ExitCode.OK ? out : err).println(line());
    }
}
