package io.endpointwatch.export;

import io.endpointwatch.network.Prefix;
import java.util.stream.Collectors;

/// Bare lists.
final class PlainLists {
    private PlainLists() {}

    static String plain(AllowlistContent order) {
        return order.prefixes().stream().map(prefix -> prefix + "\n").collect(Collectors.joining());
    }

    /// Prefixes consist of digits, letters, colons, dots and a slash: nothing that JSON escapes.
    static String json(AllowlistContent order) {
        return order.prefixes().stream()
                .map(Prefix::toString)
                .collect(Collectors.joining("\",\n  \"", "[\n  \"", "\"\n]\n"));
    }
}
