package io.endpointwatch.adapter.dynamodb;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.PublishedSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys of the table's items. Each endpoint is a partition. Within it, history is sorted by time.
final class ItemKeys {
    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String STATE = "STATE";
    static final String RUNS = "RUNS#";
    static final String CHANGE = "CHANGE#";

    static final String ENDPOINT = "ENDPOINT#";

    /// Has a fixed width, because sort keys are compared as text.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// The partition with one item for each published list that has a state.
    static final String PUBLISHED = "PUBLISHED";

    private ItemKeys() {}

    static Map<String, AttributeValue> of(PublishedSource source) {
        return Map.of(PARTITION, text(PUBLISHED + "#" + source), SORT, text(STATE));
    }

    /// The item by which a source is found.
    static Map<String, AttributeValue> index(PublishedSource source) {
        return Map.of(PARTITION, text(PUBLISHED), SORT, text(source.name()));
    }

    static String partition(Endpoint endpoint) {
        return ENDPOINT + endpoint;
    }

    /// The partition of a group. Its items are the endpoints that are listed in it.
    static String group(String name) {
        return "GROUP#" + name;
    }

    static Map<String, AttributeValue> member(String group, Endpoint endpoint) {
        return Map.of(PARTITION, text(group(group)), SORT, text(partition(endpoint)));
    }

    /// The endpoint of a key that [#partition] made.
    ///
    /// @throws IllegalArgumentException if the key is none
    static Endpoint endpoint(String key) {
        if (!key.startsWith(ENDPOINT)) {
            throw new IllegalArgumentException("the key " + key + " names no endpoint");
        }
        return Endpoint.parse(key.substring(ENDPOINT.length()));
    }

    static String runs(Instant at) {
        return RUNS + TIME.format(at);
    }

    static String change(Change change) {
        return change(change.context().at()) + "#" + change.id();
    }

    /// Not greater than the key of any change at that time.
    static String change(Instant at) {
        return CHANGE + TIME.format(at);
    }

    /// The time in the sort key of a history item.
    static Instant time(String sort) {
        int from = sort.indexOf('#') + 1;
        int end = sort.indexOf('#', from);
        return Instant.parse(end < 0 ? sort.substring(from) : sort.substring(from, end));
    }

    static Map<String, AttributeValue> of(Endpoint endpoint, String sort) {
        return Map.of(PARTITION, text(partition(endpoint)), SORT, text(sort));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
