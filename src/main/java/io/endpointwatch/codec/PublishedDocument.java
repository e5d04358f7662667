package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.json.Fields;
import io.endpointwatch.json.Json;
import io.endpointwatch.json.Scalars;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.FetchFailure;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RefusedList;
import io.endpointwatch.published.Revision;
import io.endpointwatch.published.Validators;
import java.util.List;
import java.util.Optional;

/// What is remembered of a published list, as one line of compact text. Times are milliseconds since 1970, and lists
/// of prefixes are as [PrefixesText] writes them. What is absent is left out. Sections:
///
/// - `s` source, `n` version, `r` revision, `f` first list, `t` last look
/// - `e` and `m` what the server gave to ask whether the list changed: the values of `ETag` and `Last-Modified`
/// - `p` the last good list, `a` its announcements: time, added, removed
/// - `h` revisions: number, time, added, removed
/// - `x` failure: begin, cause; then how many looks found a list that lost too much, and how long
public final class PublishedDocument {
    private static final DocumentFormat FORMAT = new DocumentFormat(1, "published list");

    private PublishedDocument() {}

    /// Writes a state as a document that [#decode] reads.
    public static String encode(PublishedState state) {
        ObjectNode document = FORMAT.begin()
                .put("s", state.source().name())
                .put("n", state.version())
                .put("r", state.revision());
        state.firstSeen().ifPresent(time -> document.set("f", Scalars.millis(time)));
        state.checkedAt().ifPresent(time -> document.set("t", Scalars.millis(time)));
        state.validators().entityTag().ifPresent(tag -> document.put("e", tag));
        state.validators().lastModified().ifPresent(time -> document.put("m", time));
        state.ranges().ifPresent(ranges -> {
            document.put("p", PrefixesText.of(ranges.prefixes()));
            if (!ranges.announced().isEmpty()) {
                document.set("a", Scalars.array(ranges.announced(), PublishedDocument::announced));
            }
        });
        if (!state.revisions().isEmpty()) {
            document.set("h", Scalars.array(state.revisions(), PublishedDocument::revision));
        }
        state.failure().ifPresent(failure -> document.set("x", failure(failure)));
        return Json.text(document);
    }

    /// Decodes a state and compares it with the key under which it is stored.
    ///
    /// @throws IllegalArgumentException if `text` is no such document, or belongs to another source or version
    public static PublishedState decode(String text, PublishedSource source, long version) {
        Fields document = FORMAT.read(text);
        PublishedState state = new PublishedState(
                document.read("s", name -> new PublishedSource(Scalars.text(name))),
                document.read("n", Scalars::number),
                document.find("f", Scalars::time),
                document.read("r", Scalars::number),
                document.find("t", Scalars::time),
                new Validators(document.find("e", Scalars::text), document.find("m", Scalars::text)),
                document.find("p", PublishedDocument::prefixes)
                        .map(prefixes ->
                                new PublishedRanges(prefixes, document.list("a", PublishedDocument::announced))),
                document.list("h", PublishedDocument::revision),
                document.find("x", PublishedDocument::failure));
        if (!state.source().equals(source) || state.version() != version) {
            throw new IllegalArgumentException("it is stored as version " + version + " of " + source
                    + " but contains version " + state.version() + " of " + state.source());
        }
        return state;
    }

    private static JsonNode announced(AnnouncedRanges one) {
        return Json.array()
                .add(Scalars.millis(one.effective()))
                .add(PrefixesText.of(one.added()))
                .add(PrefixesText.of(one.removed()));
    }

    private static AnnouncedRanges announced(JsonNode value) {
        return new AnnouncedRanges(Scalars.time(value.path(0)), prefixes(value.path(1)), prefixes(value.path(2)));
    }

    private static JsonNode revision(Revision one) {
        return Json.array()
                .add(one.number())
                .add(Scalars.millis(one.at()))
                .add(PrefixesText.of(one.added()))
                .add(PrefixesText.of(one.removed()));
    }

    private static Revision revision(JsonNode value) {
        return new Revision(
                Scalars.number(value.path(0)),
                Scalars.time(value.path(1)),
                prefixes(value.path(2)),
                prefixes(value.path(3)));
    }

    private static JsonNode failure(FetchFailure failure) {
        ArrayNode array = Json.array().add(Scalars.millis(failure.since())).add(failure.cause());
        failure.refused().ifPresent(refused -> array.add(refused.looks()).add(Scalars.millis(refused.lasted())));
        return array;
    }

    private static FetchFailure failure(JsonNode value) {
        return new FetchFailure(
                Scalars.time(value.path(0)),
                Scalars.text(value.path(1)),
                value.size() < 3
                        ? Optional.empty()
                        : Optional.of(
                                new RefusedList(Scalars.integer(value.path(2)), Scalars.duration(value.path(3)))));
    }

    private static List<Prefix> prefixes(JsonNode value) {
        return PrefixesText.parse(Scalars.text(value));
    }
}
