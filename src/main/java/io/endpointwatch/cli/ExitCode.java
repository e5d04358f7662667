package io.endpointwatch.cli;

import io.endpointwatch.change.Severity;
import java.util.Collection;
import java.util.stream.Stream;

/// What the commands exit with: the codes of the monitoring-plugins guidelines.
enum ExitCode {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN;

    static ExitCode of(Severity severity) {
        return switch (severity) {
            case NONE, INFO -> OK;
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
        };
    }

    /// The code for several endpoints: [#CRITICAL] comes first, then [#UNKNOWN], [#WARNING] and [#OK].
    static ExitCode worst(Collection<ExitCode> codes) {
        return Stream.of(CRITICAL, UNKNOWN, WARNING)
                .filter(codes::contains)
                .findFirst()
                .orElse(OK);
    }

    /// From 0 to 3.
    int value() {
        return ordinal();
    }
}
