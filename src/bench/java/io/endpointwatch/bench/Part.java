package io.endpointwatch.bench;

import java.util.List;
import java.util.function.Consumer;

/// One of the things that `make bench` measures.
interface Part {
    /// What one calls it to run it alone, such as `cold-start`.
    String name();

    /// Measures.
    ///
    /// @param progress takes a line for each step
    List<BenchGroup> measure(Consumer<String> progress) throws Exception;
}
