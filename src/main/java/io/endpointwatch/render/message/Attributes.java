package io.endpointwatch.render.message;

import java.util.List;

/// What subscribers can filter by without reading the message.
///
/// @param endpoint `host:port`
/// @param changeTypes each once, in order
public record Attributes(String endpoint, String severity, List<String> changeTypes, String eventId) {
    /// Room for the names, types and separators of all of them, in bytes.
    private static final int OVERHEAD = 256;

    public Attributes {
        changeTypes = List.copyOf(changeTypes);
    }

    static Attributes of(MessageContext news) {
        return new Attributes(
                news.endpoint().toString(),
                news.announcement().severity().toString(),
                news.announcement().changes().stream()
                        .map(change -> change.type())
                        .distinct()
                        .sorted()
                        .toList(),
                news.announcement().id());
    }

    /// The types as a JSON array of strings.
    public String changeTypesJson() {
        return "[\"" + String.join("\",\"", changeTypes) + "\"]";
    }

    int bytes() {
        return OVERHEAD
                + endpoint.length()
                + severity.length()
                + changeTypesJson().length()
                + eventId.length();
    }
}
