package io.endpointwatch.published.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.List;

/// Reads the documents in which operators publish their ranges.
///
/// Every method throws [IllegalArgumentException] if a document is no such list. The message continues "the
/// document ...", and quotes at most 40 characters of it.
public final class PublishedList {
    /// The most entries that are taken: Azure has 100,000.
    public static final int MAX_ENTRIES = 250_000;
    /// A quarter of all IPv4 addresses, and of the IPv6 addresses that IANA gave out (2000::/3).
    private static final int LARGEST_IPV4 = 30;

    private static final int LARGEST_IPV6 = 123;

    private PublishedList() {}

    /// The entries of a document whose format is known.
    public static List<ListEntry> read(byte[] document, ListFormat format) {
        String text = text(document);
        if (format == ListFormat.TEXT || format == ListFormat.GEOFEED) {
            return bounded(TextLists.read(text));
        }
        if (!JsonDocument.isMeant(text)) {
            throw new IllegalArgumentException("is no JSON, and " + format + " is expected");
        }
        List<ListEntry> entries = JsonLists.read(JsonDocument.parse(text), format);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("holds no ranges where " + format + " has them");
        }
        return bounded(entries);
    }

    /// The ranges of a document whose format shows by itself: text, or a provider's known JSON.
    public static List<Prefix> read(byte[] document) {
        String text = text(document);
        return ranges(prefixes(JsonDocument.isMeant(text) ? known(text) : bounded(TextLists.read(text))));
    }

    /// The ranges of the element of a JSON document that a pointer names: all texts in it that are ranges.
    public static List<Prefix> read(byte[] document, ElementPointer pointer) {
        String text = text(document);
        if (!JsonDocument.isMeant(text)) {
            throw new IllegalArgumentException("is no JSON, so that a pointer names nothing in it");
        }
        JsonNode element = pointer.in(JsonDocument.parse(text));
        return ranges(prefixes(bounded(JsonLists.read(element, ListFormat.JSON))));
    }

    private static List<ListEntry> known(String text) {
        JsonNode document = JsonDocument.parse(text);
        if (document.isArray() && isFlat(document)) {
            return bounded(JsonLists.read(document, ListFormat.JSON));
        }
        return JsonLists.recognize(document)
                .map(format -> bounded(JsonLists.read(document, format)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "is JSON of an unknown form: name the part that holds the ranges with a JSON Pointer"
                                + " behind #, as in #/prefixes (RFC 6901)"));
    }

    /// Whether each element is one range.
    private static boolean isFlat(JsonNode array) {
        for (JsonNode one : array) {
            if (!one.isTextual() || RangeText.find(one.textValue()).isEmpty()) {
                return false;
            }
        }
        return !array.isEmpty();
    }

    /// The ranges in order, without what other ranges hold.
    ///
    /// @throws IllegalArgumentException if there are none, or more than any operator has
    public static List<Prefix> ranges(Collection<Prefix> prefixes) {
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("holds no ranges of addresses");
        }
        Allowlist list = Allowlist.of(prefixes);
        requirePlausible(list, Family.IPV4, LARGEST_IPV4);
        requirePlausible(list, Family.IPV6, LARGEST_IPV6);
        return list.outermost();
    }

    private static void requirePlausible(Allowlist list, Family family, int largest) {
        if (list.addresses(family).compareTo(BigInteger.TWO.pow(largest)) > 0) {
            throw new IllegalArgumentException(
                    "lists more than a quarter of all " + (family == Family.IPV4 ? "IPv4" : "IPv6") + " addresses");
        }
    }

    private static List<Prefix> prefixes(List<ListEntry> entries) {
        return entries.stream().map(ListEntry::prefix).toList();
    }

    private static List<ListEntry> bounded(List<ListEntry> entries) {
        if (entries.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("holds " + entries.size() + " ranges; accepted: at most " + MAX_ENTRIES);
        }
        return entries;
    }

    /// The text that a pointer names in a JSON document.
    public static String text(byte[] document, ElementPointer pointer) {
        JsonNode element = pointer.in(JsonDocument.parse(text(document)));
        if (!element.isTextual() || !element.textValue().matches("[ -~]{1,100}")) {
            throw new IllegalArgumentException("holds no short text at " + String.join("/", pointer.tokens()));
        }
        return element.textValue();
    }

    static String text(byte[] document) {
        try {
            return TextFile.text(document);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not the UTF-16 text that its byte order mark announces", e);
        }
    }
}
