package io.endpointwatch.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the state is kept.
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = {
                "Where the state is kept: sqlite:PATH or",
                "dynamodb:TABLE. Default: what ENDPOINT_WATCH_STORE",
                "names, or a SQLite file in the user's state directory."
            })
    Optional<String> store = Optional.empty();

    @Option(names = "--json", description = "Print the result as JSON; not with gate and import.")
    boolean json;
}
