package io.endpointwatch.allowlist;

import java.util.stream.Collectors;

import io.endpointwatch.network.Prefix;

/// Bare lists.
final class Lists {
    private Lists() {
    }

    static String plain(AllowlistOrder order) {
        return order.prefixes().stream().map(prefix -> prefix + "\n").collect(Collectors.joining());
    }

    /// Prefixes consist of digits, letters, colons, dots and a slash: nothing that JSON escapes.
    static String json(AllowlistOrder order) {
        return order.prefixes().stream().map(Prefix::toString)
                .collect(Collectors.joining("\",\n  \"", "[\n  \"", "\"\n]\n"));
    }
}
