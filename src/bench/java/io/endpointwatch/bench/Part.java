package io.endpointwatch.bench;

import java.util.List;
import java.util.function.Consumer;

/// A benchmark of `make bench`.
interface Part {
    /// The name for the command line, such as `cold-start`.
    String name();

    /// Runs the benchmark.
    ///
    /// @param progress receives a line for each step
    List<BenchGroup> measure(Consumer<String> progress) throws Exception;
}
