package io.endpointwatch.published.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An operator's published list.
///
/// @param name as requests say it, such as `aws`
/// @param about whose list it is
/// @param urls of the documents that make up the list; `{uuid}` stands for a random UUID (RFC 9562)
/// @param link if `urls` names a page instead: what the address of the document looks like that it links to
/// @param changes of the document with announced changes
/// @param revision of the document that says, in the element behind `#`, whether the list changed
/// @param select the selectors that the name implies
public record CatalogueEntry(
        String name,
        String about,
        ListFormat format,
        List<String> urls,
        Optional<Pattern> link,
        Optional<String> changes,
        Optional<String> revision,
        List<String> select) {
    public CatalogueEntry {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,40}") || urls.isEmpty()) {
            throw new IllegalArgumentException("not an entry of the catalogue: " + name);
        }
        urls = List.copyOf(urls);
        select = List.copyOf(select);
    }

    /// @throws IllegalArgumentException if it is none
    static CatalogueEntry read(JsonNode entry) {
        String format = entry.path("format").asText();
        return new CatalogueEntry(
                entry.path("name").asText(),
                entry.path("about").asText(),
                ListFormat.named(format)
                        .orElseThrow(() -> new IllegalArgumentException("not a format of lists: " + format)),
                texts(entry.path("urls")),
                text(entry, "link").map(Pattern::compile),
                text(entry, "changes"),
                text(entry, "revision"),
                texts(entry.path("select")));
    }

    private static Optional<String> text(JsonNode entry, String field) {
        return Optional.ofNullable(entry.path(field).textValue());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /// What can be selected behind the name, by place.
    public List<String> selectors() {
        List<String> all = format.selectors();
        return all.subList(Math.min(select.size(), all.size()), all.size());
    }

    /// The selection with these selectors behind the name.
    ///
    /// @throws IllegalArgumentException if these are too many
    Selection selection(List<String> given) {
        if (given.size() > selectors().size()) {
            throw new IllegalArgumentException(name
                    + (selectors().isEmpty()
                            ? " takes no selector"
                            : " takes at most " + selectors().size() + " selectors: "
                                    + String.join(", ", selectors())));
        }
        List<String> together = new ArrayList<>(select);
        together.addAll(given);
        return new Selection(together);
    }
}
