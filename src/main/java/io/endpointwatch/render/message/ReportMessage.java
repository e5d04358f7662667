package io.endpointwatch.render.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.endpointwatch.change.Severity;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.Sanitizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A report as subscribers get it. It has no severity, so that who asks for some by a filter does not get it.
///
/// @param subject printable ASCII, one line, at most 99 characters
/// @param text in lines, cut if it is far longer than reports are
public record ReportMessage(String subject, String text, Attributes attributes) {
    private static final int LONGEST_TEXT = 36_000;
    private static final int LONGEST_CHAT = 4_000;

    public static ReportMessage of(Endpoint endpoint, String subject, String text) {
        return new ReportMessage(
                Sanitizer.clip(Sanitizer.ascii(subject), Headline.LONGEST_SUBJECT),
                Sanitizer.clip(text, LONGEST_TEXT),
                new Attributes(
                        endpoint.toString(),
                        Severity.NONE.toString(),
                        List.of("report"),
                        UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                                .toString()));
    }

    /// All bodies in one JSON object, by the protocol of the subscription that gets them, as SNS takes it. Chats
    /// show only documents of their own schema.
    public String bodies() {
        return Message.text(JsonNodeFactory.instance
                .objectNode()
                .put("default", text)
                .put("sms", subject)
                .put("https", Message.text(chat())));
    }

    private ObjectNode chat() {
        ObjectNode chat = JsonNodeFactory.instance
                .objectNode()
                .put("version", "1.0")
                .put("source", "custom")
                .put("id", attributes.eventId());
        chat.putObject("content")
                .put("textType", "client-markdown")
                .put("title", Sanitizer.markdown(subject))
                .put("description", opening());
        chat.putObject("metadata")
                .put("threadId", Sanitizer.ascii(attributes.endpoint()))
                .put("summary", Sanitizer.markdown(subject))
                .put("eventType", "report");
        return chat;
    }

    private String opening() {
        return Sanitizer.clip(text, LONGEST_CHAT)
                .lines()
                .map(Sanitizer::markdown)
                .collect(Collectors.joining("\n"));
    }
}
