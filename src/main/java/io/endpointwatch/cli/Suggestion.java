package io.endpointwatch.cli;

import io.endpointwatch.render.EditDistance;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The command that somebody probably meant.
final class Suggestion {
    /// More edits than this make another word.
    private static final int MOST_EDITS = 2;

    private Suggestion() {}

    /// The command that a misspelt one is closest to; empty if none is close.
    static Optional<String> of(String misspelt) {
        return Stream.of(Subcommand.values())
                .map(Subcommand::text)
                .filter(name -> EditDistance.of(misspelt, name) <= MOST_EDITS)
                .min(Comparator.comparing(name -> EditDistance.of(misspelt, name)));
    }
}
