package io.endpointwatch.published.format;

import io.endpointwatch.network.Prefix;
import java.util.List;

/// A range of a published list, with the words that its publisher has for it.
///
/// @param labels what can be selected, by place: for AWS the service, the region and the network border group.
///        A range may have several words in one place, or none
public record ListEntry(Prefix prefix, List<List<String>> labels) {
    public ListEntry {
        labels = labels.stream().map(List::copyOf).toList();
    }

    /// Of a list from which nothing can be selected.
    static ListEntry plain(Prefix prefix) {
        return new ListEntry(prefix, List.of());
    }

    /// The words in a place; empty if it has none.
    List<String> at(int place) {
        return place < labels.size() ? labels.get(place) : List.of();
    }
}
