package io.endpointwatch.published.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads the JSON forms of [ListFormat].
final class JsonLists {
    /// Keys of GitHub's `meta`. One that holds ranges is enough.
    private static final Set<String> GITHUB =
            Set.of("hooks", "git", "web", "packages", "pages", "importer", "actions", "dependabot", "codespaces");

    private final List<ListEntry> entries = new ArrayList<>();

    private JsonLists() {}

    /// The format that a document has, by its shape; empty if it is none that operators are known to use.
    static Optional<ListFormat> recognize(JsonNode document) {
        JsonNode prefixes = document.path("prefixes").path(0);
        JsonNode ipv6 = document.path("ipv6_prefixes").path(0);
        if (prefixes.has("ip_prefix") || ipv6.has("ipv6_prefix")) {
            return Optional.of(ListFormat.AWS);
        }
        if (prefixes.has("ipv4Prefix") || prefixes.has("ipv6Prefix")) {
            return Optional.of(ListFormat.GOOGLE);
        }
        if (document.path("values").path(0).path("properties").has("addressPrefixes")) {
            return Optional.of(ListFormat.AZURE);
        }
        if (document.path(0).has("serviceArea")) {
            return Optional.of(ListFormat.MICROSOFT_365);
        }
        if (document.path("regions").path(0).has("cidrs")) {
            return Optional.of(ListFormat.ORACLE);
        }
        if (document.path("addresses").isArray() && document.has("ipv6_addresses")) {
            return Optional.of(ListFormat.FASTLY);
        }
        if (document.path("result").has("ipv4_cidrs")) {
            return Optional.of(ListFormat.CLOUDFLARE);
        }
        if (document.path("items").path(0).has("cidr")) {
            return Optional.of(ListFormat.ATLASSIAN);
        }
        return document.isObject()
                        && GITHUB.stream()
                                .anyMatch(key -> isRange(document.path(key).path(0)))
                ? Optional.of(ListFormat.KEYED)
                : Optional.empty();
    }

    private static boolean isRange(JsonNode value) {
        return value.isTextual() && !RangeText.find(value.textValue()).isEmpty();
    }

    /// The ranges of a document, as often as it names them.
    ///
    /// @throws IllegalArgumentException if it is not in that format, or has a range that no operator can have
    static List<ListEntry> read(JsonNode document, ListFormat format) {
        JsonLists lists = new JsonLists();
        switch (format) {
            case AWS -> lists.readAws(document);
            case GOOGLE -> lists.readGoogle(document);
            case KEYED -> lists.readKeyed(document);
            case AZURE -> lists.readAzure(document);
            case MICROSOFT_365 -> lists.readMicrosoft365(document);
            case ORACLE -> lists.readOracle(document);
            case FASTLY -> {
                lists.addAll(document.path("addresses"), List.of());
                lists.addAll(document.path("ipv6_addresses"), List.of());
            }
            case CLOUDFLARE -> {
                lists.addAll(document.path("result").path("ipv4_cidrs"), List.of());
                lists.addAll(document.path("result").path("ipv6_cidrs"), List.of());
            }
            case ATLASSIAN -> lists.readAtlassian(document);
            case JSON -> lists.collect(document, List.of());
            case TEXT, GEOFEED -> throw new IllegalArgumentException("is JSON, not the text that was expected");
        }
        return lists.entries;
    }

    private void readAws(JsonNode document) {
        Function<JsonNode, List<List<String>>> labels =
                one -> List.of(texts(one, "service"), texts(one, "region"), texts(one, "network_border_group"));
        for (JsonNode one : document.path("prefixes")) {
            add(one.path("ip_prefix"), labels.apply(one));
        }
        for (JsonNode one : document.path("ipv6_prefixes")) {
            add(one.path("ipv6_prefix"), labels.apply(one));
        }
    }

    private void readGoogle(JsonNode document) {
        for (JsonNode one : document.path("prefixes")) {
            add(
                    one.has("ipv4Prefix") ? one.path("ipv4Prefix") : one.path("ipv6Prefix"),
                    List.of(texts(one, "service"), texts(one, "scope")));
        }
    }

    private void readKeyed(JsonNode document) {
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            collect(member.getValue(), List.of(List.of(member.getKey())));
        }
    }

    /// The tag of a service in a region is named `Storage.WestEurope`. It counts as `Storage` too.
    private void readAzure(JsonNode document) {
        for (JsonNode one : document.path("values")) {
            String name = one.path("name").asText();
            List<String> regions = texts(one.path("properties"), "region").stream()
                    .filter(region -> !region.isEmpty())
                    .toList();
            int dot = name.lastIndexOf('.');
            List<String> names = regions.isEmpty() || dot < 1 ? List.of(name) : List.of(name, name.substring(0, dot));
            addAll(one.path("properties").path("addressPrefixes"), List.of(names, regions));
        }
    }

    private void readMicrosoft365(JsonNode document) {
        for (JsonNode one : document) {
            addAll(one.path("ips"), List.of(texts(one, "serviceArea"), texts(one, "category")));
        }
    }

    private void readOracle(JsonNode document) {
        for (JsonNode region : document.path("regions")) {
            for (JsonNode one : region.path("cidrs")) {
                add(one.path("cidr"), List.of(texts(region, "region"), texts(one, "tags")));
            }
        }
    }

    private void readAtlassian(JsonNode document) {
        for (JsonNode one : document.path("items")) {
            add(one.path("cidr"), List.of(texts(one, "product"), texts(one, "region"), texts(one, "direction")));
        }
    }

    /// A text, or a list of texts.
    private static List<String> texts(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            if (one.isTextual()) {
                texts.add(one.textValue());
            }
        }
        return texts;
    }

    private void addAll(JsonNode ranges, List<List<String>> labels) {
        for (JsonNode range : ranges) {
            add(range, labels);
        }
    }

    private void add(JsonNode range, List<List<String>> labels) {
        if (!range.isTextual()) {
            throw new IllegalArgumentException("has an entry without a range of addresses");
        }
        RangeText.parse(range.textValue()).forEach(prefix -> entries.add(new ListEntry(prefix, labels)));
    }

    /// All texts that are ranges, at any depth.
    private void collect(JsonNode element, List<List<String>> labels) {
        if (element.isTextual()) {
            RangeText.find(element.textValue().strip()).forEach(prefix -> entries.add(new ListEntry(prefix, labels)));
        } else {
            element.forEach(one -> collect(one, labels));
        }
    }
}
