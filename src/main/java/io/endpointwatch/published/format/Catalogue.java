package io.endpointwatch.published.format;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.render.EditDistance;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The operators' lists that have a name here.
public final class Catalogue {
    private static final int MOST_EDITS = 2;
    private static final String ACCEPTED = "; accepted: a name of the catalogue, https://URL, or file:PATH,"
            + " each of the last two with #/pointer behind it";

    private final List<CatalogueEntry> entries;

    private Catalogue(List<CatalogueEntry> entries) {
        this.entries = entries;
    }

    /// Reads a catalogue: a JSON list of objects.
    ///
    /// @throws IllegalArgumentException if it is none, or has a name twice
    public static Catalogue parse(String json) {
        List<CatalogueEntry> entries = new ArrayList<>();
        JsonDocument.parse(json).forEach(entry -> entries.add(CatalogueEntry.read(entry)));
        if (entries.stream().map(CatalogueEntry::name).distinct().count() != entries.size()) {
            throw new IllegalArgumentException("a name is in the catalogue twice");
        }
        return new Catalogue(List.copyOf(entries));
    }

    /// All entries, in their order.
    public List<CatalogueEntry> entries() {
        return entries;
    }

    /// Where the list of a source is. Names are taken in whatever case.
    ///
    /// @throws IllegalArgumentException if the catalogue has no such name, or the text is no URL or pointer;
    ///        the message says what is accepted, and which names are near
    public SourceLocation locate(PublishedSource source) {
        String name = source.name();
        if (name.startsWith("file:")) {
            String path = beforeHash(name).substring("file:".length());
            if (path.isEmpty()) {
                throw new IllegalArgumentException(RangeText.quote(name) + " names no file" + ACCEPTED);
            }
            return new SourceLocation.InFile(path, pointer(name));
        }
        if (name.contains("://")) {
            return new SourceLocation.OnServer(url(beforeHash(name)), pointer(name));
        }
        List<String> parts = Arrays.asList(name.split(":", -1));
        CatalogueEntry entry = entries.stream()
                .filter(one -> one.name().equals(parts.getFirst().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unknown(parts.getFirst()));
        return new SourceLocation.Named(entry, entry.selection(parts.subList(1, parts.size())));
    }

    private static String beforeHash(String name) {
        int hash = name.indexOf('#');
        return hash < 0 ? name : name.substring(0, hash);
    }

    /// A pointer in a URI is percent-encoded (RFC 6901, section 6).
    private static Optional<ElementPointer> pointer(String name) {
        int hash = name.indexOf('#');
        if (hash < 0) {
            return Optional.empty();
        }
        try {
            String text = name.substring(hash + 1).replace("+", "%2B");
            return Optional.of(ElementPointer.parse(URLDecoder.decode(text, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(RangeText.quote(name) + ": " + e.getMessage(), e);
        }
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
            throw new IllegalArgumentException(
                    url.getRawUserInfo() == null
                            ? RangeText.quote(text) + " is no URL" + ACCEPTED
                            : "a URL with a user name or password would be stored as it is; accepted: one without");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(RangeText.quote(text) + " is no URL" + ACCEPTED, e);
        }
    }

    private IllegalArgumentException unknown(String name) {
        String given = name.toLowerCase(Locale.ROOT);
        List<String> near = entries.stream()
                .map(CatalogueEntry::name)
                .filter(one -> isNear(given, one))
                .sorted(Comparator.comparing(one -> EditDistance.of(given, one)))
                .limit(3)
                .toList();
        String hint = near.isEmpty()
                ? "; the names are "
                        + String.join(
                                ", ",
                                entries.stream()
                                        .map(CatalogueEntry::name)
                                        .sorted()
                                        .toList())
                : "; did you mean " + String.join(" or ", near) + "?";
        return new IllegalArgumentException(
                RangeText.quote(name) + " is no published list" + hint + (near.isEmpty() ? ACCEPTED : ""));
    }

    private static boolean isNear(String given, String name) {
        return given.length() < 64
                && (EditDistance.of(given, name) <= MOST_EDITS
                        || given.length() > 2 && (name.startsWith(given) || given.startsWith(name)));
    }
}
