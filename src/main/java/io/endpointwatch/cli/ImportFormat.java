package io.endpointwatch.cli;

import java.util.Locale;
import java.util.stream.Stream;

/// The formats of observations from elsewhere (`docs/import.md`).
enum ImportFormat {
    JSONL,
    EXPERIMENT;

    /// The format that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    static ImportFormat parse(String text) {
        return Stream.of(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no format"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
