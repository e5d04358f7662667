package io.endpointwatch.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.endpointwatch.json.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Values that a document writes once and refers to by their position.
final class ValueTable<T> {
    private final List<T> entries;
    private final Map<T, Integer> positions = new HashMap<>();

    /// An empty one, to write.
    ValueTable() {
        this(new ArrayList<>());
    }

    private ValueTable(List<T> entries) {
        this.entries = entries;
    }

    /// One that was read, and is only asked what stands where.
    static <T> ValueTable<T> of(List<T> entries) {
        return new ValueTable<>(List.copyOf(entries));
    }

    /// Where `entry` stands; it is added where it does not yet.
    int position(T entry) {
        return positions.computeIfAbsent(entry, one -> {
            entries.add(one);
            return entries.size() - 1;
        });
    }

    T at(int position) {
        if (position < 0 || position >= entries.size()) {
            throw new IllegalArgumentException("refers to entry " + position + " of " + entries.size());
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
