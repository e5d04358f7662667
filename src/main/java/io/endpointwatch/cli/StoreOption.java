package io.endpointwatch.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// The store of the history.
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = {
                "Where the history is kept: sqlite:PATH or",
                "dynamodb:TABLE. Default: ENDPOINT_WATCH_STORE, or",
                "a SQLite file in the user's state directory."
            })
    Optional<String> name = Optional.empty();
}
