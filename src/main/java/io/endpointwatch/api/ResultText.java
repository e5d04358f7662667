package io.endpointwatch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.sync.ListComparison;
import io.endpointwatch.usecase.Accept;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.FeedOutcome;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.ReadPublished;
import io.endpointwatch.usecase.ShowHistory;
import io.endpointwatch.usecase.SyncList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Results as JSON text, which `--json` prints.
public final class ResultText {
    private ResultText() {}

    /// A check, and the feed after it if there was one.
    ///
    /// @param failure why the feed failed
    public static String of(CheckResult result, Optional<FeedOutcome> feed, Optional<String> failure) {
        ObjectNode json = ResultJson.of(result);
        feed.map(ListJson::of).or(() -> failure.map(ListJson::failed)).ifPresent(outcome -> json.set("feed", outcome));
        return text(json);
    }

    public static String of(Accept.Result result) {
        return text(ResultJson.of(result));
    }

    public static String of(Endpoint endpoint, ShowHistory.Result result) {
        return text(ResultJson.of(endpoint, result));
    }

    public static String of(SyncList.Result result) {
        return text(SyncJson.of(result));
    }

    public static String of(ListComparison comparison) {
        return text(SyncJson.of(comparison));
    }

    public static String reset(Endpoint endpoint, boolean forgotten) {
        return text(ResultJson.reset(endpoint, forgotten));
    }

    public static String copied(Endpoint endpoint, History history) {
        return text(ResultJson.copied(endpoint, history));
    }

    public static String published(List<ReadPublished.Result> results) {
        return text(PublishedJson.of(results));
    }

    public static String forgotten(Collection<PublishedSource> sources) {
        return text(PublishedJson.forgotten(sources));
    }

    private static String text(ObjectNode result) {
        return result.toPrettyString();
    }
}
