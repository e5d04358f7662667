package io.endpointwatch.published.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The changes that the web service of Microsoft 365 announces: ranges of a service area from a day on.
public final class Microsoft365Changes {
    private Microsoft365Changes() {}

    /// The announced changes, one for each day, in order. Removals without a date take effect with the
    /// additions of the same change, or are left out: they have happened.
    ///
    /// @param endpoints the document with the endpoints, which says what service area an endpoint set has
    /// @param selection that the changes are wanted for: a service area at most
    /// @param after changes that take effect later are wanted
    /// @throws IllegalArgumentException if a document is none
    public static List<AnnouncedRanges> read(byte[] changes, byte[] endpoints, Selection selection, Instant after) {
        Map<Long, String> areas = new HashMap<>();
        for (JsonNode one : array(endpoints)) {
            areas.put(one.path("id").asLong(), one.path("serviceArea").asText());
        }
        String wanted =
                selection.selectors().isEmpty() ? "" : selection.selectors().getFirst();
        TreeMap<Instant, List<JsonNode>> byTime = new TreeMap<>();
        for (JsonNode change : array(changes)) {
            Instant effective =
                    effective(change.path("add").path("effectiveDate").asText());
            String area = areas.getOrDefault(change.path("endpointSetId").asLong(), area(change));
            if (effective.isAfter(after) && (wanted.isEmpty() || wanted.equalsIgnoreCase(area))) {
                byTime.computeIfAbsent(effective, _ -> new ArrayList<>()).add(change);
            }
        }
        List<AnnouncedRanges> announced = new ArrayList<>();
        byTime.forEach((effective, some) -> {
            AnnouncedRanges one = new AnnouncedRanges(effective, ranges(some, "add"), ranges(some, "remove"));
            if (!one.added().isEmpty() || !one.removed().isEmpty()) {
                announced.add(one);
            }
        });
        return announced;
    }

    private static JsonNode array(byte[] document) {
        JsonNode value = JsonDocument.parse(PublishedList.text(document));
        if (!value.isArray()) {
            throw new IllegalArgumentException("is no list of " + ListFormat.MICROSOFT_365);
        }
        return value;
    }

    /// Of an endpoint set that is to come, the change itself says its area.
    private static String area(JsonNode change) {
        String current = change.path("current").path("serviceArea").asText();
        return current.isEmpty() ? change.path("previous").path("serviceArea").asText() : current;
    }

    /// The beginning of the day; the beginning of time without one.
    private static Instant effective(String day) {
        try {
            return day.isEmpty()
                    ? Instant.MIN
                    : LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "announces a change for " + RangeText.quote(day) + ", which is no day", e);
        }
    }

    private static List<Prefix> ranges(List<JsonNode> changes, String field) {
        List<Prefix> ranges = new ArrayList<>();
        for (JsonNode change : changes) {
            for (JsonNode one : change.path(field).path("ips")) {
                ranges.addAll(RangeText.parse(one.asText()));
            }
        }
        return ranges;
    }
}
