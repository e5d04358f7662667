package io.endpointwatch.published;

import java.util.List;

/// Which ranges a check compares the addresses of its endpoint with.
///
/// @param published the lists to read, each once, in order
/// @param registered whether to ask the Internet registries for the blocks of new addresses
public record RangeSources(List<PublishedSource> published, boolean registered) {
    public static final RangeSources NONE = new RangeSources(List.of(), false);

    public RangeSources {
        published = published.stream().distinct().sorted().toList();
    }
}
