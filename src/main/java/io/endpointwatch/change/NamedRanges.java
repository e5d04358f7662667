package io.endpointwatch.change;

import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.stream.Stream;

/// Some ranges, of which the first are named.
///
/// @param named in order, at most [#MOST_NAMED]
/// @param count of all
public record NamedRanges(List<Prefix> named, int count) {
    public static final int MOST_NAMED = 16;
    public static final NamedRanges NONE = new NamedRanges(List.of(), 0);

    public NamedRanges {
        named = List.copyOf(named);
        if (named.size() > MOST_NAMED || count < named.size()) {
            throw new IllegalArgumentException(named.size() + " of " + count + " ranges are named");
        }
    }

    public static NamedRanges of(List<Prefix> all) {
        return new NamedRanges(all.stream().limit(MOST_NAMED).toList(), all.size());
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// These and others. A range that both name counts once.
    public NamedRanges with(NamedRanges other) {
        List<Prefix> all = Stream.concat(named.stream(), other.named.stream())
                .distinct()
                .sorted()
                .toList();
        int twice = named.size() + other.named.size() - all.size();
        return new NamedRanges(all.stream().limit(MOST_NAMED).toList(), count + other.count - twice);
    }
}
