package io.endpointwatch.render.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Stream;

/// One announcement, written for everybody who may receive it.
///
/// @param subject printable ASCII, one line, at most 99 characters
/// @param email plain text, in lines that end with a line feed
/// @param sms printable ASCII, one line, at most 140 characters
/// @param chat a JSON document for Amazon Q Developer in chat applications
/// @param document a JSON document for programs; like `chat` one line of printable ASCII
public record Message(String subject, String email, String sms, String chat, String document, Attributes attributes) {
    /// The most that SNS takes: bodies and attributes together, in bytes.
    public static final int MAX_BYTES = 256 * 1024;

    /// ASCII, so that a document is one harmless line in a log and loses nothing.
    private static final JsonMapper ASCII_JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /// The message of an announcement. If it would be over [#MAX_BYTES], its longest lists are cut to a
    /// length that fits, and every body says so.
    ///
    /// @param state as it was saved with the announcement
    public static Message of(Announcement announcement, State state) {
        MessageContext news = new MessageContext(announcement, state, ListLimit.UNLIMITED);
        Message message = of(news);
        int entries = longestList(news);
        while (message.bytes() > MAX_BYTES && entries > 1) {
            entries = Math.max(1, (int) (Math.min(0.9, (double) MAX_BYTES / message.bytes()) * entries));
            message = of(new MessageContext(announcement, state, new ListLimit(entries)));
        }
        return message;
    }

    private static int longestList(MessageContext news) {
        return Stream.concat(
                        Stream.of(
                                news.pool().size(),
                                news.announcement().changes().size()),
                        news.announcement().changes().stream()
                                .map(change -> MessageContext.addresses(change).size()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Message of(MessageContext news) {
        return new Message(
                Headline.subject(news),
                MailText.of(news),
                Headline.sms(news),
                text(ChatDocument.of(news)),
                text(MachineDocument.of(news)),
                Attributes.of(news));
    }

    /// All bodies in one JSON object, by the protocol of the subscription that gets them, as SNS takes it.
    public String bodies() {
        return text(JsonNodeFactory.instance
                .objectNode()
                .put("default", document)
                .put("sqs", document)
                .put("lambda", document)
                .put("email", email)
                .put("sms", sms)
                .put("https", chat));
    }

    /// How much of [#MAX_BYTES] it takes.
    int bytes() {
        return bodies().getBytes(StandardCharsets.UTF_8).length + subject.length() + attributes.bytes();
    }

    static String text(ObjectNode json) {
        try {
            return ASCII_JSON.writeValueAsString(json).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }
}
