package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.endpointwatch.json.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Values that a document writes once and then refers to by position.
final class ValueTable<T> {
    private final List<T> entries;
    private final Map<T, Integer> positions = new HashMap<>();

    /// An empty table for writing.
    ValueTable() {
        this(new ArrayList<>());
    }

    private ValueTable(List<T> entries) {
        this.entries = entries;
    }

    /// A table that was read. It can only be asked for values.
    static <T> ValueTable<T> of(List<T> entries) {
        return new ValueTable<>(List.copyOf(entries));
    }

    /// The position of `entry`, which is added if it is new.
    int position(T entry) {
        return positions.computeIfAbsent(entry, one -> {
            entries.add(one);
            return entries.size() - 1;
        });
    }

    T at(int position) {
        if (position < 0 || position >= entries.size()) {
            throw new IllegalArgumentException(
                    "refers to entry " + position + ", but there are only " + entries.size());
        }
        return entries.get(position);
    }

    T at(JsonNode position) {
        return at(Scalars.integer(position));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    ArrayNode write(Function<T, JsonNode> each) {
        return Scalars.array(entries, each);
    }
}
