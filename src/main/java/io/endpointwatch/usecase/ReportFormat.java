package io.endpointwatch.usecase;

import java.util.Arrays;
import java.util.Locale;

/// The formats of a report.
public enum ReportFormat {
    TEXT,
    JSON,
    CSV,
    HTML;

    /// The format with this name.
    ///
    /// @param text a name as [#toString()] gives it
    /// @throws IllegalArgumentException for any other text
    public static ReportFormat parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no format; accepted: text, json, csv, html"));
    }

    /// `text`, `json`, `csv` or `html`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
