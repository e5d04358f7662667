package io.endpointwatch.published.format;

import io.endpointwatch.network.Prefix;
import java.util.List;

/// Which part of a published list is meant, such as `CLOUDFRONT:eu-central-1`.
///
/// @param selectors by place, as the publisher writes them, in whatever case; an empty one means any
public record Selection(List<String> selectors) {
    public Selection {
        selectors = List.copyOf(selectors);
    }

    /// The ranges that all selectors choose.
    ///
    /// @param places what can be selected, by place
    /// @throws IllegalArgumentException if a selector chooses nothing; the message says what is there
    public List<Prefix> of(List<ListEntry> entries, List<String> places) {
        List<ListEntry> left = entries;
        for (int place = 0; place < selectors.size(); place++) {
            String wanted = selectors.get(place);
            int here = place;
            List<ListEntry> before = left;
            left = wanted.isEmpty()
                    ? left
                    : left.stream().filter(entry -> has(entry, here, wanted)).toList();
            if (left.isEmpty()) {
                throw new IllegalArgumentException("has no " + places.get(place) + " " + RangeText.quote(wanted)
                        + "; there is " + ElementPointer.some(words(before, place)));
            }
        }
        return left.stream().map(ListEntry::prefix).toList();
    }

    private static boolean has(ListEntry entry, int place, String wanted) {
        return entry.at(place).stream().anyMatch(wanted::equalsIgnoreCase);
    }

    private static List<String> words(List<ListEntry> entries, int place) {
        return entries.stream()
                .flatMap(entry -> entry.at(place).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
