package io.endpointwatch.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The forms in which observations can be read (`docs/import.md`).
public enum ImportFormat {
    /// One answer a line, as a JSON object.
    JSONL,
    /// The log of the published experiment with 14 resolvers.
    EXPERIMENT;

    /// What the lines of a file hold; what cannot be read is in [ImportedData#malformed()].
    public ImportedData read(List<String> lines, ImportContext context) {
        return switch (this) {
            case JSONL -> JsonLines.parse(lines, context.host(), context.now());
            case EXPERIMENT ->
                ExperimentLog.parse(lines, context.host(), context.zone(), context.resolvers(), context.now());
        };
    }

    /// The format that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static ImportFormat parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no format"));
    }

    /// All names, as errors list them.
    public static String names() {
        return Arrays.stream(values()).map(ImportFormat::toString).collect(Collectors.joining(", "));
    }

    /// Such as `jsonl`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
