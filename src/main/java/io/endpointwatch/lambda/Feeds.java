package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.api.ListJson;
import io.endpointwatch.usecase.FeedException;
import io.endpointwatch.usecase.FeedOutcome;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.WriteFeed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// The feeds of requests. That a feed was not written is in the log.
final class Feeds {
    private final Logger log = System.getLogger(Feeds.class.getName());
    private final WriteFeed write;

    Feeds(WriteFeed write) {
        this.write = write;
    }

    /// The result of a request for a feed.
    ///
    /// @throws FeedException also if the feed is held back, so that the function's alarm tells it
    ObjectNode write(Request.WriteFeed request) {
        FeedOutcome outcome = write.run(request.feed());
        if (outcome instanceof FeedOutcome.Held held) {
            throw new FeedException(held.sentence(), null);
        }
        return ListJson.of(outcome);
    }

    /// Adds the feed to the result of the check before it. A feed that is held back is no failure of the check.
    ///
    /// @throws FeedException if the feed cannot be written; the check was saved
    ObjectNode with(ObjectNode result, Request.CheckAndFeed request) {
        if (!request.check().dryRun()) {
            FeedOutcome outcome = write.run(request.feed());
            if (outcome instanceof FeedOutcome.Held held) {
                log.log(Level.WARNING, () -> held.sentence());
            }
            result.set("feed", ListJson.of(outcome));
        }
        return result;
    }
}
