package io.endpointwatch.cli;

import io.endpointwatch.watch.Severity;

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

    /// From 0 to 3.
    int value() {
        return ordinal();
    }
}
